import type { CompletionData, FlowState } from '@secure-start/protocol';
import type { Flow, FlowFinish, FlowOrder, Refusal } from './flow.ts';
import { flowTimes } from './flow-times.ts';
import { abandonOpen, isPickedUp, openOrders, withOrder } from './flow-orders.ts';
import { elapsedMs, type Moment } from './moment.ts';

/** What can happen to a flow. */
export type FlowEvent =
  | { type: 'orderPlaced'; order: FlowOrder }
  | { type: 'orderPending'; orderRef: string; hintCode: string }
  | { type: 'orderFailed'; orderRef: string; hintCode: string }
  | { type: 'orderComplete'; orderRef: string; data: CompletionData; refusal?: Refusal }
  /** BankID knows nothing of the order any more, and its last word never reached us. */
  | { type: 'orderGone'; orderRef: string }
  /** An order could not be placed anew. */
  | { type: 'renewalFailed' }
  /** BankID did not answer, or answered something that is no answer. */
  | { type: 'troubled' }
  /** The person pressed what opens the app. */
  | { type: 'launched' }
  | { type: 'streamSeen' }
  | { type: 'cancelled' }
  /** The same browser started anew. */
  | { type: 'superseded' }
  | { type: 'timePassed' }
  | { type: 'finished'; finish: Omit<FlowFinish, 'at'> };

/**
 * The flow after an event; the very same object when the event changes nothing.
 *
 * Only `finished` moves a completed flow on, and nothing moves a flow that has ended: a late answer about an order that
 * is no longer wanted falls on deaf ears.
 */
export function transition(flow: Flow, event: FlowEvent, now: Moment): Flow {
  if (event.type === 'streamSeen') return { ...flow, streamSeenAt: now };
  if (event.type === 'finished') return finished(flow, event.finish, now);
  if (event.type === 'superseded' && flow.state === 'completed') return ended(flow, 'continuedElsewhere', now);
  if (flow.state !== 'pending') return flow;
  switch (event.type) {
    case 'orderPlaced':
      return orderPlaced(flow, event.order);
    case 'orderPending':
    case 'orderFailed':
    case 'orderComplete':
    case 'orderGone':
      return orderAnswered(flow, event, now);
    case 'renewalFailed':
      return openOrders(flow).length > 0 ? { ...flow, renewalFailed: true } : ended(withoutHint(flow), 'failed', now);
    case 'troubled':
      return troubled(flow, now);
    case 'launched':
      return flow.launched ? flow : { ...flow, launched: true };
    case 'cancelled':
      return ended(flow, 'cancelled', now);
    case 'superseded':
      return ended(flow, 'continuedElsewhere', now);
    case 'timePassed':
      return timePassed(flow, now);
  }
}

type OrderAnswer = Extract<FlowEvent, { orderRef: string }>;

const waitingForApp = new Set(['outstandingTransaction', 'noClient']);
const neverPickedUp = new Set(['startFailed', 'expiredTransaction']);

function orderAnswered(before: Flow, event: OrderAnswer, now: Moment): Flow {
  const order = openOrders(before).find((one) => one.orderRef === event.orderRef);
  if (!order) return before;
  const flow = withoutTrouble(before);
  switch (event.type) {
    case 'orderPending':
      return orderPending(flow, order, event.hintCode);
    case 'orderFailed':
      return orderFailed(flow, order, event.hintCode, now);
    case 'orderComplete':
      return orderComplete(withOrder(flow, { ...order, state: 'ended' }), order, event, now);
    case 'orderGone':
      return ended(withOrder(flow, { ...order, state: 'ended' }), 'outcomeUnknown', now);
  }
}

function orderPlaced(flow: Flow, order: FlowOrder): Flow {
  return { ...flow, orders: [...flow.orders, order], hintCode: 'outstandingTransaction' };
}

function orderPending(flow: Flow, order: FlowOrder, hintCode: string): Flow {
  if (!order.pickedUp && !waitingForApp.has(hintCode)) {
    return { ...withOrder(abandonOpen(flow), { ...order, pickedUp: true }), hintCode };
  }
  const speaks = order.pickedUp || flow.orders.at(-1)?.orderRef === order.orderRef;
  return speaks && flow.hintCode !== hintCode ? { ...flow, hintCode } : flow;
}

function orderFailed(flow: Flow, order: FlowOrder, hintCode: string, now: Moment): Flow {
  const after = withOrder(flow, { ...order, state: 'ended' });
  if (!order.pickedUp && neverPickedUp.has(hintCode)) {
    if (openOrders(after).length > 0) return after;
    if (flow.renewalFailed) return ended(withoutHint(after), 'failed', now);
    if (flow.device === 'other') return after;
    if (!flow.launched) return ended(after, 'expired', now);
  }
  return { ...ended(after, 'failed', now), hintCode };
}

function orderComplete(
  flow: Flow,
  order: FlowOrder,
  event: Extract<FlowEvent, { type: 'orderComplete' }>,
  now: Moment,
): Flow {
  if (event.refusal) return { ...ended(withoutHint(flow), 'failed', now), refusal: event.refusal };
  return {
    ...abandonOpen(withoutHint(flow)),
    state: 'completed',
    completion: { data: event.data, ...(order.nonceHash && { nonceHash: order.nonceHash }) },
    keepUntil: now.wall + flowTimes.finishWithin,
  };
}

function timePassed(flow: Flow, now: Moment): Flow {
  const unwatched = elapsedMs(flow.streamSeenAt, now);
  if (flow.device === 'other' && unwatched >= flowTimes.leftAfter) return ended(flow, 'cancelled', now);
  const age = elapsedMs(flow.startedAt, now);
  if (isPickedUp(flow)) {
    return age >= flow.ceilingMs + flowTimes.lastWordAfterCeiling ? ended(flow, 'outcomeUnknown', now) : flow;
  }
  if (age < flow.ceilingMs) return flow;
  // Somebody may have picked an order up while BankID could not be asked.
  const mayBeDone = flow.trouble !== undefined && openOrders(flow).length > 0;
  return ended(flow, mayBeDone ? 'outcomeUnknown' : 'expired', now);
}

function troubled(flow: Flow, now: Moment): Flow {
  if (!flow.trouble) return { ...flow, trouble: { since: now, told: false } };
  const isTime = !flow.trouble.told && elapsedMs(flow.trouble.since, now) >= flowTimes.quietTrouble;
  return isTime ? { ...flow, trouble: { ...flow.trouble, told: true } } : flow;
}

function withoutTrouble(flow: Flow): Flow {
  if (!flow.trouble) return flow;
  const { trouble: _over, ...rest } = flow;
  return rest;
}

function withoutHint(flow: Flow): Flow {
  const { hintCode: _past, ...rest } = flow;
  return rest;
}

function finished(flow: Flow, finish: Omit<FlowFinish, 'at'>, now: Moment): Flow {
  if (flow.state !== 'completed') return flow;
  const { completion: _handedOver, ...rest } = flow;
  return { ...rest, state: 'finished', finished: { ...finish, at: now }, keepUntil: now.wall + flowTimes.retellFor };
}

function ended(flow: Flow, state: FlowState, now: Moment): Flow {
  const { completion: _dropped, ...rest } = abandonOpen(flow);
  return { ...rest, state, keepUntil: now.wall + flowTimes.showEndFor };
}
