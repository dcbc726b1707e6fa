import type { Clock } from '@secure-start/protocol/rp';
import { errorName, type Log } from '../log.ts';
import type { Health, ProcessChecks } from './health.ts';

/** Undelivered completions are counted anew when the last count is older than this. */
const countAgainAfterMs = 30_000;
/**
 * The store must be out of reach for this long before the process is not ready. All processes share the store: one failed
 * round would have the load balancer stop all of them at once.
 */
const unreadyAfterMs = 10_000;

/**
 * The readiness of a process for requests. A load balancer sends it none while it is not ready.
 *
 * `draining`: the process is about to end. `storeUnreachable`: the store has not answered this process for 10 s. BankID is no reason:
 * it is out of reach for all processes alike, and people are told so.
 */
export interface Readiness {
  isReady: boolean;
  reasons: readonly ('draining' | 'storeUnreachable')[];
}

/** The state of what a process uses beside BankID and the archive. */
export interface ProcessWatch {
  /** Takes the failure with which an outage of the store begins, and `undefined` when it answers again. */
  noteStore(error: unknown): void;
  checks(): ProcessChecks;
  readiness(): Readiness;
}

/** Creates the watch over the store, and over completions that the application did not take. */
export function createProcessWatch(options: {
  /** Returns the number of undelivered completions in the store. */
  countUndelivered: () => Promise<number>;
  maxUndelivered: number;
  /** Aborted when the process is about to end. */
  draining: AbortSignal;
  clock: Pick<Clock, 'now' | 'monotonic'>;
  log: Log;
}): ProcessWatch {
  const { countUndelivered, maxUndelivered, draining, clock, log } = options;
  let storeFailing: { since: number; begunAt: number } | undefined;
  let counted: { count: number; at: number } | undefined;
  let countedSince: number | undefined;

  /** Health is read often and answers at once, so that a count serves the next reading. */
  function countWhenOld(): void {
    if (draining.aborted || (countedSince !== undefined && clock.monotonic() - countedSince < countAgainAfterMs))
      return;
    countedSince = clock.monotonic();
    countUndelivered().then(
      (count) => (counted = { count, at: clock.now() }),
      // The scheduler reports a store that fails.
      () => (counted = undefined),
    );
  }

  function undeliveredHealth(): Health['checks']['undelivered'] {
    countWhenOld();
    if (counted === undefined) return { status: 'unknown' };
    const { count, at } = counted;
    const status = count === 0 ? 'ok' : count < maxUndelivered ? 'warning' : 'failing';
    return { status, count, countedAt: new Date(at) };
  }

  function isStoreUnreachable(): boolean {
    return storeFailing !== undefined && clock.monotonic() - storeFailing.begunAt >= unreadyAfterMs;
  }

  function storeHealth(): Health['checks']['store'] {
    if (storeFailing === undefined) return { status: 'ok' };
    return { status: isStoreUnreachable() ? 'failing' : 'warning', failingSince: new Date(storeFailing.since) };
  }

  return {
    noteStore(error) {
      if (error === undefined) {
        storeFailing = undefined;
        log('info', { event: 'storeService', service: 'answering' });
      } else {
        storeFailing = { since: clock.now(), begunAt: clock.monotonic() };
        log('error', { event: 'storeService', service: 'unreachable', error: errorName(error) });
      }
    },
    checks: () => ({
      store: storeHealth(),
      undelivered: undeliveredHealth(),
    }),
    readiness() {
      const reasons: Readiness['reasons'][number][] = [];
      if (draining.aborted) reasons.push('draining');
      if (isStoreUnreachable()) reasons.push('storeUnreachable');
      return { isReady: reasons.length === 0, reasons };
    },
  };
}
