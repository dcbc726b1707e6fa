import type { Clock } from '@secure-start/protocol/rp';

/**
 * A moment that any replica can measure from, as plain data.
 *
 * The process that took it measures by its monotonic clock; another process, whose monotonic zero differs, has only the
 * wall clock to go by.
 */
export interface Moment {
  /** Wall clock, milliseconds since 1970-01-01T00:00Z. */
  wall: number;
  /** Milliseconds on the monotonic clock of `takenBy`. */
  monotonic: number;
  /** Which process took it. */
  takenBy: string;
}

/** Takes moments for one process, named `takenBy`. */
export function momentTaker(options: { clock: Clock; takenBy: string }): () => Moment {
  const { clock, takenBy } = options;
  return () => ({ wall: clock.now(), monotonic: clock.monotonic(), takenBy });
}

/** Milliseconds from one moment to a later one; never negative. */
export function elapsedMs(from: Moment, to: Moment): number {
  const difference = from.takenBy === to.takenBy ? to.monotonic - from.monotonic : to.wall - from.wall;
  return Math.max(0, difference);
}
