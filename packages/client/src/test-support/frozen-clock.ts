import type { Clock } from '@secure-start/protocol/rp';

/** A clock that stands still until it is moved. */
export interface FrozenClock extends Clock {
  /** Moves both clocks. Sleepers resume in order, each before the next. */
  advance(ms: number): Promise<void>;
  /** The number of callers that sleep. */
  sleepers(): number;
}

/** Creates a clock at 2026-01-01. Its monotonic time is an odd number, so that a test notices when the two are mixed up. */
export function frozenClock(): FrozenClock {
  let elapsed = 0;
  let sleeping: { resumesAt: number; resume: () => void }[] = [];
  return {
    now: () => Date.UTC(2026, 0, 1) + elapsed,
    monotonic: () => 12_345.678 + elapsed,
    sleepers: () => sleeping.length,
    sleep: (ms, { signal } = {}) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const sleeper = { resumesAt: elapsed + ms, resume: resolve };
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
        const next = sleeping.filter(({ resumesAt }) => resumesAt <= end).sort((a, b) => a.resumesAt - b.resumesAt)[0];
        if (next === undefined) break;
        elapsed = Math.max(elapsed, next.resumesAt);
        sleeping = sleeping.filter((other) => other !== next);
        next.resume();
      }
      elapsed = end;
      await othersRun();
    },
  };
}

/** Resolves when all work that needs no time to pass has been done. */
export async function othersRun(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
