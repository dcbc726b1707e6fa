import type { Clock } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from '../application-error.ts';
import { withinTime } from '../engine/within-time.ts';
import type { Purpose } from '../purpose.ts';
import { completedFlow } from './completed-flow.ts';
import type { Flow } from './flow.ts';
import { flowSubject } from './flow-subject.ts';

/** Hands a completion that no browser hands over to the application, if it wants such. What it throws is reported. */
export async function deliverUnclaimed(options: {
  flow: Flow;
  purpose: Purpose | undefined;
  clock: Pick<Clock, 'sleep'>;
  callbackTimeoutMs: number;
  reportApplicationError: ReportApplicationError;
}): Promise<'delivered' | 'failed'> {
  const { flow, purpose, clock, callbackTimeoutMs, reportApplicationError } = options;
  const { refusal, unclaimed } = flow;
  // The application took it by another way meanwhile.
  if (!unclaimed) return 'delivered';
  const completed = completedFlow(flow, unclaimed);
  const callback = refusal ? 'onRefused' : 'onUnfinished';
  const call = async (): Promise<void> => {
    if (refusal) await purpose?.onRefused?.({ ...completed, refusal });
    else await purpose?.onUnfinished?.(completed);
  };
  try {
    await withinTime({ clock, timeoutMs: callbackTimeoutMs, name: callback, call });
    return 'delivered';
  } catch (error) {
    reportApplicationError(error, { callback, subject: flowSubject(flow) });
    return 'failed';
  }
}
