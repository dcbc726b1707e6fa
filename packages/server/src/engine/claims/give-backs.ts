import type { Instant } from '../instant.ts';
import type { InstantSource } from '../instant-source.ts';
import type { Rescheduling, Store } from '../store.ts';

/** Claims of finished work, on their way back to the store in batches. */
export interface GiveBacks {
  add(finished: Rescheduling): void;
  count(): number;
  /** Returns whether a batch may be sent: none is under way, and the pause after a failure is over. */
  isReady(): boolean;
  /** Instant at which the pause after the latest failure ends. */
  retryAt(): Instant;
  /** Sends all in one batch, or waits for the batch under way. One that fails is kept for the next. */
  flush(): Promise<void>;
}

/** Creates the batches of one process. */
export function createGiveBacks(options: {
  store: Pick<Store, 'reschedule'>;
  instants: InstantSource;
  /** Pause after a failure. */
  retryAfterMs: number;
}): GiveBacks {
  const { store, instants, retryAfterMs } = options;
  let finished: Rescheduling[] = [];
  let retryAt: Instant = -Infinity;
  let underWay: Promise<void> | undefined;

  async function send(): Promise<void> {
    if (finished.length === 0) return;
    const batch = finished;
    finished = [];
    try {
      await instants.observe(() => store.reschedule(batch));
    } catch (error) {
      finished = [...batch, ...finished];
      retryAt = instants.now() + retryAfterMs;
      throw error;
    }
  }

  return {
    add(one) {
      finished.push(one);
    },
    count: () => finished.length,
    isReady: () => underWay === undefined && (finished.length === 0 || instants.now() >= retryAt),
    retryAt: () => retryAt,
    // One batch at a time: what ends meanwhile goes with the next.
    async flush() {
      underWay ??= send().finally(() => (underWay = undefined));
      return underWay;
    },
  };
}
