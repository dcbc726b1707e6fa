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
/** Reason of an abort that only ends a sleep. */
const woken = 'woken';

/**
 * Creates a ticker. It has one timer for all streams, and none while there is no stream.
 *
 * The second is divided into slices of 20 ms, and each stream is visited in the slice in which its own second begins. The
 * work of thousands of streams is so spread evenly, and no frame is sent before its second. Slices without a stream are slept
 * through: a clock that is advanced in a test stops at each sleep.
 */
export function createTicker(options: { clock: Clock; onError: (error: unknown) => void }): Ticker {
  const { clock, onError } = options;
  const visitors: Set<Visit>[] = Array.from({ length: buckets }, () => new Set());
  let count = 0;
  let isRunning = false;
  let isClosed = false;
  let sleeping = new AbortController();
  let sleepsUntil = -Infinity;
  /** The slice up to which all streams were visited, or there was none to visit. */
  let slice = 0;

  const currentSlice = (): number => Math.floor(clock.monotonic() / bucketMs);
  const inSlice = (number: number): ReadonlySet<Visit> => visitors[number % buckets] ?? new Set();

  async function run(): Promise<void> {
    isRunning = true;
    slice = currentSlice();
    while (count > 0) {
      const last = slice + buckets;
      while (inSlice(slice + 1).size === 0 && slice + 1 < last) slice += 1;
      await sleepUntil(slice + 1);
      const reached = currentSlice();
      // After a long pause (a sleeping laptop) every stream is due once, not once for each second that was missed.
      slice = Math.max(slice, reached - buckets);
      while (slice < reached) {
        slice += 1;
        for (const visit of inSlice(slice)) attempt(visit);
      }
    }
    isRunning = false;
  }

  /** Returns earlier when a stream has come for an earlier slice, or none is left. */
  async function sleepUntil(next: number): Promise<void> {
    sleepsUntil = next;
    sleeping = new AbortController();
    try {
      await clock.sleep(next * bucketMs - clock.monotonic(), { signal: sleeping.signal });
    } catch (error) {
      if (error !== woken || isClosed) throw error;
    }
  }

  function stopped(reason: unknown): void {
    isRunning = false;
    if (!isClosed) onError(reason);
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
      if (!isRunning && !isClosed) run().catch(stopped);
      const current = currentSlice();
      const comesIn = (((sliceAfter - current - 1) % buckets) + buckets) % buckets;
      if (current + 1 + comesIn < sleepsUntil) {
        slice = current;
        sleeping.abort(woken);
      }
      return () => {
        if (slot?.delete(visit)) count -= 1;
        if (count === 0) sleeping.abort(woken);
      };
    },
    close() {
      isClosed = true;
      sleeping.abort(woken);
    },
  };
}
