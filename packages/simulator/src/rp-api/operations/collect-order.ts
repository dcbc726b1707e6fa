import type { ApiVersion } from '@secure-start/protocol/changes';
import type { BankIdService } from '../../bank-id-service.ts';
import type { Order } from '../../order/order.ts';
import { pendingHint } from '../../order/pending-hint.ts';
import type { RpIdentity } from '../../pki/rp-identity.ts';
import { invalidParametersResponse, okResponse } from '../api-response.ts';
import type { ApiResponse } from '../api-response.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { strictRefusal } from './strict-refusal.ts';

/** A request that names an order. */
interface OrderRequest {
  service: BankIdService;
  rp: RpIdentity;
  dialect: Dialect;
  orderRef: string;
}

/**
 * Returns the order that a request names, or `undefined` when it belongs to another relying party or is `gone`.
 *
 * Ours: an order is known under the version that created it only.
 */
export function findOwnOrder({ service, rp, dialect, orderRef }: OrderRequest): Order | undefined {
  const order = service.orders.find(orderRef);
  if (!order || order.state === 'gone' || order.rp.fingerprint !== rp.fingerprint) return undefined;
  return versionOf(order) === dialect.version ? order : undefined;
}

/** Executes `collect`. It returns an outcome once: afterwards the order is `gone`. */
export function collectOrder(request: OrderRequest): ApiResponse {
  const { service, dialect, orderRef } = request;
  const order = findOwnOrder(request);
  if (!order) return noSuchOrder(request);
  if (service.collectCadence.recordCollect(orderRef, service.clock.now()) === 'tooFast') {
    const frozen = service.clock.mode === 'frozen' ? " The simulator's clock is frozen, so no time passes." : '';
    service.recordFinding('tooFast', `An order was collected twice within a second.${frozen}`);
  }
  const refusal = strictRefusal(service);
  if (refusal) return refusal;
  const { outcome } = order;
  if (!outcome) {
    const hintCode = dialect.translateHint({ hintCode: pendingHint(service.people, order), order });
    return okResponse({ orderRef, status: 'pending', hintCode });
  }
  service.orders.apply(orderRef, { type: 'handedOut' });
  return okResponse({ orderRef, ...dialect.outcomeBody({ outcome, settings: service.settings }) });
}

/** Executes `cancel`. An order that has ended cannot be cancelled, and can still be collected. */
export function cancelOrder(request: OrderRequest): ApiResponse {
  const { service, orderRef } = request;
  if (!findOwnOrder(request)) return noSuchOrder(request);
  const refusal = strictRefusal(service);
  if (refusal) return refusal;
  return service.orders.apply(orderRef, { type: 'cancelled' }).accepted
    ? okResponse({})
    : invalidParametersResponse('No such order');
}

function noSuchOrder({ service, dialect, orderRef }: OrderRequest): ApiResponse {
  const order = service.orders.find(orderRef);
  if (order && versionOf(order) !== dialect.version) {
    service.recordFinding(
      'orderOfOtherVersion',
      `The order was created in RP API ${versionOf(order)} and is unknown under ${dialect.version}.`,
    );
  }
  return invalidParametersResponse('No such order');
}

function versionOf({ parameters }: Order): ApiVersion {
  return parameters.v5?.version ?? '6.0';
}
