import type { Clock } from '@secure-start/protocol/rp';

/** A clock that stands still until a test advances it. */
export interface FrozenClock extends Pick<Clock, 'now' | 'monotonic' | 'sleep'> {
  /** Advances the clock, and runs everything that is due then. */
  advance(ms: number): Promise<void>;
  /** Lets the computer sleep: time passes, and the monotonic clock and all timers stand still. */
  suspend(ms: number): void;
}

/** Creates a clock that stands at 0. */
export function frozenClock(): FrozenClock {
  let now = 0;
  let suspendedMs = 0;
  const sleepers = new Set<{ dueAt: number; wake: () => void }>();
  return {
    now: () => now + suspendedMs,
    monotonic: () => now,
    sleep: (ms, { signal } = {}) =>
      new Promise((resolve, reject) => {
        // What the executor throws rejects the promise.
        signal?.throwIfAborted();
        const sleeper = { dueAt: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
    advance: async (ms) => {
      now += ms;
      for (const sleeper of sleepers) {
        if (sleeper.dueAt > now) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
      await settled();
    },
    suspend: (ms) => void (suspendedMs += ms),
  };
}

/** Resolves when all pending promise reactions have run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
