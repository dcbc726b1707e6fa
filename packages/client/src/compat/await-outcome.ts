import type { Clock } from '@secure-start/protocol/rp';
import { OrderFailedError } from './errors.ts';
import type { CollectResponse } from './parameters.ts';

/**
 * Collects an order until it ends, first after `intervalMs` and never two at a time. Gives the completed order; rejects
 * with OrderFailedError, and with the first error of a collect.
 */
export async function awaitOutcome(options: {
  collect: () => Promise<CollectResponse>;
  intervalMs: number;
  clock: Clock;
}): Promise<CollectResponse> {
  const { collect, intervalMs, clock } = options;
  let waitMs = intervalMs;
  for (;;) {
    await clock.sleep(waitMs);
    const beatAt = clock.monotonic();
    const answer = await collect();
    if (answer.status === 'complete') return answer;
    if (answer.status === 'failed') throw new OrderFailedError(answer);
    waitMs = Math.max(0, beatAt + intervalMs - clock.monotonic());
  }
}
