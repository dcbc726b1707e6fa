import type { Clock } from '@secure-start/protocol/rp';

/** A clock that stands still until a test moves it. */
export interface FrozenClock extends Clock {
  /** Moves on by `ms`, waking sleepers in their order and letting each finish what it does. */
  advance(ms: number): Promise<void>;
  /** Number of sleeps, those in the background excluded. */
  sleepers(): number;
}

interface Sleeper {
  until: number;
  wake: () => void;
  background: boolean;
}

/** Starts at noon on a day in January. */
export function frozenClock(): FrozenClock {
  const startedAt = Date.UTC(2026, 0, 15, 12);
  const sleepers = new Set<Sleeper>();
  let elapsed = 0;
  return {
    now: () => startedAt + elapsed,
    monotonic: () => elapsed,
    sleepers: () => [...sleepers].filter(({ background }) => !background).length,
    sleep: (ms, { signal, background = false } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = (): void => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const wake = (): void => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', onAbort);
          resolve();
        };
        const sleeper = { until: elapsed + Math.max(0, ms), wake, background };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
    async advance(ms) {
      const end = elapsed + ms;
      await settle();
      for (;;) {
        const next = [...sleepers].toSorted((one, other) => one.until - other.until)[0];
        if (!next || next.until > end) break;
        elapsed = Math.max(elapsed, next.until);
        next.wake();
        await settle();
      }
      elapsed = end;
      await settle();
    },
  };
}

/** Closes a server, and lets the time pass for which it waits for work under way. */
export async function closeInTime(clock: FrozenClock, server: { close(): Promise<void> }): Promise<void> {
  let isClosed = false;
  const closed = server.close().then(() => (isClosed = true));
  await settle();
  if (!isClosed) await clock.advance(10_000);
  await closed;
}

/** Lets everything that waits for nothing but the event loop run to its end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
