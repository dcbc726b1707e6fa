import type { CallAlarmKind, CallState } from '@secure-start/protocol/call';
import type { CompletionData } from '@secure-start/protocol/rp';
import { elapsedMs, type Moment } from '../flow/moment.ts';
import type { FlowErrorCode } from '../http/flow-error.ts';
import type { OrderEvent } from '../orders/collect-order.ts';
import { type Call, type Desk, type EndedCall, isUnderWay } from './desk.ts';
import { deskTimes, historyLength } from './desk-times.ts';

/** What can happen at a desk. */
export type DeskEvent =
  | OrderEvent
  | { type: 'callStarted'; call: Call }
  | { type: 'orderPlaced'; callId: string; orderRef: string }
  /** BankID took no order. */
  | { type: 'orderRefused'; callId: string; error: FlowErrorCode; alarm?: CallAlarmKind }
  /** BankID may have taken the order: its answer was lost. */
  | { type: 'orderUnanswered'; callId: string }
  /** By the agent. */
  | { type: 'cancelWanted'; callId: string }
  /** BankID has cancelled the order. */
  | { type: 'orderCancelled'; callId: string }
  | { type: 'alarmAcknowledged'; callId: string }
  | { type: 'timePassed' }
  /** What follows from the end of the call has been done. */
  | { type: 'settled'; callId: string }
  /** The application has the result. */
  | { type: 'handedOver'; callId: string; continueTo?: string };

/** The desk after an event; the very same object when the event changes nothing. A call that is over stays as it ended. */
export function deskTransition(desk: Desk, event: DeskEvent, now: Moment): Desk {
  if (event.type === 'callStarted') return callStarted(desk, event.call, now);
  const { call } = desk;
  if (!call || ('callId' in event && event.callId !== call.callId)) return desk;
  const changed = withUnsettled(call, callTransition(call, event, now));
  return changed === call ? desk : { ...desk, call: changed, keepUntil: now.wall + deskTimes.keepDesk };
}

/** What follows from a new state must not be lost when the process dies before it is done, and it needs to know what was. */
function withUnsettled(before: Call, after: Call): Call {
  const { state, hintCode, order } = before;
  if (after.state === state) return after;
  return { ...after, unsettled: { state, ...(hintCode !== undefined && { hintCode }), ...(order && { order }) } };
}

function settled({ unsettled: _done, ...call }: Call): Call {
  return call;
}

function callStarted(desk: Desk, call: Call, now: Moment): Desk {
  if (desk.call?.unsettled || isUnderWay(desk.call) || hasUnreadAlarm(desk.call)) return desk;
  const past = desk.call ? [endedCall(desk.call), ...desk.past] : desk.past;
  const isRecent = ({ startedAt }: EndedCall): boolean => elapsedMs(startedAt, now) < deskTimes.keepDesk;
  return {
    ...desk,
    call,
    past: past.filter(isRecent).slice(0, historyLength),
    keepUntil: now.wall + deskTimes.keepDesk,
  };
}

/** Whether the agent has yet to confirm an alarm. */
export function hasUnreadAlarm(call: Call | undefined): boolean {
  return call?.alarm?.acknowledged === false;
}

function callTransition(call: Call, event: Exclude<DeskEvent, { type: 'callStarted' }>, now: Moment): Call {
  if (event.type === 'alarmAcknowledged') {
    return call.alarm && hasUnreadAlarm(call) ? { ...call, alarm: { ...call.alarm, acknowledged: true } } : call;
  }
  if (event.type === 'settled') return call.unsettled ? settled(call) : call;
  if (event.type === 'timePassed') return timePassed(call, now);
  if (call.state === 'completed') return event.type === 'handedOver' ? handedOver(call, event.continueTo) : call;
  if (call.state !== 'pending') return call;
  switch (event.type) {
    case 'orderPlaced':
      return orderPlaced(call, event.orderRef);
    case 'orderRefused':
      return { ...ended(withoutHint(call), failedOrCancelled(call, event), event.alarm), error: event.error };
    case 'orderUnanswered':
      return unanswered(call);
    case 'cancelWanted':
      return call.cancelWanted ? call : { ...call, cancelWanted: true };
    case 'orderCancelled':
      return ended(withoutHint(call), 'cancelled');
    case 'orderPending':
    case 'orderFailed':
    case 'orderComplete':
    case 'orderGone':
      return event.orderRef === call.order?.orderRef ? orderAnswered(call, event, now) : call;
    case 'troubled':
    case 'handedOver':
      return call;
  }
}

function unanswered(call: Call): Call {
  return { ...ended(withoutHint(call), 'outcomeUnknown'), unanswered: true };
}

function orderPlaced(call: Call, orderRef: string): Call {
  return call.order ? { ...call, order: { ...call.order, orderRef } } : call;
}

function failedOrCancelled(call: Call, { alarm }: { alarm?: CallAlarmKind }): CallState {
  return call.cancelWanted && !alarm ? 'cancelled' : 'failed';
}

/** Hints that tell of another order, or another person, than the one in the call. */
const alarmingHints: ReadonlyMap<string, CallAlarmKind> = new Map([
  ['userDeclinedCall', 'declined'],
  ['cancelled', 'alreadyInProgress'],
]);

function orderAnswered(call: Call, event: Extract<DeskEvent, { orderRef: string }>, now: Moment): Call {
  switch (event.type) {
    case 'orderPending':
      return call.hintCode === event.hintCode ? call : { ...call, hintCode: event.hintCode };
    case 'orderFailed':
      return { ...ended(call, 'failed', alarmingHints.get(event.hintCode)), hintCode: event.hintCode };
    case 'orderComplete':
      return orderComplete(withoutHint(call), event.data, now);
    case 'orderGone':
      return ended(withoutHint(call), 'outcomeUnknown');
    case 'orderPlaced':
      return call;
  }
}

function orderComplete(call: Call, data: CompletionData, now: Moment): Call {
  if (data.user.personalNumber !== call.order?.personalNumber) return ended(call, 'failed', 'wrongPerson');
  // An absent result of the check is none. Source: spec rp-api.md 3.2.
  if (call.order.needsDocument && data.stepUp?.mrtd !== true) {
    return { ...ended(call, 'failed'), hintCode: 'mrtdVerificationFailed' };
  }
  return { ...call, state: 'completed', completion: data, completedAt: now };
}

function handedOver(call: Call, continueTo: string | undefined): Call {
  const name = call.completion?.user.name;
  return {
    ...ended(call, 'finished'),
    ...(name !== undefined && { name }),
    ...(continueTo !== undefined && { continueTo }),
  };
}

function timePassed(call: Call, now: Moment): Call {
  const isUnanswered = call.state === 'pending' && call.order?.orderRef === undefined;
  if (isUnanswered && elapsedMs(call.startedAt, now) >= deskTimes.placing) return unanswered(call);
  const isLate =
    (call.state === 'pending' && elapsedMs(call.startedAt, now) >= deskTimes.lastWord) ||
    (call.state === 'completed' && elapsedMs(call.completedAt ?? call.startedAt, now) >= deskTimes.tellWithin);
  return isLate ? ended(withoutHint(call), 'outcomeUnknown') : call;
}

function withoutHint(call: Call): Call {
  const { hintCode: _past, ...rest } = call;
  return rest;
}

/** What is over needs neither the person's number nor the result any more. */
function ended(call: Call, state: CallState, alarm?: CallAlarmKind): Call {
  const { order: _done, completion: _handedOver, completedAt: _past, cancelWanted: _heard, ...rest } = call;
  return { ...rest, state, ...(alarm && { alarm: { kind: alarm, acknowledged: false } }) };
}

function endedCall(call: Call): EndedCall {
  const { callId, purpose, kind, callInitiator, personalNumber, state, hintCode, startedAt, name, alarm } = call;
  return {
    callId,
    purpose,
    kind,
    callInitiator,
    personalNumber,
    state,
    ...(hintCode !== undefined && { hintCode }),
    startedAt,
    ...(name !== undefined && { name }),
    ...(alarm && { alarm: alarm.kind }),
  };
}
