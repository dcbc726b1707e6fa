import type { CallAlarmKind, CallInitiator, CallState } from '@secure-start/protocol/call';
import type { Clock, MaskedPersonalNumber } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from '../../application-error.ts';
import type { Instant } from '../../engine/instant.ts';
import { withinTime } from '../../engine/within-time.ts';
import type { ServerErrorCode } from '../../http/server-error-code.ts';
import type { LogSubject } from '../../log.ts';
import type { CallRefusal } from '../call-purpose.ts';

/**
 * One line of the audit trail: who did what about whom, when, and what came of it.
 *
 * It holds no whole personal number, no name or text of the person, no signature and no `orderRef`.
 */
export type AuditEntry = { at: Date } & AuditLine;

/** An audit entry without its time. */
export type AuditLine = AuditSubject & AuditStep;

/** The call that a line of the audit trail is about. */
export interface AuditSubject {
  agentId: string;
  purpose: string;
  callInitiator: CallInitiator;
  /** `19121212-****`. */
  maskedPersonalNumber: MaskedPersonalNumber;
}

/**
 * The step that a line records.
 *
 * A line may be written twice when the process died while it was being written; `callId` and `step` tell the two.
 */
export type AuditStep =
  /** The agent wanted to ask, and was refused before BankID was asked. */
  | { step: 'refused'; reason: RefusedReason; /** No call was created. */ callId?: never }
  /**
   * The agent asks. Written before BankID is asked: without this line the person is not asked. It has no later line when
   * `audit` was late for it, because then the person was not asked either.
   */
  | { step: 'asked'; callId: string }
  /** The person has come this far. */
  | { step: 'progressed'; callId: string; hintCode: string }
  /** BankID says complete. */
  | { step: 'completed'; callId: string }
  /** The call is over. Only `alarmAcknowledged` may follow. */
  | {
      step: 'ended';
      callId: string;
      outcome: Exclude<CallState, 'pending' | 'completed'>;
      hintCode?: string;
      alarm?: CallAlarmKind;
      /** Set when BankID accepted no order: the `error.code` of the response to the agent. */
      error?: ServerErrorCode;
      /** Set when what the person completed did not pass. */
      refusal?: CallRefusal;
    }
  | { step: 'alarmAcknowledged'; callId: string };

/** Reasons to refuse an agent, as the `error.code` of the response. `applicationFailed`: `prepareOrder` threw or was late. */
export const refusedReasons = ['numberHeld', 'tooManyCalls', 'askedByColleague', 'applicationFailed'] as const;

/** One of {@link refusedReasons}. */
export type RefusedReason = (typeof refusedReasons)[number];

/** Returns whether the audit trail records refusals with this code. */
export function isRefusedReason(code: string): code is RefusedReason {
  return refusedReasons.some((reason) => reason === code);
}

/** Returns only those parts of a call that may be in the audit trail. */
export function auditSubject(options: {
  agentId: string;
  call: Pick<AuditSubject, 'purpose' | 'callInitiator' | 'maskedPersonalNumber'>;
}): AuditSubject {
  const { agentId, call } = options;
  const { purpose, callInitiator, maskedPersonalNumber } = call;
  return { agentId, purpose, callInitiator, maskedPersonalNumber };
}

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
