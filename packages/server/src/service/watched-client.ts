import type { BankIdClient } from '@secure-start/client';
import type { OrderClient } from '../orders/place-order.ts';
import type { ClientStatus } from './health.ts';
import type { ServiceWatch } from './service-watch.ts';

/** The part of a BankID client that a call desk uses. */
export type CallClient = Pick<BankIdClient, 'phoneAuth' | 'phoneSign' | 'collect' | 'cancel'> & ClientStatus;

/** Returns the client of a server with its requests watched. */
export function watchedOrderClient(client: OrderClient, { watch }: Pick<ServiceWatch, 'watch'>): OrderClient {
  return {
    auth: watch((...args: Parameters<OrderClient['auth']>) => client.auth(...args)),
    sign: watch((...args: Parameters<OrderClient['sign']>) => client.sign(...args)),
    payment: watch((...args: Parameters<OrderClient['payment']>) => client.payment(...args)),
    otherPayment: watch((...args: Parameters<OrderClient['otherPayment']>) => client.otherPayment(...args)),
    collect: watch((...args: Parameters<OrderClient['collect']>) => client.collect(...args)),
    cancel: watch((...args: Parameters<OrderClient['cancel']>) => client.cancel(...args)),
  };
}

/** Returns the client of a call desk with its requests watched. */
export function watchedCallClient(client: CallClient, { watch }: Pick<ServiceWatch, 'watch'>): CallClient {
  return {
    phoneAuth: watch((...args: Parameters<CallClient['phoneAuth']>) => client.phoneAuth(...args)),
    phoneSign: watch((...args: Parameters<CallClient['phoneSign']>) => client.phoneSign(...args)),
    collect: watch((...args: Parameters<CallClient['collect']>) => client.collect(...args)),
    cancel: watch((...args: Parameters<CallClient['cancel']>) => client.cancel(...args)),
  };
}
