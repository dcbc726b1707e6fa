import { isBankIdError } from '@secure-start/client';
import { errorName, type Log } from '../log.ts';
import type { OrderClient } from './place-order.ts';

/**
 * Cancels orders that nobody wants any more. A failure is logged and nothing else: such an order dies by itself.
 *
 * @returns whether BankID has none of them any more.
 */
export async function cancelOrders(options: {
  client: Pick<OrderClient, 'cancel'>;
  orders: readonly { orderRef: string }[];
  flow: { flowId: string; purpose: string };
  log: Log;
}): Promise<boolean> {
  const { client, orders, flow, log } = options;
  const cancel = async ({ orderRef }: { orderRef: string }): Promise<boolean> => {
    try {
      await client.cancel({ orderRef });
      return true;
    } catch (error) {
      if (isGone(error)) return true;
      log('warn', { event: 'bankIdFailed', operation: 'cancel', error: errorName(error) }, flow);
      return false;
    }
  };
  return (await Promise.all(orders.map(cancel))).every(Boolean);
}

/** BankID no longer knows the order: it has ended and said so, was cancelled, or is too old. Source: spec rp-api.md 4, 6.1. */
export function isGone(error: unknown): boolean {
  if (!isBankIdError(error) || error.code !== 'api') return false;
  return ['invalidparameters', 'notfound', 'canceled', 'cancelled'].includes(error.errorCode.toLowerCase());
}
