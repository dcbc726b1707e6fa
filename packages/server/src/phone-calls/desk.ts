import type { CallAlarmKind, CallInitiator, CallState } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import type { CompletionData, MaskedPersonalNumber } from '@secure-start/protocol/rp';
import type { Moment } from '../flow/moment.ts';
import type { FlowErrorCode } from '../http/flow-error.ts';
import type { UnderWay } from '../orders/under-way.ts';

/** Somebody who answers or makes calls for the e-service. */
export interface Agent {
  /** What the application knows the agent by; it stands in the audit trail, so no personal number. */
  agentId: string;
  /** What the desk shows. */
  name: string;
}

/** What is kept in the store of a call desk. */
export type DeskRecord = Desk | HeldNumber | UnderWay;

/**
 * One agent's desk: the call under way, or the last one, and those before it.
 *
 * Plain JSON data. While a call is pending it holds the person's number, and once complete the result; a store must keep
 * it as carefully as it keeps sessions.
 */
export interface Desk {
  record: 'desk';
  /** Of the agent's id: see `deskKey`. */
  keyHash: string;
  version: number;
  agent: Agent;
  call?: Call;
  /** Newest first. */
  past: readonly EndedCall[];
  keepUntil: number;
}

/** A personal number that nobody asks for a while. */
export interface HeldNumber {
  record: 'heldNumber';
  keyHash: string;
  version: number;
  /** Until the hold ends. */
  keepUntil: number;
}

/** What is kept of every call. */
export interface CallFacts {
  callId: string;
  purpose: string;
  kind: 'auth' | 'sign';
  callInitiator: CallInitiator;
  /** Masked. */
  personalNumber: MaskedPersonalNumber;
  state: CallState;
  hintCode?: string;
  startedAt: Moment;
  /** `finished` only. */
  name?: string;
}

/** A call that is over, among those before the last one. */
export interface EndedCall extends CallFacts {
  alarm?: CallAlarmKind;
}

/** The call under way, or the last one. */
export interface Call extends CallFacts {
  language: Language;
  /** What the application wants to find again. */
  reference?: string;
  /** Gone when the call is over. */
  order?: CallOrder;
  alarm?: { kind: CallAlarmKind; acknowledged: boolean };
  /** The agent has cancelled, and BankID has not been told yet; it may have a last word. */
  cancelWanted?: true;
  /** `outcomeUnknown`: BankID has not even said whether it took the order. */
  unanswered?: true;
  /** `failed` and `cancelled`: why BankID was not asked, or took no order. */
  error?: FlowErrorCode;
  /** The call as it was before its last state, until what follows from that has been done: see `settle`. */
  unsettled?: Pick<Call, 'state' | 'hintCode' | 'order'>;
  /** BankID's answer, until the application has it. */
  completion?: CompletionData;
  completedAt?: Moment;
  continueTo?: string;
}

/** What is only needed while a call is pending or has not been handed over. */
export interface CallOrder {
  /** Twelve digits, unmasked. */
  personalNumber: string;
  /** The application asked for a passport or identity card to be checked. */
  needsDocument: boolean;
  /** Absent until BankID has taken the order. */
  orderRef?: string;
}

/** Whether the call still goes on: for BankID, or for the application that has not taken the result. */
export function isUnderWay(call: Call | undefined): call is Call {
  return call?.state === 'pending' || call?.state === 'completed';
}
