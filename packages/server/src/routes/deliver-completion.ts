import type { IncomingRequest } from '../http/incoming-request.ts';
import { withinTime } from '../engine/within-time.ts';
import { completedFlow } from '../flow/completed-flow.ts';
import type { Flow, FlowCompletion, FlowFinish } from '../flow/flow.ts';
import { flowSubject } from '../flow/flow-subject.ts';
import { localPath } from '../http/local-path.ts';
import { originOf } from '../http/same-origin.ts';
import { BankIdServerError } from '../http/server-error.ts';
import type { CompletedFlow, Completion } from '../purpose.ts';
import type { ServerParts } from '../server-parts.ts';
import { unknownPurpose } from '../input/unknown-purpose.ts';
import { CallbackResultError } from '../input/callback-result.ts';
import { checkedFinish } from '../input/finish.ts';

/**
 * Hands a completed flow to the application and returns its answer for the browser.
 *
 * @throws BankIdServerError `applicationFailed` when it throws, is late, or wants to send the browser to another site.
 */
export async function deliverCompletion(options: {
  parts: ServerParts;
  flow: Flow;
  completion: FlowCompletion;
  request: IncomingRequest;
  context: unknown;
}): Promise<Omit<FlowFinish, 'finishedAt'>> {
  const { parts, flow, completion, request, context } = options;
  const { purposes, clock, callbackTimeoutMs: timeoutMs, origins, reportApplicationError } = parts;
  const purpose = purposes.get(flow.purpose);
  if (!purpose) throw unknownPurpose(flow.purpose, purposes);
  const completed = completedFlow(flow, completion);
  try {
    const result = await withinTime({
      clock,
      timeoutMs,
      name: 'onCompleted',
      call: () => purpose.onCompleted(completionOf(completed, request, context)),
    });
    const { redirectTo, headers } = checkedFinish({ purpose: flow.purpose, result });
    const path = redirectTo === undefined ? undefined : pathOf(redirectTo, originOf(request, origins));
    return {
      headers: [...new Headers(headers)],
      ...(path !== undefined && { redirectTo: path }),
      ...(completion.nonceHash !== undefined && { nonceHash: completion.nonceHash }),
    };
  } catch (error) {
    reportApplicationError(error, { callback: 'onCompleted', subject: flowSubject(flow) });
    throw new BankIdServerError('applicationFailed', `onCompleted() of the purpose "${flow.purpose}" failed`);
  }
}

/** The Fetch request is made when the application reads it. */
function completionOf(completed: CompletedFlow, incoming: IncomingRequest, context: unknown): Completion {
  return {
    ...completed,
    context,
    get request() {
      return incoming.toRequest();
    },
  };
}

/** An application that takes `redirectTo` from its visitor must not become a way to send people to other sites. */
function pathOf(redirectTo: string, origin: string): string {
  const path = localPath(redirectTo, origin);
  if (path !== undefined) return path;
  throw new CallbackResultError(
    'onCompleted():',
    'redirectTo must be a plain path of the same origin, such as "/my-pages"',
  );
}
