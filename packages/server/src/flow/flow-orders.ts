import type { Instant } from '../engine/instant.ts';
import type { Flow, FlowOrder } from './flow.ts';
import type { FlowEffect } from './flow-event.ts';
import { linkFreshForMs, orderLivesForMs, renewAfterMs } from './flow-times.ts';

/** Returns the orders that are still collected, oldest first. */
export function openOrders(flow: Flow): FlowOrder[] {
  return flow.orders.filter((order) => order.state === 'open');
}

/** Returns the newest of the orders that are still collected. */
export function newestOpenOrder(flow: Flow): FlowOrder | undefined {
  return flow.orders.findLast((order) => order.state === 'open');
}

/** Returns whether the app has taken an order, after which none is renewed, scanned or launched. */
export function isTakenByApp(flow: Flow): boolean {
  return flow.orders.some((order) => order.state === 'open' && order.takenByApp);
}

/** Returns whether the flow waits for an app to take an order: none has, and the person has not left the flow. */
export function isWaitingForApp(flow: Flow): boolean {
  return flow.state === 'pending' && !flow.completion && !flow.leaving && !isTakenByApp(flow);
}

/** Returns whether the flow is started by scanning a QR code. */
export function hasQrCode(flow: Flow): boolean {
  return flow.device === 'other' && !flow.byPersonalNumber;
}

/** Returns the order whose QR code can be scanned: only while the app has not taken one. */
export function shownOrder(flow: Flow): FlowOrder | undefined {
  const isShown =
    hasQrCode(flow) && !flow.isPageClosed && isWaitingForApp(flow) && flow.hintCode === 'outstandingTransaction';
  return isShown ? newestOpenOrder(flow) : undefined;
}

/** Returns whether a QR code needs a new order: the one on show is about to expire or has expired. */
export function isRenewalDue(flow: Flow, now: Instant): boolean {
  if (!hasQrCode(flow) || flow.isPageClosed || !isWaitingForApp(flow) || flow.renewalFailed) return false;
  return isOld(flow, renewAfterMs, now);
}

/** Returns whether the launch link may expire while the app opens. */
export function isLinkOld(flow: Flow, now: Instant): boolean {
  return flow.device === 'same' && isWaitingForApp(flow) && isOld(flow, linkFreshForMs, now);
}

/**
 * Returns whether no order is open, or the newest has this age. BankID allows a known person one order at a time, so that
 * theirs must end first.
 */
function isOld(flow: Flow, ageMs: number, now: Instant): boolean {
  const newest = newestOpenOrder(flow);
  if (!newest) return true;
  return flow.orderParameters.requirement?.personalNumber === undefined && now - newest.receivedAt >= ageMs;
}

/** Returns the flow with every open order abandoned, and the effects that cancel them. */
export function abandonOpen(flow: Flow): { flow: Flow; effects: FlowEffect[] } {
  const open = openOrders(flow);
  if (open.length === 0) return { flow, effects: [] };
  const orders = flow.orders.map((order) =>
    order.state === 'open' ? withoutTokens({ ...order, state: 'abandoned' }) : order,
  );
  return {
    flow: { ...flow, orders },
    effects: open.map(cancelling),
  };
}

/** Returns the effect that cancels an order. */
export function cancelling({ orderRef, receivedAt }: FlowOrder): FlowEffect {
  return { type: 'cancelOrder', orderRef, livesUntil: receivedAt + orderLivesForMs };
}

/** Returns an order whose tokens and secret nothing needs any more: no code of it is shown, and no link of it opened. */
export function withoutTokens(order: FlowOrder): FlowOrder {
  return { ...order, autoStartToken: '', qrStartToken: '', qrStartSecret: '' };
}

/** Returns an order of which BankID has said what became of it. */
export function endedOrder(order: FlowOrder): FlowOrder {
  return withoutTokens({ ...order, state: 'ended' });
}

/** Returns the flow after BankID has said what became of an order that it does not wait for. */
export function settled(flow: Flow, order: FlowOrder): Flow {
  const after = withOrder(flow, endedOrder(order));
  return isTaken(flow) ? withoutQuestion(after) : after;
}

/** Returns whether the application has taken the result of the flow. */
export function isTaken({ finished, isDelivered }: Flow): boolean {
  return finished !== undefined || isDelivered === true;
}

/**
 * Returns the flow without what was asked and without its orders: the application has the result. An order that was given up stays
 * until BankID has said what became of it, for another person may have approved its code; so does the question, for its evidence.
 */
export function withoutQuestion(flow: Flow): Flow {
  const orders = flow.orders.filter(({ state }) => state === 'abandoned');
  if (orders.length > 0) return { ...flow, orders };
  return { ...flow, orders: [], orderParameters: { endUserIp: '', web: {}, returnPage: '' } };
}

/** Returns the flow with one of its orders changed. */
export function withOrder(flow: Flow, changed: FlowOrder): Flow {
  return { ...flow, orders: flow.orders.map((order) => (order.orderRef === changed.orderRef ? changed : order)) };
}
