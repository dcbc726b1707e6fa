import type { Instant } from '../../engine/instant.ts';
import type { Transition } from '../../engine/machine.ts';
import { ended } from '../end-flow.ts';
import type { Flow, Leaving } from '../flow.ts';
import type { FlowEffect } from '../flow-event.ts';
import { endedOrder, openOrders, settled, withOrder } from '../flow-orders.ts';

/**
 * Returns the flow after the person has left it.
 *
 * A log-in ends at once: it signs no person in, whatever was done in the app. A text may be signed by now, or a payment made. Such a
 * flow ends when BankID has cancelled its orders, or has said what became of them.
 */
export function leave(flow: Flow, as: Leaving['as'], now: Instant): Transition<Flow, FlowEffect> {
  if (flow.kind === 'auth' || flow.completion || openOrders(flow).length === 0) return ended(flow, as, now);
  return { state: flow.leaving ? flow : { ...flow, leaving: { as } }, effects: [] };
}

/** Returns whether BankID has yet to be asked to cancel the orders of a flow that the person has left. */
export function isCancelDue({ state, leaving }: Flow): boolean {
  return state === 'pending' && leaving !== undefined && !leaving.isTried;
}

/** Returns the flow after BankID was asked to cancel, and an order is open all the same. */
export function cancelTried(flow: Flow): Flow {
  return isCancelDue(flow) && flow.leaving ? { ...flow, leaving: { ...flow.leaving, isTried: true } } : flow;
}

/** Returns the flow after BankID has cancelled one of its orders: nothing was signed or paid with it. */
export function orderCancelled(flow: Flow, orderRef: string, now: Instant): Transition<Flow, FlowEffect> {
  const unneeded = flow.orders.find((one) => one.orderRef === orderRef && one.state === 'abandoned');
  if (unneeded) return { state: settled(flow, unneeded), effects: [] };
  const order = openOrders(flow).find((one) => one.orderRef === orderRef);
  if (flow.state !== 'pending' || flow.completion || !flow.leaving || !order) return { state: flow, effects: [] };
  const after = withOrder(flow, endedOrder(order));
  return openOrders(after).length > 0 ? { state: after, effects: [] } : ended(after, flow.leaving.as, now);
}
