import { sameOriginUrl } from '../http/same-origin.ts';
import type { CallCompletion } from './call-purpose.ts';
import type { Call, Desk } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';

/**
 * Hands a completed call to the application.
 *
 * @returns where the agent goes on, if the application says so.
 * @throws what the application throws, after it was reported.
 */
export async function tellCall(
  parts: Pick<DeskParts, 'purposes' | 'origins' | 'applicationFailed'>,
  desk: Desk & { call: Call },
): Promise<{ continueTo?: string }> {
  const { call } = desk;
  const completion = completionOf(desk);
  const purpose = parts.purposes.get(call.purpose);
  const flow = { flowId: call.callId, purpose: call.purpose };
  try {
    if (!purpose || !completion) throw new TypeError(`there is no purpose "${call.purpose}" to hand the call to`);
    const { continueTo } = await purpose.onCompleted(completion);
    if (continueTo === undefined) return {};
    const url = sameOriginUrl(continueTo, parts.origins[0] ?? '');
    if (url) return { continueTo: `${url.pathname}${url.search}${url.hash}` };
  } catch (error) {
    parts.applicationFailed(error, { callback: 'onCompleted', flow });
    throw error;
  }
  // The application has the result; only the way on is wrong.
  const advice = 'continueTo must be an address of the desk\'s origin, such as "/customers/4711"';
  parts.applicationFailed(new RangeError(advice), { callback: 'onCompleted', flow });
  return {};
}

function completionOf({ agent, call }: Desk & { call: Call }): CallCompletion | undefined {
  if (!call.completion) return undefined;
  const { user, device, bankIdIssueDate, stepUp, signature, ocspResponse } = call.completion;
  return {
    callId: call.callId,
    purpose: call.purpose,
    agent,
    callInitiator: call.callInitiator,
    ...(call.reference !== undefined && { reference: call.reference }),
    user,
    device,
    bankIdIssueDate,
    ...(stepUp !== undefined && { stepUp }),
    evidence: { signature, ocspResponse, judged: false },
  };
}
