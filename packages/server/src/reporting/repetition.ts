import type { Clock } from '@secure-start/protocol/rp';

/** After this long, a condition that still holds is reported once more. */
const reportAgainAfterMs = 60 * 60_000;
/** A visitor can cause conditions of any name, so their number is limited. */
const maxConditions = 200;

/** Tells the first occurrence of a condition from its repetitions. */
export interface Repetition {
  /**
   * Counts one occurrence. Returns the number of occurrences since the last report when it is to be reported, else
   * `undefined`.
   */
  count(condition: string): number | undefined;
}

/**
 * Creates the memory of conditions that were reported. Within an hour each is reported once; at most 200 are told apart, and
 * further ones count as one.
 */
export function createRepetition(options: { clock: Pick<Clock, 'monotonic'> }): Repetition {
  const { clock } = options;
  const reported = new Map<string, { at: number; repeated: number }>();

  function slotOf(condition: string, now: number): string {
    if (reported.has(condition) || reported.size < maxConditions) return condition;
    for (const [other, { at }] of reported) {
      if (now - at >= reportAgainAfterMs) reported.delete(other);
    }
    return reported.size < maxConditions ? condition : 'others';
  }

  return {
    count(condition) {
      const now = clock.monotonic();
      const slot = slotOf(condition, now);
      const last = reported.get(slot);
      if (last !== undefined && now - last.at < reportAgainAfterMs) {
        last.repeated += 1;
        return undefined;
      }
      reported.delete(slot);
      reported.set(slot, { at: now, repeated: 0 });
      return last?.repeated ?? 0;
    },
  };
}
