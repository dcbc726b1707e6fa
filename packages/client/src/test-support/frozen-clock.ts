import type { Clock } from '@secure-start/protocol/rp';

/** A clock that stands still until it is moved. */
export interface FrozenClock extends Clock {
  /** Moves both clocks, waking sleepers in order and letting each run before the next. */
  advance(ms: number): Promise<void>;
  /** How many sleep. */
  sleepers(): number;
}

/** Starts at 2026-01-01 and, so that nobody takes one for the other, at an odd monotonic time. */
export function frozenClock(): FrozenClock {
  let elapsed = 0;
  let sleeping: { wakesAt: number; wake: () => void }[] = [];
  return {
    now: () => Date.UTC(2026, 0, 1) + elapsed,
    monotonic: () => 12_345.678 + elapsed,
    sleepers: () => sleeping.length,
    sleep: (ms, { signal } = {}) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const sleeper = { wakesAt: elapsed + ms, wake: resolve };
        sleeping.push(sleeper);
        signal?.addEventListener('abort', () => {
          sleeping = sleeping.filter((other) => other !== sleeper);
          reject(signal.reason);
        });
      }),
    async advance(ms) {
      const end = elapsed + ms;
      for (;;) {
        await othersRun();
        const next = sleeping.filter(({ wakesAt }) => wakesAt <= end).sort((a, b) => a.wakesAt - b.wakesAt)[0];
        if (next === undefined) break;
        elapsed = Math.max(elapsed, next.wakesAt);
        sleeping = sleeping.filter((other) => other !== next);
        next.wake();
      }
      elapsed = end;
      await othersRun();
    },
  };
}

/** Resolves when everything that could go on without time passing has gone on. */
export async function othersRun(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
