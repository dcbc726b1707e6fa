import type { Instant } from '../../engine/instant.ts';
import type { CallRefusal } from '../call-purpose.ts';
import { personLock } from '../orders/person-lock.ts';
import { type Call, type Desk, type EndedCall, hasUnreadAlarm, isUnderWay, placeByOf } from './desk.ts';
import type { CallResult, DeskEffect, DeskEvent } from './desk-event.ts';
import { handOverWithinMs, keepDeskMs, lastAnswerAfterMs, maxHistoryCalls, questionOpenMs } from './desk-times.ts';
import { auditEffect, type DeskTransition, endCall, endedStep, unchanged, withCall } from './end-call.ts';
import { orderAnswered } from './order-answered.ts';
import { orderRefused } from './order-refused.ts';

type EventOf<Type extends DeskEvent['type']> = Extract<DeskEvent, { type: Type }>;

/**
 * Returns the desk after an event, and the effects that follow; the very same object when the event changes nothing.
 *
 * A call that is over stays as it ended, with three exceptions. Its alarm is acknowledged; an answer of BankID comes after an
 * unknown outcome; a refused completion is refused for its evidence too.
 */
export function transition(desk: Desk, event: DeskEvent, now: Instant): DeskTransition {
  switch (event.type) {
    case 'callStarted':
      return callStarted(desk, event, now);
    case 'orderPlaced':
      return orderPlaced(desk, event, now);
    case 'orderRefused':
      return orderRefused(desk, event, now);
    case 'orderAnswered':
      return orderAnswered(desk, event, now);
    case 'resultJudged':
      return resultJudged(desk, event, now);
    case 'evidenceKept':
      return event.whenUnavailable === 'refuse' ? delivering(desk, event.result) : unchanged(desk);
    case 'timePassed':
      return desk.call ? timePassed(desk, desk.call, now) : unchanged(desk);
    default:
      return desk.call?.callId === event.callId ? callChanged(desk, desk.call, event, now) : unchanged(desk);
  }
}

function callStarted(desk: Desk, { agent, call }: EventOf<'callStarted'>, now: Instant): DeskTransition {
  if (isUnderWay(desk.call) || hasUnreadAlarm(desk.call)) return unchanged(desk);
  const past = desk.call ? [toEndedCall(desk.call), ...desk.past] : desk.past;
  const recent = past.filter(({ startedAt }) => now - startedAt < keepDeskMs).slice(0, maxHistoryCalls);
  return withCall({ desk: { ...desk, agent, past: recent }, call, now });
}

/** Adds the order to the call that waits for it. When no call does, the order is collected, and cancelled if it is open. */
function orderPlaced(desk: Desk, event: EventOf<'orderPlaced'>, now: Instant): DeskTransition {
  const { callId, purpose, order: placed } = event;
  const { orderRef, personalNumber } = placed;
  const { call } = desk;
  if (call?.callId === callId && call.state === 'pending' && call.order) {
    const { order } = call;
    if (order.orderRef === orderRef) return unchanged(desk);
    if (order.orderRef === undefined) return withCall({ desk, call: { ...call, order: { ...order, orderRef } }, now });
  }
  const lock = personLock({ personalNumber, callId });
  const livesUntil = now + questionOpenMs;
  return {
    state: desk,
    effects: [{ type: 'cancelOrder', callId, purpose, orderRef, order: placed, lock, livesUntil }],
  };
}

/**
 * The result goes to the archive and then to the application; without an archive, or when that may be late, to the application
 * at once. The agent of a refused result is told now.
 */
function resultJudged(desk: Desk, { result, archiving }: EventOf<'resultJudged'>, now: Instant): DeskTransition {
  const { callId, refusal } = result;
  const { call } = desk;
  const keeping: DeskEffect[] = archiving ? [{ type: 'keepEvidence', result, ...archiving }] : [];
  const next = archiving?.whenUnavailable === 'refuse' ? keeping : [...keeping, ...delivering(desk, result).effects];
  if (refusal === undefined || call?.callId !== callId) return { state: desk, effects: next };
  if (call.state !== 'completed') return refusedAnew({ desk, call, refusal, effects: next, now });
  return endCall({ desk, call, end: { state: 'failed', refusal }, effects: next, now });
}

/** A call that ended for another reason may be refused for its evidence too: the agent is told that. */
function refusedAnew(options: {
  desk: Desk;
  call: Call;
  refusal: CallRefusal;
  effects: readonly DeskEffect[];
  now: Instant;
}): DeskTransition {
  const { desk, call, refusal, effects, now } = options;
  if (call.state !== 'failed' || call.refusal === undefined || call.refusal === refusal) {
    return { state: desk, effects };
  }
  const step = endedStep(call.callId, { state: call.state, refusal });
  const audit = auditEffect({ agent: desk.agent, call, step, at: now });
  return withCall({ desk, call: { ...call, refusal }, now, effects: [audit, ...effects] });
}

function delivering(desk: Desk, result: CallResult): DeskTransition {
  return { state: desk, effects: [{ type: 'deliverCallResult', result }] };
}

/** Events about the call at the desk. */
function callChanged(
  desk: Desk,
  call: Call,
  event: Exclude<
    DeskEvent,
    EventOf<
      'callStarted' | 'orderPlaced' | 'orderRefused' | 'orderAnswered' | 'resultJudged' | 'evidenceKept' | 'timePassed'
    >
  >,
  now: Instant,
): DeskTransition {
  if (event.type === 'alarmAcknowledged') return alarmAcknowledged(desk, call, now);
  if (event.type === 'handedOver') return handedOver(desk, call, event, now);
  if (call.state !== 'pending') return unchanged(desk);
  switch (event.type) {
    case 'orderUnanswered':
      return endUnanswered(desk, call, now);
    case 'cancelWanted': {
      const { presses, attempted } = call.cancel ?? { presses: 0, attempted: 0 };
      return withCall({ desk, call: { ...call, cancel: { presses: presses + 1, attempted } }, now });
    }
    case 'cancelAttempted': {
      if (!call.cancel || call.cancel.attempted >= event.presses) return unchanged(desk);
      return withCall({ desk, call: { ...call, cancel: { ...call.cancel, attempted: event.presses } }, now });
    }
    case 'orderCancelled':
      return endCall({ desk, call, end: { state: 'cancelled' }, effects: releasePerson(call), now });
  }
}

function alarmAcknowledged(desk: Desk, call: Call, now: Instant): DeskTransition {
  if (!call.alarm || !hasUnreadAlarm(call)) return unchanged(desk);
  const { callId, alarm } = call;
  const step = { step: 'alarmAcknowledged', callId } as const;
  return withCall({
    desk,
    call: { ...call, alarm: { ...alarm, isAcknowledged: true } },
    now,
    effects: [auditEffect({ agent: desk.agent, call, step, at: now })],
  });
}

function handedOver(desk: Desk, call: Call, event: EventOf<'handedOver'>, now: Instant): DeskTransition {
  if (call.state !== 'completed') return unchanged(desk);
  const { name, continueTo } = event;
  const end = { state: 'finished', name, ...(continueTo !== undefined && { continueTo }) } as const;
  return endCall({ desk, call, end, now });
}

/** The question may stand in the app, and can neither be collected nor cancelled: the person is kept until it is gone. */
function endUnanswered(desk: Desk, call: Call, now: Instant): DeskTransition {
  return endCall({
    desk,
    call,
    end: { state: 'outcomeUnknown', isUnanswered: true },
    effects: releasePerson(call, { notBefore: now + questionOpenMs }),
    now,
  });
}

function timePassed(desk: Desk, call: Call, now: Instant): DeskTransition {
  const ageMs = now - call.startedAt;
  if (call.state === 'completed') {
    const isLate = now - (call.completedAt ?? call.startedAt) >= handOverWithinMs;
    return isLate ? endCall({ desk, call, end: { state: 'outcomeUnknown' }, now }) : unchanged(desk);
  }
  if (call.state !== 'pending') return unchanged(desk);
  const orderRef = call.order?.orderRef;
  if (orderRef === undefined) return now >= placeByOf(call) ? endUnanswered(desk, call, now) : unchanged(desk);
  if (ageMs < lastAnswerAfterMs) return unchanged(desk);
  return endCall({ desk, call, end: { state: 'outcomeUnknown' }, effects: giveUpOrder(call, orderRef, now), now });
}

/** At this age the order must have expired. It is cancelled once all the same, which releases the person too. */
function giveUpOrder(call: Call, orderRef: string, now: Instant): DeskEffect[] {
  if (!call.order) return [];
  const { callId, purpose, order } = call;
  const lock = personLock({ personalNumber: order.personalNumber, callId });
  return [{ type: 'cancelOrder', callId, purpose, orderRef, lock, livesUntil: now }];
}

function releasePerson({ callId, order }: Call, when: { notBefore?: Instant } = {}): DeskEffect[] {
  if (!order) return [];
  const lock = personLock({ personalNumber: order.personalNumber, callId });
  return [{ type: 'releasePerson', lock, ...(when.notBefore !== undefined && { notBefore: when.notBefore }) }];
}

function toEndedCall(call: Call): EndedCall {
  const { callId, purpose, kind, callInitiator, maskedPersonalNumber, state, hintCode, startedAt, name, alarm } = call;
  return {
    callId,
    purpose,
    kind,
    callInitiator,
    maskedPersonalNumber,
    state,
    ...(hintCode !== undefined && { hintCode }),
    startedAt,
    ...(name !== undefined && { name }),
    ...(alarm && { alarm: alarm.kind }),
  };
}
