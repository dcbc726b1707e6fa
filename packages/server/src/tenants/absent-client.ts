import { BankIdServerError } from '../http/server-error.ts';
import type { OrderClient } from '../orders/place-order.ts';
import type { GuardedClient } from '../service/watched-client.ts';

/**
 * Creates the client of a tenant that this process does not have, such as one that was removed while its flows were open.
 *
 * Each request fails, so that its flows go on as in an outage of BankID: another process may have the tenant, and nothing
 * that a person signs is thrown away.
 */
export function createAbsentClient(tenant: string): OrderClient & GuardedClient {
  const fail = (): Promise<never> =>
    Promise.reject(new BankIdServerError('unknownTenant', `there is no tenant "${tenant}" in this process`));
  return {
    auth: fail,
    sign: fail,
    payment: fail,
    otherPayment: fail,
    collect: fail,
    collectAnyway: fail,
    cancel: fail,
  };
}
