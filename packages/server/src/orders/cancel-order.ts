import { isBankIdError } from '@secure-start/client';
import type { Log, LogSubject } from '../log.ts';
import type { OrderClient } from './place-order.ts';
import { logBankIdFailure } from '../service/log-bankid-failure.ts';

/**
 * Cancels an order at BankID. A failure is logged.
 *
 * Returns `gone` when the order had ended before and may have a terminal answer, `unreachable` when BankID did not
 * accept the request.
 */
export async function cancelOrder(options: {
  client: Pick<OrderClient, 'cancel'>;
  orderRef: string;
  subject: LogSubject;
  log: Log;
}): Promise<'cancelled' | 'gone' | 'unreachable'> {
  const { client, orderRef, subject, log } = options;
  try {
    await client.cancel({ orderRef });
    return 'cancelled';
  } catch (error) {
    if (isGone(error)) return 'gone';
    logBankIdFailure({ log, operation: 'cancel', error, subject });
    return 'unreachable';
  }
}

/**
 * Returns whether the error means that BankID no longer has the order. It was collected to its end, was cancelled, or is
 * too old.
 *
 * @see docs/spec/rp-api.md#timing-and-life-cycle
 * @see docs/spec/rp-api.md#error-codes
 */
export function isGone(error: unknown): boolean {
  if (!isBankIdError(error) || error.code !== 'api') return false;
  return ['invalidparameters', 'notfound', 'canceled', 'cancelled'].includes(error.errorCode.toLowerCase());
}
