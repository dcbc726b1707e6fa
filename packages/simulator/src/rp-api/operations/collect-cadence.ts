import { createRecentMap } from '../../recent-map.ts';

/** The times at which orders were collected. */
export interface CollectCadence {
  /**
   * Records a collect at `now`, in milliseconds. Returns `tooFast` when the previous one was less than a second
   * before.
   */
  recordCollect(orderRef: string, now: number): 'tooFast' | 'ok';
}

/** A second, minus the inaccuracy of a client's timer. */
const minGapMs = 950;
const maxRecentOrders = 5_000;

/** Creates a cadence without any orders. It keeps the 5,000 orders that were collected last, and at most twice as many. */
export function createCollectCadence(): CollectCadence {
  const collectedAt = createRecentMap<string, number>({ maxRecent: maxRecentOrders });
  return {
    recordCollect(orderRef, now) {
      const previous = collectedAt.get(orderRef) ?? -Infinity;
      collectedAt.set(orderRef, now);
      return now - previous < minGapMs ? 'tooFast' : 'ok';
    },
  };
}
