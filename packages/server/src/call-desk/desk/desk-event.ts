import type { CallAlarmKind, CallInitiator } from '@secure-start/protocol/call';
import type { CompletionData } from '@secure-start/protocol/rp';
import type { Archiving, StoredVerification } from '../../evidence/stored-evidence.ts';
import type { StoredVerdict } from '../../evidence/stored-verdict.ts';
import type { Instant } from '../../engine/instant.ts';
import type { ServerErrorCode } from '../../http/server-error-code.ts';
import type { OrderEvent } from '../../orders/order-event.ts';
import type { AuditLine } from '../audit/audit-trail.ts';
import type { Agent, CallRefusal } from '../call-purpose.ts';
import type { PersonLock } from '../orders/person-lock.ts';
import type { CallAnnouncement } from './call-announcement.ts';
import type { Call, CallFacts, CallOrder, CallOrderParameters, WholePersonalNumber } from './desk.ts';

/** The events of a desk. */
export type DeskEvent =
  | { type: 'callStarted'; agent: Agent; call: Call }
  /** BankID took the order. */
  | { type: 'orderPlaced'; callId: string; purpose: string; order: CollectableOrder }
  /** BankID took no order. */
  | {
      type: 'orderRefused';
      callId: string;
      personalNumber: WholePersonalNumber;
      error: ServerErrorCode;
      alarm?: CallAlarmKind;
    }
  /** BankID may have taken the order: its answer was lost. */
  | { type: 'orderUnanswered'; callId: string }
  /** BankID answered about an order. `order` is what the process knew that asked: the call may have ended meanwhile. */
  | { type: 'orderAnswered'; callId: string; order: CollectableOrder; answer: OrderEvent }
  /** The agent pressed Cancel. */
  | { type: 'cancelWanted'; callId: string }
  /** BankID was asked to cancel, for the first `presses` presses, and the call is pending all the same. */
  | { type: 'cancelAttempted'; callId: string; presses: number }
  /** BankID has cancelled the order. */
  | { type: 'orderCancelled'; callId: string }
  | { type: 'alarmAcknowledged'; callId: string }
  | { type: 'timePassed' }
  /** The evidence of a result was verified, unless that is off. */
  | {
      type: 'resultJudged';
      result: CallResult;
      /** Absent without an archive. */
      archiving?: ResultArchiving;
    }
  /** The archive has the evidence of a result, or it is not attempted any more. */
  | { type: 'evidenceKept'; result: CallResult; whenUnavailable: ResultArchiving['whenUnavailable'] }
  /** The application has the result. */
  | { type: 'handedOver'; callId: string; name: string; continueTo?: string };

/** An order that BankID has taken. */
export type CollectableOrder = CallOrder & { orderRef: string };

/** The effects of a change of a desk. Each carries all that running it needs: the call may be over by then. */
export type DeskEffect =
  /** Keeps the number from being asked for a while. */
  | { type: 'holdNumber'; personalNumber: WholePersonalNumber }
  /** Warns the application of possible fraud. */
  | { type: 'raiseAlarm'; alarm: RaisedAlarm }
  | { type: 'appendAudit'; at: Instant; line: AuditLine }
  /** Has webhooks sent about the new state of a call. */
  | { type: 'announce'; announcement: CallAnnouncement }
  /** The question is gone from the app: colleagues may ask the person. */
  | { type: 'releasePerson'; lock: PersonLock; notBefore?: Instant }
  /** Cancels an order that no call wants, and then releases the person; at `livesUntil` the order has ended by itself. */
  | {
      type: 'cancelOrder';
      callId: string;
      purpose: string;
      orderRef: string;
      /** To collect it first, because the person may have answered. Absent when it was collected just now. */
      order?: CollectableOrder;
      lock: PersonLock;
      livesUntil: Instant;
    }
  /** Verifies the evidence of a result. */
  | { type: 'judgeCallResult'; result: CallResult }
  /** Appends the evidence of a result to the archive. */
  | ({ type: 'keepEvidence'; result: CallResult } & ResultArchiving)
  /** Hands the result of a call to the application. */
  | { type: 'deliverCallResult'; result: CallResult };

/** The part of the archive's record that a result does not have, and the mode. */
export interface ResultArchiving extends Pick<Archiving, 'whenUnavailable'> {
  verification?: StoredVerification;
}

/** An alarm as the effect carries it. */
export interface RaisedAlarm {
  at: Instant;
  kind: CallAlarmKind;
  callId: string;
  purpose: string;
  agent: Agent;
  callInitiator: CallInitiator;
  personalNumber: WholePersonalNumber;
}

/** The result of a call as the effects carry it. */
export interface CallResult {
  callId: string;
  purpose: string;
  kind: 'auth' | 'sign';
  agent: Agent;
  callInitiator: CallInitiator;
  reference?: string;
  orderRef: string;
  order: CallOrderParameters;
  /** Of the person who was asked. */
  personalNumber: WholePersonalNumber;
  data: CompletionData;
  placedAt: Instant;
  completedAt: Instant;
  /** Set when it is verified, unless verification is off. */
  verification?: StoredVerdict;
  /** The caller is not identified by this completion. */
  refusal?: CallRefusal;
}

/** Returns the effect with which a completed order begins its way to the application. */
export function resultEffect(options: {
  agent: Agent;
  call: Pick<CallFacts, 'callId' | 'purpose' | 'kind' | 'callInitiator' | 'startedAt'>;
  order: CollectableOrder;
  data: CompletionData;
  completedAt: Instant;
  refusal?: CallRefusal | undefined;
}): DeskEffect {
  const { agent, call, order, data, completedAt, refusal } = options;
  const { callId, purpose, kind, callInitiator, startedAt } = call;
  const { reference, orderRef, parameters, personalNumber } = order;
  const result = {
    callId,
    purpose,
    kind,
    agent,
    callInitiator,
    ...(reference !== undefined && { reference }),
    orderRef,
    order: parameters,
    personalNumber,
    data,
    // A clock may have been set back meanwhile.
    placedAt: Math.min(startedAt, completedAt),
    completedAt,
    ...(refusal && { refusal }),
  };
  return { type: 'judgeCallResult', result };
}
