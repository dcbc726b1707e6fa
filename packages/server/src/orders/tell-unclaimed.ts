import type { Purpose } from '../purpose.ts';
import type { ServerParts } from '../server-parts.ts';
import { completedFlow } from '../flow/completed-flow.ts';
import type { Flow } from '../flow/flow.ts';

/**
 * Tells the application of a result that no browser hands over, if it wants to know.
 *
 * @throws what the application throws, after it was reported.
 */
export async function tellUnclaimed(options: {
  flow: Flow;
  purpose: Purpose | undefined;
  applicationFailed: ServerParts['applicationFailed'];
}): Promise<void> {
  const { flow, purpose, applicationFailed } = options;
  const { refusal, unclaimed } = flow;
  if (!unclaimed) return;
  const completed = completedFlow(flow, unclaimed);
  try {
    if (refusal) await purpose?.onRefused?.({ ...completed, refusal });
    else await purpose?.onUnfinished?.(completed);
  } catch (error) {
    applicationFailed(error, { callback: refusal ? 'onRefused' : 'onUnfinished', flow });
    throw error;
  }
}
