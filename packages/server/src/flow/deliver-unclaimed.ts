import type { Clock } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from '../application-error.ts';
import { withinTime } from '../engine/within-time.ts';
import type { Purpose } from '../purpose.ts';
import { completedFlow } from './completed-flow.ts';
import type { Flow } from './flow.ts';
import { flowSubject } from './flow-subject.ts';

/**
 * Delivers an unclaimed completion to the application. What its callback throws is reported.
 *
 * A log-in that was not finished, and a completion that was refused on its page, concern only applications with the callback. A
 * signature or payment without `onUnfinished` is `impossible` to deliver; so is a refused one without `onRefused`, unless a page told the
 * person of it. A purpose that this process does not know may be one of a newer release: the delivery has `failed`.
 */
export async function deliverUnclaimed(options: {
  flow: Flow;
  purpose: Purpose | undefined;
  clock: Pick<Clock, 'sleep'>;
  callbackTimeoutMs: number;
  reportApplicationError: ReportApplicationError;
}): Promise<'delivered' | 'failed' | 'impossible'> {
  const { flow, purpose, clock, callbackTimeoutMs, reportApplicationError } = options;
  const { refusal, unclaimed } = flow;
  // The application has taken it from a request meanwhile.
  if (!unclaimed) return 'delivered';
  const completed = completedFlow(flow, unclaimed);
  const callback = refusal ? 'onRefused' : 'onUnfinished';
  if (purpose && flow.kind !== 'auth' && !purpose[callback] && !isRefusedOnPage(flow)) return 'impossible';
  const call = async (): Promise<void> => {
    if (!purpose) throw new TypeError(`there is no purpose "${flow.purpose}" to deliver the completion to`);
    if (refusal) await purpose.onRefused?.({ ...completed, refusal });
    else await purpose.onUnfinished?.(completed);
  };
  try {
    await withinTime({ clock, timeoutMs: callbackTimeoutMs, name: callback, call });
    return 'delivered';
  } catch (error) {
    reportApplicationError(error, { callback, subject: flowSubject(flow) });
    return 'failed';
  }
}

/** Returns whether the flow ended by the refusal. One that BankID ended has its hint, and a completion that came after it. */
function isRefusedOnPage({ state, refusal, hintCode }: Flow): boolean {
  return refusal !== undefined && state === 'failed' && hintCode === undefined;
}
