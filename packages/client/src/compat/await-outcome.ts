import type { Clock } from '@secure-start/protocol/rp';
import { OrderFailedError } from './errors.ts';
import type { CollectedOrder } from './parameters.ts';

/**
 * Collects an order until it ends, first after `intervalMs` and never two at a time. Returns the completed order.
 *
 * @throws {OrderFailedError} The order failed. The first error of a collect is thrown too.
 */
export async function awaitOutcome(options: {
  collect: () => Promise<CollectedOrder>;
  intervalMs: number;
  clock: Clock;
}): Promise<CollectedOrder> {
  const { collect, intervalMs, clock } = options;
  let waitMs = intervalMs;
  for (;;) {
    await clock.sleep(waitMs);
    const collectedAt = clock.monotonic();
    const order = await collect();
    if (order.status === 'complete') return order;
    if (order.status === 'failed') throw new OrderFailedError(order);
    waitMs = Math.max(0, collectedAt + intervalMs - clock.monotonic());
  }
}
