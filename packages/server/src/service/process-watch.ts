import type { Clock } from '@secure-start/protocol/rp';
import { errorName, type Log, notify } from '../log.ts';
import type { Health, ProcessChecks } from './health.ts';

/** Undelivered completions are counted anew when the last count is older than this. */
const countAgainAfterMs = 30_000;
/**
 * The store must be out of reach for this long before the process is not ready. All processes share the store: one failed
 * round would have the load balancer stop all of them at once.
 */
const unreadyAfterMs = 10_000;
/** A failed write says nothing about the store any more when none was tried for this long. */
const forgetWriteAfterMs = 60_000;

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

/** The begin of a failure: on the wall clock, and on the one that only goes on. */
interface Failing {
  since: number;
  begunAt: number;
}

const advice =
  'Look at the store, the network to it, and the rights of its user: `onError` has what it says. Flows go on by themselves when it answers.';

/** The state of what a process uses beside BankID and the archive. */
export interface ProcessWatch {
  /** Takes the failure with which an outage of the store begins, and `undefined` when it answers again. */
  noteStore(error: unknown): void;
  /**
   * Takes the failure to store a new flow or call, whatever the reason, and `undefined` when one was stored. A store that is full, or
   * that lacks a right, may answer everything else. Such a failure is logged where the request fails.
   */
  noteWrite(error: unknown): void;
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
  /** Takes the error with which an outage of the store begins: the log has its name and code only. */
  onError: (error: unknown) => void;
}): ProcessWatch {
  const { countUndelivered, maxUndelivered, draining, clock, log, onError } = options;
  let storeFailing: Failing | undefined;
  let writesFailing: (Failing & { latestAt: number }) | undefined;
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
    return storeFailing !== undefined && hasLasted(storeFailing);
  }

  const hasLasted = ({ begunAt }: Failing): boolean => clock.monotonic() - begunAt >= unreadyAfterMs;

  function forgetOldWrite(): void {
    if (writesFailing !== undefined && clock.monotonic() - writesFailing.latestAt > forgetWriteAfterMs)
      writesFailing = undefined;
  }

  function storeHealth(): Health['checks']['store'] {
    forgetOldWrite();
    const failings = [storeFailing, writesFailing].filter((failing) => failing !== undefined);
    if (failings.length === 0) return { status: 'ok' };
    return {
      status: failings.some(hasLasted) ? 'failing' : 'warning',
      failingSince: new Date(Math.min(...failings.map(({ since }) => since))),
    };
  }

  return {
    noteStore(error) {
      if (error === undefined) {
        storeFailing = undefined;
        log('warn', { event: 'storeService', service: 'answering' });
      } else {
        storeFailing = { since: clock.now(), begunAt: clock.monotonic() };
        log('error', { event: 'storeService', service: 'unreachable', error: errorName(error), advice });
        notify(() => onError(error));
      }
    },
    noteWrite(error) {
      if (error === undefined) {
        writesFailing = undefined;
        return;
      }
      forgetOldWrite();
      const latestAt = clock.monotonic();
      writesFailing = { since: clock.now(), begunAt: latestAt, ...writesFailing, latestAt };
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
