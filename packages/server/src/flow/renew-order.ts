import type { Log } from '../log.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import { type OrderClient, placeOrder } from '../orders/place-order.ts';
import type { RandomBytes } from '../http/secrets.ts';
import type { FlowEvent } from './flow-event.ts';
import type { FlowEngine, FlowEntry } from './flow-machine.ts';
import { flowSubject } from './flow-subject.ts';

/**
 * Places one more order for a pending flow; the older ones stay collectable until they end.
 *
 * Returns the flow afterwards; `undefined` when the store has forgotten it.
 *
 * @throws the error of the client.
 */
export async function renewOrder(options: {
  engine: Pick<FlowEngine, 'applyEvent' | 'now' | 'retryUntilStored'>;
  client: OrderClient;
  randomBytes: RandomBytes;
  log: Log;
  entry: FlowEntry;
}): Promise<FlowEntry | undefined> {
  const { engine, client, randomBytes, log, entry } = options;
  const subject = flowSubject(entry.state);
  const order = await placeOrder({ client, flow: entry.state, randomBytes, now: engine.now });
  const event: FlowEvent = { type: 'orderPlaced', order };
  const after = await engine.retryUntilStored(() => engine.applyEvent({ entry, event }));
  if (after === undefined) await cancelOrder({ client, orderRef: order.orderRef, subject, log });
  else if (after.state.orders.some(({ orderRef }) => orderRef === order.orderRef)) {
    log('info', { event: 'orderRenewed' }, subject);
  }
  return after;
}
