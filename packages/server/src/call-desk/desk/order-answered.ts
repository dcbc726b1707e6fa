import type { Instant } from '../../engine/instant.ts';
import { personLock } from '../orders/person-lock.ts';
import type { Call, CallOrder, Desk } from './desk.ts';
import { deliveryEffect, type DeskEvent, type PlacedOrder } from './desk-event.ts';
import { lateAnswerWithinMs } from './desk-times.ts';
import { auditEffect, type CallEnd, type DeskTransition, endCall, unchanged, withCall } from './end-call.ts';
import { lateAnswer } from './late-answer.ts';
import { endByAnswer } from './order-outcome.ts';

type OrderAnswered = Extract<DeskEvent, { type: 'orderAnswered' }>;

/** Returns the desk after BankID has answered about the order of a call. */
export function orderAnswered(desk: Desk, event: OrderAnswered, now: Instant): DeskTransition {
  const { callId, order, answer } = event;
  const { call } = desk;
  if (call?.callId !== callId || call.state !== 'pending') return lateAnswer(desk, event, now);
  const end = endByAnswer(order, answer);
  if (end) return endOfOrder({ desk, call, order, end, now });
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
  const { callId, order } = call;
  const isProgress = call.hintCode !== hintCode;
  if (!isProgress && order?.unknownSince === undefined) return unchanged(desk);
  const step = { step: 'progressed', callId, hintCode } as const;
  return withCall({
    desk,
    call: { ...call, hintCode, ...(order && { order: known(order) }) },
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
  const { order: _ended, cancel: _late, hintCode: _last, ...rest } = call;
  return withCall({
    desk,
    call: { ...rest, state: 'completed', completedAt: now },
    now,
    effects: [
      auditEffect({ agent: desk.agent, call, step: { step: 'completed', callId }, at: now }),
      { type: 'releasePerson', lock: personLock({ personalNumber: order.personalNumber, callId }) },
      deliveryEffect({ agent: desk.agent, call, order, data: answer.data, completedAt: now }),
    ],
  });
}

/** Another process may have received the terminal answer and be about to store it. */
function orderGone(options: {
  desk: Desk;
  call: Call;
  order: PlacedOrder;
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
  order: PlacedOrder;
  end: CallEnd;
  now: Instant;
}): DeskTransition {
  const { desk, call, order, end, now } = options;
  const { personalNumber } = order;
  const followedBy = [{ type: 'releasePerson', lock: personLock({ personalNumber, callId: call.callId }) } as const];
  return endCall({ desk, call, end, personalNumber, followedBy, now });
}
