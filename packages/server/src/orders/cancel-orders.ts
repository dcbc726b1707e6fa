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
  const { orders, ...rest } = options;
  const answers = await Promise.all(orders.map(({ orderRef }) => cancelOrder({ ...rest, orderRef })));
  return !answers.includes('unreachable');
}

/**
 * Cancels an order. A failure is logged and nothing else.
 *
 * @returns what BankID said: `gone` when the order had ended before, and may have a last word; `unreachable` when BankID
 * did not take it.
 */
export async function cancelOrder(options: {
  client: Pick<OrderClient, 'cancel'>;
  orderRef: string;
  flow: { flowId: string; purpose: string };
  log: Log;
}): Promise<'cancelled' | 'gone' | 'unreachable'> {
  const { client, orderRef, flow, log } = options;
  try {
    await client.cancel({ orderRef });
    return 'cancelled';
  } catch (error) {
    if (isGone(error)) return 'gone';
    log('warn', { event: 'bankIdFailed', operation: 'cancel', error: errorName(error) }, flow);
    return 'unreachable';
  }
}

/** BankID no longer knows the order: it has ended and said so, was cancelled, or is too old. Source: spec rp-api.md 4, 6.1. */
export function isGone(error: unknown): boolean {
  if (!isBankIdError(error) || error.code !== 'api') return false;
  return ['invalidparameters', 'notfound', 'canceled', 'cancelled'].includes(error.errorCode.toLowerCase());
}
