import type { ApiVersion } from '@secure-start/protocol/changes';
import { hintOf } from '../../order/pending-hint.ts';
import type { Order } from '../../order/order.ts';
import type { RpIdentity } from '../../pki/rp-identity.ts';
import type { World } from '../../bank-id-service.ts';
import { invalidParameters, success } from '../api-response.ts';
import type { Answer } from '../api-response.ts';
import type { Dialect } from '../dialects/dialect.ts';

/** A call that names an order. */
interface NamedOrder {
  world: World;
  rp: RpIdentity;
  dialect: Dialect;
  orderRef: string;
}

/**
 * The order an RP names, if it is the RP's own and BankID still knows it.
 *
 * Ours: an order lives under the version it was made in, and is unknown under the others.
 */
export function findOwnOrder({ world, rp, dialect, orderRef }: NamedOrder): Order | undefined {
  const order = world.orders.find(orderRef);
  if (!order || order.state === 'gone' || order.rp.fingerprint !== rp.fingerprint) return undefined;
  return versionOf(order) === dialect.version ? order : undefined;
}

/** An order is as good as unknown for many reasons; that it is one of another version is worth telling. */
function noSuchOrder({ world, dialect, orderRef }: NamedOrder): Answer {
  const order = world.orders.find(orderRef);
  if (order && versionOf(order) !== dialect.version) {
    world.advise(
      'orderOfOtherVersion',
      `The order was made in RP API ${versionOf(order)} and is unknown under ${dialect.version}.`,
    );
  }
  return invalidParameters('No such order');
}

function versionOf({ asked }: Order): ApiVersion {
  return asked.v5?.version ?? '6.0';
}

/** Answers `collect`. An outcome is given away once: after it the order is gone. */
export function collectOrder(options: NamedOrder): Answer {
  const { world, dialect, orderRef } = options;
  const order = findOwnOrder(options);
  if (!order) return noSuchOrder(options);
  if (world.cadence.isTooFast(orderRef, world.clock.now())) {
    world.advise('tooFast', 'An order was collected twice within a second.');
  }
  const { outcome } = order;
  if (!outcome) {
    const hintCode = dialect.pendingHint({ hintCode: hintOf(world, order), order });
    return success({ orderRef, status: 'pending', hintCode });
  }
  world.orders.apply(orderRef, { type: 'handedOut' });
  return success({ orderRef, ...dialect.outcomeBody({ outcome, settings: world.settings }) });
}

/** Answers `cancel`. What has ended cannot be cancelled any more, and stays to be collected. */
export function cancelOrder(options: NamedOrder): Answer {
  const { world, orderRef } = options;
  if (!findOwnOrder(options)) return noSuchOrder(options);
  return world.orders.apply(orderRef, { type: 'cancelled' }).accepted
    ? success({})
    : invalidParameters('No such order');
}
