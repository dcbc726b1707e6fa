import type { Clock } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from '../../application-error.ts';
import type { Instant } from '../../engine/instant.ts';
import { withinTime } from '../../engine/within-time.ts';
import type { LogSubject } from '../../log.ts';
import type { AuditEntry, AuditLine } from './audit-entry.ts';

/** Has the application write a line of the audit trail. What it throws is reported. */
export type AppendAudit = (options: { line: AuditLine; at: Instant }) => Promise<'written' | 'failed'>;

/** Creates {@link AppendAudit} over the application's `audit`. */
export function createAppendAudit(options: {
  audit: (entry: AuditEntry) => void | Promise<void>;
  clock: Pick<Clock, 'sleep'>;
  callbackTimeoutMs: number;
  reportApplicationError: ReportApplicationError;
}): AppendAudit {
  const { audit, clock, callbackTimeoutMs: timeoutMs, reportApplicationError } = options;
  return async ({ line, at }) => {
    const entry: AuditEntry = { at: new Date(at), ...line };
    try {
      await withinTime({ clock, timeoutMs, name: 'audit', call: () => audit(entry) });
      return 'written';
    } catch (error) {
      reportApplicationError(error, { callback: 'audit', ...subjectOf(line) });
      return 'failed';
    }
  };
}

/** A line without a `callId` is about a call that was never started. */
function subjectOf({ callId, purpose }: AuditLine): { subject?: LogSubject } {
  return callId === undefined ? {} : { subject: { kind: 'call', id: callId, purpose } };
}
