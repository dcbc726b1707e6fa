import type { Clock } from '@secure-start/protocol/rp';
import type { BankIdFailure, Log } from '../log.ts';
import type { Outage } from './outage.ts';

/** An outage that begins again within this time of its end was not over. */
const steadyMs = 10_000;

/** Logs outages of BankID: one entry when one begins, one for each change of its kind or reason, and one when it ends. */
export interface OutageLog {
  /** Notes a request that BankID did not answer as it should. */
  failed(service: Outage, failure: BankIdFailure): void;
  /** Notes a request that BankID answered. */
  answered(): void;
  /** Returns whether an outage was logged whose end was not. */
  isOpen(): boolean;
}

/**
 * Creates the log of outages.
 *
 * The first answer ends an outage. When requests fail again within 10 s, BankID answers only some of them: that outage
 * ends when none has failed for 10 s.
 */
export function createOutageLog({ clock, log }: { clock: Pick<Clock, 'monotonic'>; log: Log }): OutageLog {
  let open: { kinds: Set<string>; since: number; failedRequests: number; isRepeated: boolean } | undefined;
  let failedAt = -Infinity;
  let endedAt = -Infinity;
  return {
    failed(service, failure) {
      const now = clock.monotonic();
      const kind = `${service} ${failure.reason ?? ''}`;
      failedAt = now;
      open ??= { kinds: new Set(), since: now, failedRequests: 0, isRepeated: now - endedAt < steadyMs };
      open.failedRequests += 1;
      if (open.kinds.has(kind)) return;
      open.kinds.add(kind);
      log(service === 'certificateNotAccepted' ? 'error' : 'warn', { event: 'bankIdService', service, ...failure });
    },

    answered() {
      if (open === undefined) return;
      const now = clock.monotonic();
      if (open.isRepeated && now - failedAt < steadyMs) return;
      const { since, failedRequests } = open;
      open = undefined;
      endedAt = now;
      const lastedMs = Math.round(now - since);
      // With the level of its beginning, so that a log of problems has the end of each.
      log('warn', { event: 'bankIdService', service: 'answering', failedRequests, lastedMs });
    },

    isOpen: () => open !== undefined,
  };
}
