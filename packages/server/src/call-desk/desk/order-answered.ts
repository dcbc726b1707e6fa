import type { CallAlarmKind } from '@secure-start/protocol/call';
import type { Instant } from '../../engine/instant.ts';
import type { OrderEvent } from '../../orders/order-event.ts';
import { personLock } from '../orders/person-lock.ts';
import type { Call, CallFacts, CallOrder, Desk } from './desk.ts';
import { stepOfHint, withStep } from './call-steps.ts';
import { type CollectableOrder, type DeskEffect, type DeskEvent, resultEffect } from './desk-event.ts';
import { lateAnswerWithinMs } from './desk-times.ts';
import {
  auditEffect,
  type CallEnd,
  type DeskTransition,
  endCall,
  endCallById,
  unchanged,
  withCall,
} from './end-call.ts';

/** Hints that tell of another order, or another person, than the one in the call. */
const alarmingHints: ReadonlyMap<string, CallAlarmKind> = new Map([
  ['userDeclinedCall', 'declined'],
  ['cancelled', 'alreadyInProgress'],
]);

type OrderAnswered = Extract<DeskEvent, { type: 'orderAnswered' }>;

/** Returns the desk after BankID has answered about the order of a call. */
export function orderAnswered(desk: Desk, event: OrderAnswered, now: Instant): DeskTransition {
  const { callId, order, answer } = event;
  const { call } = desk;
  if (call?.callId !== callId || call.state !== 'pending') return lateAnswer(desk, event, now);
  const end = endByAnswer(order, answer);
  if (end) {
    const refused = refusedResult({ agent: desk.agent, call, order, answer, end, now });
    return endOfOrder({ desk, call, order, end, effects: refused, now });
  }
  switch (answer.type) {
    case 'orderPending':
      return orderPending(desk, call, answer.hintCode, now);
    case 'orderComplete':
      return orderComplete(desk, call, event, now);
    case 'orderGone':
      return orderGone({ desk, call, order, isCertain: answer.isCertain, now });
    case 'orderFailed':
    case 'bankIdUnreachable':
      return unchanged(desk);
  }
}

function orderPending(desk: Desk, call: Call, hintCode: string, now: Instant): DeskTransition {
  const { callId, order, steps } = call;
  const isProgress = call.hintCode !== hintCode;
  if (!isProgress && order?.unknownSince === undefined) return unchanged(desk);
  const step = { step: 'progressed', callId, hintCode } as const;
  return withCall({
    desk,
    call: {
      ...call,
      hintCode,
      // A former release did not store the first steps, without which the later ones would tell wrong times.
      ...(steps && { steps: withStep(steps, stepOfHint(hintCode), now) }),
      ...(order && { order: known(order) }),
    },
    now,
    effects: isProgress ? [auditEffect({ agent: desk.agent, call, step, at: now })] : [],
  });
}

function known(order: CallOrder): CallOrder {
  const { unknownSince: _past, ...rest } = order;
  return rest;
}

function orderComplete(desk: Desk, call: Call, { order, answer }: OrderAnswered, now: Instant): DeskTransition {
  if (answer.type !== 'orderComplete') return unchanged(desk);
  const { callId } = call;
  const { order: _ended, cancel: _late, hintCode: _last, steps, ...rest } = call;
  return withCall({
    desk,
    call: { ...rest, state: 'completed', completedAt: now, ...(steps && { steps: withStep(steps, 'done', now) }) },
    now,
    effects: [
      auditEffect({ agent: desk.agent, call, step: { step: 'completed', callId }, at: now }),
      { type: 'releasePerson', lock: personLock({ personalNumber: order.personalNumber, callId }) },
      resultEffect({ agent: desk.agent, call, order, data: answer.data, completedAt: now }),
    ],
  });
}

/** Another process may have received the terminal answer and be about to store it. */
function orderGone(options: {
  desk: Desk;
  call: Call;
  order: CollectableOrder;
  isCertain: boolean;
  now: Instant;
}): DeskTransition {
  const { desk, call, order, isCertain, now } = options;
  const unknownSince = call.order?.unknownSince ?? now;
  if (isCertain || now - unknownSince >= lateAnswerWithinMs) {
    return endOfOrder({ desk, call, order, end: { state: 'outcomeUnknown' }, now });
  }
  if (!call.order || call.order.unknownSince !== undefined) return unchanged(desk);
  return withCall({ desk, call: { ...call, order: { ...call.order, unknownSince } }, now });
}

/** BankID has the order no more: the call is over, and colleagues may ask the person. */
function endOfOrder(options: {
  desk: Desk;
  call: Call;
  order: CollectableOrder;
  end: CallEnd;
  effects?: readonly DeskEffect[];
  now: Instant;
}): DeskTransition {
  const { desk, call, order, end, effects = [], now } = options;
  const { personalNumber } = order;
  const release = { type: 'releasePerson', lock: personLock({ personalNumber, callId: call.callId }) } as const;
  return endCall({ desk, call, end, personalNumber, effects: [release, ...effects], now });
}

/** A completion that is refused is evidence all the same, and the application gets it. */
function refusedResult(options: {
  agent: Desk['agent'];
  call: CallFacts;
  order: CollectableOrder;
  answer: OrderEvent;
  end: CallEnd;
  now: Instant;
}): DeskEffect[] {
  const { agent, call, order, answer, end, now } = options;
  if (answer.type !== 'orderComplete') return [];
  return [resultEffect({ agent, call, order, data: answer.data, completedAt: now, refusal: end.refusal })];
}

/**
 * Returns the desk after an answer of BankID about a call that is over.
 *
 * A process that has received the answer may be cut off from the store, while another one finds the order gone and ends
 * the call as `outcomeUnknown`. BankID gives the answer only once, so it counts all the same: an alarm is raised, and a
 * signature is delivered. An identification that comes late identifies no caller.
 */
function lateAnswer(desk: Desk, { callId, order, answer }: OrderAnswered, now: Instant): DeskTransition {
  const call = [desk.call, ...desk.past].find((one) => one?.callId === callId);
  if (call?.state !== 'outcomeUnknown') return unchanged(desk);
  const end = endByAnswer(order, answer);
  if (end?.alarm !== undefined) {
    const { personalNumber } = order;
    const effects = refusedResult({ agent: desk.agent, call, order, answer, end, now });
    return endCallById({ desk, callId, end, personalNumber, effects, now });
  }
  if (answer.type !== 'orderComplete' || call.kind === 'auth') return unchanged(desk);
  if (end !== undefined) {
    return { state: desk, effects: refusedResult({ agent: desk.agent, call, order, answer, end, now }) };
  }
  return {
    state: desk,
    effects: [resultEffect({ agent: desk.agent, call, order, data: answer.data, completedAt: now })],
  };
}

/**
 * Returns how a call ends by BankID's answer about its order; `undefined` when the order is still open, or was completed
 * as it was asked.
 */
function endByAnswer(order: CallOrder, answer: OrderEvent): CallEnd | undefined {
  if (answer.type === 'orderFailed') {
    const alarm = alarmingHints.get(answer.hintCode);
    return { state: 'failed', hintCode: answer.hintCode, ...(alarm !== undefined && { alarm }) };
  }
  if (answer.type !== 'orderComplete') return undefined;
  const { user, stepUp } = answer.data;
  if (user.personalNumber !== order.personalNumber) {
    return { state: 'failed', alarm: 'wrongPerson', refusal: 'wrongPerson' };
  }
  // An absent result of the check is none. See docs/spec/rp-api.md#collect-response
  const lacksDocument = order.parameters.requirement?.mrtd === true && stepUp?.mrtd !== true;
  if (!lacksDocument) return undefined;
  return { state: 'failed', hintCode: 'mrtdVerificationFailed', refusal: 'documentNotChecked' };
}
