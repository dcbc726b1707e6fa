import { createHmac } from 'node:crypto';
import { BankIdUsageError } from './errors.ts';
import type { Order } from './options.ts';

/**
 * The whole second of an order at an instant: elapsed time since the order was received, rounded down.
 *
 * `at` is in milliseconds on the monotonic clock that gave `receivedAt`. Source: spec rp-api.md 5.1.
 */
export function qrSecond(options: { order: Pick<Order, 'receivedAt'>; at: number }): number {
  const elapsedMs = options.at - options.order.receivedAt;
  if (!(elapsedMs >= 0)) {
    throw new BankIdUsageError({
      field: 'at',
      problem: 'is before the order was received',
      remedy: 'give monotonic() of the clock that the client was created with',
    });
  }
  return Math.floor(elapsedMs / 1000);
}

/**
 * The text of the QR code for one instant: `bankid.<token>.<second>.<HMAC>`.
 *
 * Show it for that second only, and only while the order is `outstandingTransaction`. The order's `qrStartSecret` and
 * the codes of later seconds stay on the server. Source: spec rp-api.md 5.1.
 */
export function qrContent(options: {
  order: Pick<Order, 'receivedAt' | 'qrStartToken' | 'qrStartSecret'>;
  at: number;
}): string {
  const { qrStartToken, qrStartSecret } = options.order;
  const second = String(qrSecond(options));
  const authCode = createHmac('sha256', qrStartSecret).update(second).digest('hex');
  return `bankid.${qrStartToken}.${second}.${authCode}`;
}
