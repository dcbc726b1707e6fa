import type { CallAlarmKind, CallInitiator, CallState } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import type { MaskedPersonalNumber, PersonalNumber, PhoneRequirement } from '@secure-start/protocol/rp';
import type { Instant } from '../../engine/instant.ts';
import type { StoredTexts } from '../../orders/stored-texts.ts';
import type { StoredUnlisted } from '../../orders/unlisted-parameters.ts';
import type { ServerErrorCode } from '../../http/server-error-code.ts';
import type { Agent, CallRefusal } from '../call-purpose.ts';
import type { CallStepTime } from './call-steps.ts';
import { placeWithinMs } from './desk-times.ts';

/**
 * One agent's desk: the call under way, or the last one, and those before it. The state that `transition` changes.
 *
 * Plain JSON data. While a call is pending it holds the person's number, so a store must keep it as carefully as it keeps
 * sessions.
 */
export interface Desk {
  agent: Agent;
  call?: Call;
  /** The calls before that one, newest first. */
  past: readonly EndedCall[];
  /** The store may forget the desk then. */
  keepUntil: Instant;
}

/** The part of a call that is kept when it is over. */
export interface CallFacts {
  /** Identifies the call to the agent and the application, in the audit trail and in the log; not a secret. */
  callId: string;
  purpose: string;
  kind: 'auth' | 'sign';
  callInitiator: CallInitiator;
  maskedPersonalNumber: MaskedPersonalNumber;
  state: CallState;
  hintCode?: string;
  startedAt: Instant;
  /** With `finished`: the person's name. */
  name?: string;
}

/** A call before the last one. */
export interface EndedCall extends CallFacts {
  alarm?: CallAlarmKind;
}

/** The call under way, or the last one. */
export interface Call extends CallFacts {
  /** Spoken in the call. */
  language: Language;
  /** While `pending` only. */
  order?: CallOrder;
  /** While `pending` only: the agent wants to cancel, and BankID has not done it yet. */
  cancel?: CallCancel;
  /** While `completed` only. */
  completedAt?: Instant;
  /** The steps that it has reached. Absent from a record of a release that did not know them. */
  steps?: readonly CallStepTime[];
  /** `at`: when it was stored; absent from a record of a release that did not keep it. */
  alarm?: { kind: CallAlarmKind; isAcknowledged: boolean; at?: Instant };
  /** With `outcomeUnknown`: it is not known either whether BankID took the order. */
  isUnanswered?: true;
  /** With `failed` and `cancelled`: why BankID took no order. */
  error?: ServerErrorCode;
  /** With `failed`: what the person completed did not pass. */
  refusal?: CallRefusal;
  /** With `finished`: where the agent goes on. */
  continueTo?: string;
}

/** The order of a pending call. */
export interface CallOrder {
  personalNumber: WholePersonalNumber;
  parameters: CallOrderParameters;
  /** Chosen by the page, checked by the application: what the call is about. */
  reference?: string;
  /** Without an `orderRef` by then, its process was lost. Absent from a record of a release that did not store it. */
  placeBy?: Instant;
  /** Absent until BankID has taken the order. */
  orderRef?: string;
  /** BankID did not know the order, while another process may have been holding its answer: since when. */
  unknownSince?: Instant;
}

/** The texts and requirements of an order, as they are stored. */
export interface CallOrderParameters extends StoredTexts, StoredUnlisted {
  requirement?: PhoneRequirement;
}

/** The agent's presses on Cancel, counted, and the last of them that was passed on to BankID without success. */
export interface CallCancel {
  presses: number;
  attempted: number;
}

/** Returns whether the call is open: BankID has not answered, or the application has not taken the result. */
export function isUnderWay(call: Call | undefined): call is Call {
  return call?.state === 'pending' || call?.state === 'completed';
}

/** Returns when a call that has no `orderRef` has lost the process that was placing its order. */
export function placeByOf({ order, startedAt }: Call): Instant {
  return order?.placeBy ?? startedAt + placeWithinMs;
}

/** Returns whether the agent has yet to acknowledge an alarm. */
export function hasUnreadAlarm(call: Call | undefined): boolean {
  return call?.alarm?.isAcknowledged === false;
}

/** Returns whether the agent has pressed Cancel since BankID was last asked to cancel the order. */
export function isCancelDue({ order, cancel }: Call): boolean {
  return order?.orderRef !== undefined && cancel !== undefined && cancel.attempted < cancel.presses;
}

declare const form: unique symbol;

/**
 * Twelve digits of a person. A call keeps them until it is over, and an effect until it was run; the application gets them
 * in its callbacks. Views, audit trail, history and log take a `MaskedPersonalNumber`.
 */
export type WholePersonalNumber = string & { readonly [form]: 'whole' };

/** Returns the digits of a number that was parsed. */
export function wholePersonalNumber({ digits }: PersonalNumber): WholePersonalNumber {
  return digits as WholePersonalNumber;
}
