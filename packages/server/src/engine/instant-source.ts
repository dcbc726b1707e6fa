import type { Clock } from '@secure-start/protocol/rp';
import type { Instant, Now } from './instant.ts';

/** Estimates the store's clock from its answers. */
export interface InstantSource {
  /** Returns the estimate. It follows the process's monotonic clock between two answers of the store. */
  now: Now;
  /** Runs one operation of the store and learns from the instant in its answer. */
  observe<Answer extends { now: Instant }>(operation: () => Promise<Answer>): Promise<Answer>;
}

/**
 * Creates the estimate of one process.
 *
 * An answer was written between the moments at which the operation began and ended, which bounds the offset between the
 * monotonic clock and the store's from both sides. The bounds of successive answers are intersected. When they exclude
 * each other, one of the clocks was adjusted, and the newest answer counts alone.
 */
export function createInstantSource(options: { clock: Pick<Clock, 'now' | 'monotonic'> }): InstantSource {
  const { clock } = options;
  let lowest = -Infinity;
  let highest = Infinity;
  // Before the first answer the wall clock is the best estimate.
  let offset = clock.now() - clock.monotonic();

  function learn(now: Instant, begunAt: number, endedAt: number): void {
    const low = now - endedAt;
    const high = now - begunAt;
    const isAdjusted = low > highest || high < lowest;
    lowest = isAdjusted ? low : Math.max(lowest, low);
    highest = isAdjusted ? high : Math.min(highest, high);
    offset = (lowest + highest) / 2;
  }

  return {
    now: () => clock.monotonic() + offset,
    async observe(operation) {
      const begunAt = clock.monotonic();
      const answer = await operation();
      learn(answer.now, begunAt, clock.monotonic());
      return answer;
    },
  };
}
