import { toAppOrder } from '../app/app-order.ts';
import type { AppOrder } from '../app/app-order.ts';
import type { AppResult } from '../app/app-result.ts';
import type { BankIdService } from '../bank-id-service.ts';
import { snapshotOrder } from '../order/order-snapshot.ts';
import type { OrderSnapshot } from '../order/order-snapshot.ts';
import type { Order } from '../order/order.ts';

/** An order in the responses of the management API: what the app displays, and what the relying party sent. */
export type ManagedOrder = Omit<AppOrder, 'state' | 'rp'> &
  Omit<OrderSnapshot, 'rp'> & {
    rp: AppOrder['rp'] & OrderSnapshot['rp'];
    /** The state as the app displays it. */
    status: AppOrder['state'];
  };

/** Returns an order as every response of the management API has it. */
export function toManagedOrder(service: BankIdService, order: Order): ManagedOrder {
  const { state: status, rp, ...displayed } = toAppOrder(service, order);
  const { rp: caller, ...snapshot } = snapshotOrder(service, order);
  return {
    ...displayed,
    ...snapshot,
    rp: { displayName: rp.displayName, organisation: rp.organisation, fingerprint: caller.fingerprint },
    status,
  };
}

/** Returns the result of an action with the order in its one shape. */
export function toManagedResult(service: BankIdService, result: AppResult): object {
  const order = result.order && service.orders.find(result.order.orderRef);
  if (!result.accepted) {
    const { accepted, reason, explanation } = result;
    return { accepted, reason, explanation, ...(order ? { order: toManagedOrder(service, order) } : {}) };
  }
  return order
    ? { accepted: true, order: toManagedOrder(service, order) }
    : { accepted: false, reason: 'unknownOrder', explanation: 'The order was cleared meanwhile.' };
}
