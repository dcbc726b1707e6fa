import type { CompletionData } from '@secure-start/protocol/rp';
import type { Instant } from '../engine/instant.ts';
import type { Transition } from '../engine/machine.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import { surplusCompletion, withoutSurplus } from './completion/surplus-completion.ts';
import { ended, isOver } from './end-flow.ts';
import type { Flow, FlowCompletion, FlowOrder } from './flow.ts';
import type { FlowEffect } from './flow-event.ts';
import {
  abandonOpen,
  endedOrder,
  hasQrCode,
  isTakenByApp,
  openOrders,
  settled,
  withOrder,
  withoutTokens,
} from './flow-orders.ts';
import { lateAnswerWithinMs } from './flow-times.ts';

type OrderAnswer = Extract<OrderEvent, { orderRef: string }>;

const waitingForApp: ReadonlySet<string> = new Set(['outstandingTransaction', 'noClient']);
const neverTaken: ReadonlySet<string> = new Set(['startFailed', 'expiredTransaction']);

/** Returns the flow after BankID has answered about one of its orders. */
export function orderAnswered(before: Flow, event: OrderAnswer, now: Instant): Transition<Flow, FlowEffect> {
  const order = before.orders.find(({ orderRef }) => orderRef === event.orderRef);
  if (order === undefined) return { state: before, effects: [] };
  if (before.state !== 'pending' || before.completion || order.state !== 'open') {
    if (event.type === 'orderComplete') return lateCompletion(before, order, event.data, now);
    const isSettled = event.type === 'orderFailed' && order.state === 'abandoned';
    return { state: isSettled ? settled(before, order) : before, effects: [] };
  }
  const flow = withoutOutage(before);
  switch (event.type) {
    case 'orderPending':
      return orderPending(flow, order, event.hintCode);
    case 'orderFailed':
      return orderFailed(flow, order, event.hintCode, now);
    case 'orderComplete':
      return orderComplete(withOrder(flow, endedOrder(order)), order, event.data, now);
    case 'orderGone':
      return orderGone(flow, order, event.isCertain, now);
  }
}

/**
 * A text that was signed is signed, and a payment made, though the flow has ended meanwhile, or its order counted as gone. It never
 * becomes a log-in.
 */
function lateCompletion(
  flow: Flow,
  order: FlowOrder,
  data: CompletionData,
  now: Instant,
): Transition<Flow, FlowEffect> {
  const isNews = isOver(flow) && flow.state !== 'finished' && !flow.unclaimed && !flow.isDelivered;
  const unclaimed = completionOf(order, data, now);
  if (flow.kind !== 'auth' && isUndecided(flow)) {
    return orderComplete(withOrder(flow, endedOrder(order)), order, data, now);
  }
  if (flow.kind === 'auth' || !isNews) return surplusCompletion(flow, order, unclaimed);
  return { state: { ...settled(flow, order), unclaimed }, effects: [{ type: 'judgeUnclaimed' }] };
}

/** No order has been completed, and no app is at one. */
function isUndecided(flow: Flow): boolean {
  return flow.state === 'pending' && !flow.completion && !isTakenByApp(flow);
}

function orderPending(flow: Flow, order: FlowOrder, hintCode: string): Transition<Flow, FlowEffect> {
  if (!order.takenByApp && !waitingForApp.has(hintCode)) {
    // Its siblings are given up, the order itself is not.
    const others = abandonOpen(withOrder(flow, endedOrder(order)));
    return {
      state: { ...withOrder(others.flow, withoutTokens({ ...order, takenByApp: true })), hintCode },
      effects: others.effects,
    };
  }
  const counts = order.takenByApp || flow.orders.at(-1)?.orderRef === order.orderRef;
  return { state: counts && flow.hintCode !== hintCode ? { ...flow, hintCode } : flow, effects: [] };
}

function orderFailed(flow: Flow, order: FlowOrder, hintCode: string, now: Instant): Transition<Flow, FlowEffect> {
  const after = withOrder(flow, endedOrder(order));
  if (!order.takenByApp && neverTaken.has(hintCode)) {
    if (openOrders(after).length > 0) return { state: after, effects: [] };
    if (flow.leaving) return ended(after, flow.leaving.as, now);
    if (flow.renewalFailed) return ended(withoutHint(after), 'failed', now);
    if (hasQrCode(flow)) return { state: after, effects: [] };
    if (!flow.launched) return ended(after, 'expired', now);
  }
  return ended({ ...after, hintCode }, 'failed', now);
}

function orderComplete(flow: Flow, order: FlowOrder, data: CompletionData, now: Instant): Transition<Flow, FlowEffect> {
  const decided = withoutSurplus(flow);
  const { flow: given, effects: cancelling } = abandonOpen(withoutHint(decided.state));
  const effects = [...decided.effects, ...cancelling];
  const nonceHash = order.nonceHash === undefined ? {} : { nonceHash: order.nonceHash };
  const completion = { ...completionOf(order, data, now), ...nonceHash };
  // Another person may have opened the browser since, or the person wanted out: no page finishes it.
  if (flow.isPageClosed || flow.leaving) {
    const over = ended({ ...given, completion }, flow.leaving?.as ?? 'expired', now);
    return { state: over.state, effects: [...effects, ...over.effects] };
  }
  return {
    state: { ...given, completion },
    effects: [...effects, { type: 'judgeCompletion' }],
  };
}

function completionOf({ orderRef, receivedAt }: FlowOrder, data: CompletionData, now: Instant): FlowCompletion {
  // A clock may have been set back meanwhile.
  return { data, receivedAt: now, findings: [], orderRef, placedAt: Math.min(receivedAt, now) };
}

/**
 * Another process may have received the terminal answer and be about to store it. Once that was possible, it stays so for
 * a while, however often BankID has since answered that the order is gone.
 */
function orderGone(flow: Flow, order: FlowOrder, isCertain: boolean, now: Instant): Transition<Flow, FlowEffect> {
  if (order.unknownSince === undefined && !isCertain) {
    return { state: withOrder(flow, { ...order, unknownSince: now }), effects: [] };
  }
  if (order.unknownSince !== undefined && now - order.unknownSince < lateAnswerWithinMs) {
    return { state: flow, effects: [] };
  }
  const after = withOrder(flow, endedOrder(order));
  if (order.takenByApp || openOrders(after).length === 0) return ended(withoutHint(after), 'outcomeUnknown', now);
  return { state: { ...after, outcomeLost: true }, effects: [] };
}

function withoutOutage(flow: Flow): Flow {
  if (!flow.outage) return flow;
  const { outage: _over, ...rest } = flow;
  return rest;
}

function withoutHint(flow: Flow): Flow {
  const { hintCode: _past, ...rest } = flow;
  return rest;
}
