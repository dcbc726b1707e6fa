import { completedFlow } from '../flow/completed-flow.ts';
import type { Flow, FlowCompletion, FlowFinish } from '../flow/flow.ts';
import { FlowError } from '../http/flow-error.ts';
import { originOf, sameOriginUrl } from '../http/same-origin.ts';
import type { ServerParts } from '../server-parts.ts';

/**
 * Tells the application about a completed flow and takes its answer to the browser.
 *
 * @throws FlowError `applicationFailed` when it throws, or wants to send the browser to another site.
 */
export async function tellApplication(options: {
  parts: ServerParts;
  flow: Flow;
  completion: FlowCompletion;
  request: Request;
}): Promise<Omit<FlowFinish, 'at'>> {
  const { parts, flow, completion, request } = options;
  const purpose = parts.purposes.get(flow.purpose);
  if (!purpose) throw new FlowError('unknownPurpose', `there is no purpose "${flow.purpose}"`);
  try {
    const { redirectTo, headers } = await purpose.onCompleted({ ...completedFlow(flow, completion), request });
    const path = redirectTo === undefined ? undefined : pathOf(redirectTo, originOf(request, parts.origins));
    return {
      headers: [...new Headers(headers)],
      ...(path !== undefined && { redirectTo: path }),
      ...(completion.nonceHash !== undefined && { nonceHash: completion.nonceHash }),
    };
  } catch (error) {
    parts.applicationFailed(error, { callback: 'onCompleted', flow });
    throw new FlowError('applicationFailed', `onCompleted() of the purpose "${flow.purpose}" threw`);
  }
}

/** An application that takes `redirectTo` from its visitor must not become a way to lead people to other sites. */
function pathOf(redirectTo: string, origin: string): string {
  const url = sameOriginUrl(redirectTo, origin);
  if (!url) throw new RangeError('redirectTo must be an address of the same origin, such as "/my-pages"');
  return `${url.pathname}${url.search}${url.hash}`;
}
