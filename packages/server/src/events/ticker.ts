import type { Clock } from '@secure-start/protocol/rp';

/** Called once a second. */
type Visit = () => void;

/** One clock for all event streams of a process. */
export interface Ticker {
  /**
   * Calls `visit` once a second, just after each whole second of something that is `ageMs` old now. Returns how to stop.
   */
  everySecond(ageMs: number, visit: Visit): () => void;
  close(): void;
}

const bucketMs = 20;
const buckets = 1000 / bucketMs;

/**
 * Creates a ticker. It has one timer for all streams, and none while there is no stream.
 *
 * The second is divided into slices of 20 ms, and each stream is visited in the slice in which its own second begins. The
 * work of thousands of streams is so spread evenly, and no frame is sent before its second.
 */
export function createTicker(options: { clock: Clock; onError: (error: unknown) => void }): Ticker {
  const { clock, onError } = options;
  const visitors: Set<Visit>[] = Array.from({ length: buckets }, () => new Set());
  const closed = new AbortController();
  let count = 0;
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    let slice = Math.floor(clock.monotonic() / bucketMs);
    while (count > 0) {
      await clock.sleep((slice + 1) * bucketMs - clock.monotonic(), { signal: closed.signal });
      const reached = Math.floor(clock.monotonic() / bucketMs);
      // After a long pause (a sleeping laptop) every stream is due once, not once for each second that was missed.
      slice = Math.max(slice, reached - buckets);
      while (slice < reached) {
        slice += 1;
        for (const visit of visitors[slice % buckets] ?? []) attempt(visit);
      }
    }
    isRunning = false;
  }

  function stopped(reason: unknown): void {
    isRunning = false;
    if (!closed.signal.aborted) onError(reason);
  }

  /** One stream that fails must not stop the others. */
  function attempt(visit: Visit): void {
    try {
      visit();
    } catch (error) {
      onError(error);
    }
  }

  return {
    everySecond(ageMs, visit) {
      const from = clock.monotonic() - ageMs;
      const sliceAfter = Math.floor((((from % 1000) + 1000) % 1000) / bucketMs) + 1;
      const slot = visitors[sliceAfter % buckets];
      slot?.add(visit);
      count += 1;
      if (!isRunning && !closed.signal.aborted) run().catch(stopped);
      return () => {
        if (slot?.delete(visit)) count -= 1;
      };
    },
    close: () => closed.abort(),
  };
}
