import type { OrderClient } from '../orders/place-order.ts';
import type { CallClient } from '../phone-calls/call-desk-options.ts';
import type { ServiceWatch } from './service-watch.ts';

/** The client of a server, its calls watched. */
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

/** The client of a call desk, its calls watched. */
export function watchedCallClient(client: CallClient, { watch }: Pick<ServiceWatch, 'watch'>): CallClient {
  return {
    phoneAuth: watch((...args: Parameters<CallClient['phoneAuth']>) => client.phoneAuth(...args)),
    phoneSign: watch((...args: Parameters<CallClient['phoneSign']>) => client.phoneSign(...args)),
    collect: watch((...args: Parameters<CallClient['collect']>) => client.collect(...args)),
    cancel: watch((...args: Parameters<CallClient['cancel']>) => client.cancel(...args)),
  };
}
