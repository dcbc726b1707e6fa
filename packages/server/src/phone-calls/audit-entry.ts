import type { CallAlarmKind, CallInitiator, CallState } from '@secure-start/protocol/call';
import type { FlowErrorCode } from '../http/flow-error.ts';

/**
 * One line of the audit trail: who did what about whom, when, and what came of it.
 *
 * It holds no whole personal number, no name or text of the person, no signature and no name of an order.
 */
export type AuditEntry = {
  at: Date;
  agentId: string;
  purpose: string;
  callInitiator: CallInitiator;
  /** Masked: `19121212-****`. */
  personalNumber: string;
} & AuditStep;

/** What happened. */
export type AuditStep =
  /** The agent wanted to ask, and was refused before BankID was asked. */
  | { step: 'refused'; reason: RefusedReason; callId?: never }
  /** The agent asks. Written before BankID is asked: without this entry nobody is asked. */
  | { step: 'asked'; callId: string }
  /** The person has come this far. */
  | { step: 'progressed'; callId: string; hintCode: string }
  /** BankID says complete. */
  | { step: 'completed'; callId: string }
  | {
      step: 'ended';
      callId: string;
      outcome: Exclude<CallState, 'pending' | 'completed'>;
      hintCode?: string;
      alarm?: CallAlarmKind;
      /** BankID took no order: the code of the answer that the agent got. */
      error?: FlowErrorCode;
    }
  | { step: 'alarmAcknowledged'; callId: string };

/** Why an agent was refused; `applicationFailed`: by `ask`. As the answer's `error.code`. */
export const refusedReasons = ['numberHeld', 'tooManyCalls', 'askedByColleague', 'applicationFailed'] as const;

/** One of {@link refusedReasons}. */
export type RefusedReason = (typeof refusedReasons)[number];
