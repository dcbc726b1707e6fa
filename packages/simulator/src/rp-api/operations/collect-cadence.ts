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
const maxOrders = 10_000;

/** Creates a cadence without any orders. It keeps the 10,000 orders that were collected last. */
export function createCollectCadence(): CollectCadence {
  const collectedAt = new Map<string, number>();
  return {
    recordCollect(orderRef, now) {
      const previous = collectedAt.get(orderRef) ?? -Infinity;
      // Deleted first, so that the map stays in the order of the latest collects.
      collectedAt.delete(orderRef);
      collectedAt.set(orderRef, now);
      const [oldest] = collectedAt.keys();
      if (collectedAt.size > maxOrders && oldest !== undefined) collectedAt.delete(oldest);
      return now - previous < minGapMs ? 'tooFast' : 'ok';
    },
  };
}
