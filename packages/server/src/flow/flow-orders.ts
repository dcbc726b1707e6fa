import type { Flow, FlowOrder } from './flow.ts';
import { flowTimes } from './flow-times.ts';
import { elapsedMs, type Moment } from './moment.ts';

/** The orders that are still collected, oldest first. */
export function openOrders(flow: Flow): FlowOrder[] {
  return flow.orders.filter((order) => order.state === 'open');
}

/** The app has taken an order: nothing is renewed and nothing can be scanned or launched any more. */
export function isPickedUp(flow: Flow): boolean {
  return openOrders(flow).some((order) => order.pickedUp);
}

/** No app has taken an order yet. */
export function isWaitingForApp(flow: Flow): boolean {
  return flow.state === 'pending' && !flow.completion && !isPickedUp(flow);
}

/** The flow is started by scanning a QR code. */
export function showsCode(flow: Flow): boolean {
  return flow.device === 'other' && !flow.byPersonalNumber;
}

/** Something is still to be done about the flow without its browser asking. */
export function needsCare(flow: Flow): boolean {
  return flow.state === 'pending' || flow.state === 'completed' || flow.unclaimed !== undefined;
}

/** The orders that `after` gives up and `before` did not: they are to be cancelled at BankID. */
export function newlyAbandoned(before: Flow, after: Flow): FlowOrder[] {
  const wereOpen = new Set(openOrders(before).map((order) => order.orderRef));
  return after.orders.filter((order) => order.state === 'abandoned' && wereOpen.has(order.orderRef));
}

/** A QR code is watched, or was a moment ago, and its order is about to die or has died: a new one is due. */
export function isRenewalDue(flow: Flow, now: Moment): boolean {
  if (!showsCode(flow) || !isWaitingForApp(flow) || flow.renewalFailed) return false;
  return isOld(flow, flowTimes.renewAfter, now);
}

/** The person presses what opens the app, and the link they have may die while it opens. */
export function isLinkOld(flow: Flow, now: Moment): boolean {
  return flow.device === 'same' && isWaitingForApp(flow) && isOld(flow, flowTimes.linkFreshFor, now);
}

/** BankID allows one order at a time to a person that is named, so theirs has to end before the next is placed. */
function isOld(flow: Flow, ageMs: number, now: Moment): boolean {
  const newest = openOrders(flow).at(-1);
  if (!newest) return true;
  return flow.asked.requirement?.personalNumber === undefined && elapsedMs(newest.receivedAt, now) >= ageMs;
}

/** The flow with every open order given up. */
export function abandonOpen(flow: Flow): Flow {
  const orders = flow.orders.map((order) =>
    order.state === 'open' ? { ...order, state: 'abandoned' as const } : order,
  );
  return { ...flow, orders };
}

/** The flow with one of its orders changed. */
export function withOrder(flow: Flow, changed: FlowOrder): Flow {
  return { ...flow, orders: flow.orders.map((order) => (order.orderRef === changed.orderRef ? changed : order)) };
}
