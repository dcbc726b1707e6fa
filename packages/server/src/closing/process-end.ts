import type { Clock } from '@secure-start/protocol/rp';
import { BankIdServerError } from '../http/server-error.ts';

/** The longest that `close` waits for requests under way. */
const closeWithinMs = 9_000;

/**
 * The end of a server or desk in this process: it drains, so that the load balancer sends people elsewhere, and then it
 * closes.
 */
export interface ProcessEnd {
  /** Aborted when no flow or call starts here any more. All other requests are answered as before. */
  draining: AbortSignal;
  /** Aborted when no request is answered any more. Requests under way end as they would have ended. */
  closing: AbortSignal;
  /** Does the work of a request, for which `close` waits. */
  track<Result>(work: () => Promise<Result>): Promise<Result>;
  drain(): void;
  /** Drains and closes. Resolves when no request is under way, or after 9 s. */
  close(): Promise<void>;
}

/** Creates the end of a process that has not begun yet. */
export function createProcessEnd(options: { clock: Pick<Clock, 'sleep'> }): ProcessEnd {
  const { clock } = options;
  const draining = new AbortController();
  const closing = new AbortController();
  const settled = new AbortController();
  let underWay = 0;

  function noteSettled(): void {
    if (closing.signal.aborted && underWay === 0) settled.abort('settled');
  }

  return {
    draining: draining.signal,
    closing: closing.signal,
    async track(work) {
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
        noteSettled();
      }
    },
    drain: () => draining.abort(),
    async close() {
      draining.abort();
      closing.abort();
      noteSettled();
      await clock.sleep(closeWithinMs, { signal: settled.signal }).catch(() => undefined);
    },
  };
}

/** Returns the error of a request that another process can answer, with the header by which a load balancer tries one. */
export function closingError(): BankIdServerError {
  return new BankIdServerError('closing', '', { 'retry-after': '1' });
}
