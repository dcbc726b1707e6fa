import type { BankIdClient } from '@secure-start/client';
import type { OrderClient } from '../orders/place-order.ts';
import type { ClientStatus } from './health.ts';
import type { ServiceWatch } from './service-watch.ts';

/** The part of a BankID client that a call desk uses. */
export type CallClient = Pick<BankIdClient, 'phoneAuth' | 'phoneSign' | 'collect' | 'cancel'> & ClientStatus;

/** A client whose requests are kept back while BankID answers none. */
export interface GuardedClient {
  /** Collects all the same: for the last question about an order. */
  collectAnyway: OrderClient['collect'];
}

/** Returns the client of a server with its requests watched, and kept back while BankID answers none; cancelling is always tried. */
export function watchedOrderClient(
  client: OrderClient,
  { watch, guard }: Pick<ServiceWatch, 'watch' | 'guard'>,
): OrderClient & GuardedClient {
  return {
    auth: guard((...args: Parameters<OrderClient['auth']>) => client.auth(...args)),
    sign: guard((...args: Parameters<OrderClient['sign']>) => client.sign(...args)),
    payment: guard((...args: Parameters<OrderClient['payment']>) => client.payment(...args)),
    otherPayment: guard((...args: Parameters<OrderClient['otherPayment']>) => client.otherPayment(...args)),
    collect: guard((...args: Parameters<OrderClient['collect']>) => client.collect(...args)),
    collectAnyway: watch((...args: Parameters<OrderClient['collect']>) => client.collect(...args)),
    cancel: watch((...args: Parameters<OrderClient['cancel']>) => client.cancel(...args)),
  };
}

/** Returns the client of a call desk with its requests watched, and kept back while BankID answers none; cancelling is always tried. */
export function watchedCallClient(
  client: CallClient,
  { watch, guard }: Pick<ServiceWatch, 'watch' | 'guard'>,
): CallClient & GuardedClient {
  return {
    phoneAuth: guard((...args: Parameters<CallClient['phoneAuth']>) => client.phoneAuth(...args)),
    phoneSign: guard((...args: Parameters<CallClient['phoneSign']>) => client.phoneSign(...args)),
    collect: guard((...args: Parameters<CallClient['collect']>) => client.collect(...args)),
    collectAnyway: watch((...args: Parameters<CallClient['collect']>) => client.collect(...args)),
    cancel: watch((...args: Parameters<CallClient['cancel']>) => client.cancel(...args)),
  };
}
