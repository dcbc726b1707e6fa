import { setMaxListeners } from 'node:events';
import type { Clock } from '@secure-start/protocol/rp';
import { flowTimes } from '../flow/flow-times.ts';
import { errorName, type Log } from '../log.ts';
import { holdingLease, leaseMs, type LeaseStore } from './under-lease.ts';

const storeRetryMs = 1_000;

/** What is looked after: a flow, or a call. */
export interface CareOf {
  /** Finds it in the store. */
  keyHash: string;
  /** Names it in the log, and its loop among the replicas. */
  flowId: string;
  purpose: string;
  /** Stands on the list of what is under way. */
  isListed?: boolean;
}

/** The loops of one process. */
export interface CareLoops {
  /** Sees to it that somebody looks after this: this process, unless another one has the lease. */
  ensure(care: CareOf): void;
  /** Repeats work until the store is in reach: BankID gives a last word only once, so it is not let go of. */
  insist<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Aborted when the loops end. */
  readonly closing: AbortSignal;
  /** Stops; resolves when no call is in flight any more. */
  close(): Promise<void>;
}

/**
 * Keeps one loop for each thing that is looked after, over all processes that share the store.
 *
 * `lookAfter` does what is due, and returns when to look again in milliseconds, or nothing when there is nothing more to do.
 */
export function createCareLoops(options: {
  store: LeaseStore;
  lookAfter: (care: CareOf) => Promise<number | undefined>;
  clock: Clock;
  /** Names this process among the replicas. */
  holder: string;
  log: Log;
}): CareLoops {
  const { store, lookAfter, clock, holder, log } = options;
  const closing = new AbortController();
  // One for each loop: Node warns of a leak when there are more than ten.
  setMaxListeners(0, closing.signal);
  const loops = new Map<string, Promise<void>>();

  async function run(care: CareOf): Promise<void> {
    const lease = { name: `poll:${care.flowId}`, holder };
    let pauseMs: number | undefined = flowTimes.collectEvery;
    try {
      while (pauseMs !== undefined && (await store.lease({ ...lease, ms: leaseMs + pauseMs }))) {
        await clock.sleep(pauseMs, { signal: closing.signal });
        pauseMs = await holdingLease({ store, clock, lease, work: () => lookAfter(care) });
      }
    } finally {
      // When the process ends too: the next one need not wait until the lease has run out.
      await store.release(lease);
    }
  }

  return {
    closing: closing.signal,
    ensure(care) {
      if (closing.signal.aborted || loops.has(care.flowId)) return;
      const loop = run(care)
        .catch((error: unknown) => {
          if (!closing.signal.aborted) log('error', { event: 'internalError', error: errorName(error) }, care);
        })
        .finally(() => loops.delete(care.flowId));
      loops.set(care.flowId, loop);
    },
    async insist(work) {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          log('error', { event: 'internalError', error: errorName(error) });
          await clock.sleep(storeRetryMs, { signal: closing.signal });
        }
      }
    },
    async close() {
      closing.abort();
      await Promise.all(loops.values());
    },
  };
}
