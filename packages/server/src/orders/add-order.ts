import { isBankIdError } from '@secure-start/client';
import type { ChangeFlow } from '../flow/change-flow.ts';
import type { Flow } from '../flow/flow.ts';
import type { Moment } from '../flow/moment.ts';
import type { RandomBytes } from '../http/secrets.ts';
import type { Log } from '../log.ts';
import { cancelOrders } from './cancel-orders.ts';
import { type OrderClient, placeOrder } from './place-order.ts';

/**
 * Places one more order for a flow under way; the older ones stay collectable until they end.
 *
 * @returns the flow afterwards, or nothing when the store has forgotten it.
 * @throws what the client throws.
 */
export async function addOrder(options: {
  client: OrderClient;
  flow: Flow;
  change: ChangeFlow;
  randomBytes: RandomBytes;
  takeMoment: () => Moment;
  log: Log;
}): Promise<Flow | undefined> {
  const { client, flow, change, log } = options;
  const order = await placeOrder(options);
  const after = await change(flow.keyHash, { type: 'orderPlaced', order });
  // The flow ended while the order was placed, so nobody would ever collect it.
  const isWanted = after?.orders.some(({ orderRef }) => orderRef === order.orderRef);
  if (!isWanted) await cancelOrders({ client, orders: [order], flow, log });
  else log('info', { event: 'orderRenewed' }, flow);
  return after;
}

/** Whether an order that failed with this error was certainly not created, so that asking again is safe. */
export function isSafeToRepeat(error: unknown): boolean {
  if (!isBankIdError(error)) return false;
  if (error.code === 'transport') return error.requestSent === 'no';
  return error.code === 'api' && ['maintenance', 'toomanyrequests'].includes(error.errorCode.toLowerCase());
}
