/** Remembers when each order was collected, to tell when it is collected too fast. */
export interface Cadence {
  /** Notes a collect at `now` (milliseconds); whether the one before it was less than a second ago. */
  isTooFast(orderRef: string, now: number): boolean;
}

/** A timer of the client may run a little early. */
const leastGapMs = 950;
/** Orders that are collected are collected often: those that were not for long fall out first. */
const remembered = 10_000;

/** Begins with no order known. */
export function createCadence(): Cadence {
  const collectedAt = new Map<string, number>();
  return {
    isTooFast(orderRef, now) {
      const before = collectedAt.get(orderRef) ?? -Infinity;
      collectedAt.delete(orderRef);
      collectedAt.set(orderRef, now);
      const [oldest] = collectedAt.keys();
      if (collectedAt.size > remembered && oldest !== undefined) collectedAt.delete(oldest);
      return now - before < leastGapMs;
    },
  };
}
