import type { CollectResponse } from '@secure-start/protocol';
import { hintOf } from '../order/hint-of.ts';
import type { Order } from '../order/order.ts';
import type { RpIdentity } from '../pki/rp-identity.ts';
import type { World } from '../world.ts';
import { invalidParameters, success } from './answer.ts';
import type { Answer } from './answer.ts';

/** The order an RP names, if it is the RP's own and BankID still knows it. */
export function findOwnOrder(options: { world: World; rp: RpIdentity; orderRef: string }): Order | undefined {
  const order = options.world.orders.find(options.orderRef);
  return order && order.state !== 'gone' && order.rp.fingerprint === options.rp.fingerprint ? order : undefined;
}

/** Answers `collect`. An outcome is given away once: after it the order is gone. */
export function collectOrder(options: { world: World; rp: RpIdentity; orderRef: string }): Answer {
  const { world, orderRef } = options;
  const order = findOwnOrder(options);
  if (!order) return invalidParameters('No such order');
  if (!order.outcome) {
    return success({ orderRef, status: 'pending', hintCode: hintOf(world, order) } satisfies CollectResponse);
  }
  world.orders.apply(orderRef, { type: 'handedOut' });
  return success({ orderRef, ...order.outcome } satisfies CollectResponse);
}

/** Answers `cancel`. What has ended cannot be cancelled any more, and stays to be collected. */
export function cancelOrder(options: { world: World; rp: RpIdentity; orderRef: string }): Answer {
  const { world, orderRef } = options;
  if (!findOwnOrder(options)) return invalidParameters('No such order');
  return world.orders.apply(orderRef, { type: 'cancelled' }).accepted
    ? success({})
    : invalidParameters('No such order');
}
