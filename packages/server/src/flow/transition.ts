import type { FlowState } from '@secure-start/protocol/flow';
import type { CompletionData } from '@secure-start/protocol/rp';
import type { OrderEvent } from '../orders/collect-order.ts';
import type { Refusal } from '../policy/refusals.ts';
import type { Flow, FlowCompletion, FlowFinish, FlowOrder } from './flow.ts';
import { flowTimes } from './flow-times.ts';
import { abandonOpen, isPickedUp, openOrders, showsCode, withOrder } from './flow-orders.ts';
import { elapsedMs, type Moment } from './moment.ts';

/** What can happen to a flow. */
export type FlowEvent =
  | { type: 'orderPlaced'; order: FlowOrder }
  | OrderEvent
  /** The completed order was held against the policies. */
  | { type: 'judged'; findings: readonly Refusal[]; refusal?: Refusal }
  /** An order could not be placed anew. */
  | { type: 'renewalFailed' }
  /** The person pressed what opens the app. */
  | { type: 'launched' }
  | { type: 'streamSeen' }
  | { type: 'cancelled' }
  /** The same browser started anew. */
  | { type: 'superseded' }
  | { type: 'timePassed' }
  | { type: 'finished'; finish: Omit<FlowFinish, 'at'> }
  /** The application has taken what no browser will hand over, or does not want it. */
  | { type: 'unclaimedTold' };

/**
 * The flow after an event; the very same object when the event changes nothing.
 *
 * Nothing moves a flow that has ended: a late answer about an order that is no longer wanted falls on deaf ears. What a
 * person completed is kept until the application has it, whatever becomes of the flow.
 */
export function transition(flow: Flow, event: FlowEvent, now: Moment): Flow {
  if (event.type === 'streamSeen') return { ...flow, streamSeenAt: now };
  if (event.type === 'unclaimedTold') return unclaimedTold(flow, now);
  // The flow ended while the application was taking what was completed.
  if (event.type === 'finished' && flow.unclaimed) return unclaimedTold(flow, now);
  if (flow.completion) return withCompletion({ ...flow, completion: flow.completion }, event, now);
  return flow.state === 'pending' ? underWay(flow, event, now) : flow;
}

function underWay(flow: Flow, event: FlowEvent, now: Moment): Flow {
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
    default:
      return flow;
  }
}

type CompletedFlow = Flow & { completion: FlowCompletion };

/** BankID has said complete: `pending` until that is judged, then `completed` until the browser has come for it. */
function withCompletion(flow: CompletedFlow, event: FlowEvent, now: Moment): Flow {
  const isJudged = flow.state === 'completed';
  switch (event.type) {
    case 'judged':
      return isJudged ? flow : judged(flow, event, now);
    case 'finished':
      return isJudged ? finished(flow, event.finish, now) : flow;
    case 'cancelled':
      return isJudged ? flow : ended(flow, 'cancelled', now);
    case 'superseded':
      return ended(flow, 'continuedElsewhere', now);
    case 'timePassed':
      return isJudged && elapsedMs(flow.completion.at, now) >= flowTimes.finishWithin
        ? ended(flow, 'expired', now)
        : flow;
    default:
      return flow;
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
      return orderComplete(withOrder(flow, { ...order, state: 'ended' }), order, event.data, now);
    case 'orderGone':
      return orderGone(flow, order, now);
  }
}

function orderGone(flow: Flow, order: FlowOrder, now: Moment): Flow {
  const after = withOrder(flow, { ...order, state: 'ended' });
  const goesOn = !order.pickedUp && openOrders(after).length > 0;
  return goesOn ? { ...after, outcomeLost: true } : ended(after, 'outcomeUnknown', now);
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
    if (showsCode(flow)) return after;
    if (!flow.launched) return ended(after, 'expired', now);
  }
  return { ...ended(after, 'failed', now), hintCode };
}

function orderComplete(flow: Flow, order: FlowOrder, data: CompletionData, now: Moment): Flow {
  const completion = { data, at: now, findings: [], ...(order.nonceHash && { nonceHash: order.nonceHash }) };
  return { ...abandonOpen(withoutHint(flow)), completion };
}

function judged(flow: CompletedFlow, event: Extract<FlowEvent, { type: 'judged' }>, now: Moment): Flow {
  const { findings, refusal } = event;
  const known = { ...flow, completion: { ...flow.completion, findings } };
  if (refusal) return { ...ended(known, 'failed', now), refusal };
  return { ...known, state: 'completed', keepUntil: now.wall + flowTimes.finishWithin + flowTimes.showEndFor };
}

function timePassed(flow: Flow, now: Moment): Flow {
  const unwatched = elapsedMs(flow.streamSeenAt, now);
  if (showsCode(flow) && unwatched >= flowTimes.leftAfter) return ended(flow, 'cancelled', now);
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
  const { completion: _handedOver, ...rest } = flow;
  return { ...rest, state: 'finished', finished: { ...finish, at: now }, keepUntil: now.wall + flowTimes.retellFor };
}

function ended(flow: Flow, how: FlowState, now: Moment): Flow {
  const { completion, ...rest } = abandonOpen(flow);
  const state = how === 'expired' && flow.outcomeLost && !completion ? 'outcomeUnknown' : how;
  if (!completion) return { ...rest, state, keepUntil: now.wall + flowTimes.showEndFor };
  const { data, findings } = completion;
  return { ...rest, state, unclaimed: { data, findings }, keepUntil: now.wall + flowTimes.tellFor };
}

function unclaimedTold(flow: Flow, now: Moment): Flow {
  if (!flow.unclaimed) return flow;
  const { unclaimed: _told, ...rest } = flow;
  return { ...rest, keepUntil: now.wall + flowTimes.showEndFor };
}
