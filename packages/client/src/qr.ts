import { createHmac } from 'node:crypto';
import { BankIdUsageError } from './errors.ts';

/**
 * Returns the whole second of an order's life: the time since the order was received, rounded down.
 *
 * `elapsedMs` is measured with a monotonic clock: `clock.monotonic() - order.receivedAt`.
 *
 * @throws {BankIdUsageError} `elapsedMs` is negative or not a number.
 * @see docs/spec/rp-api.md#animated-qr-code
 */
export function qrSecond(options: { elapsedMs: number }): number {
  const { elapsedMs } = options;
  if (!(elapsedMs >= 0)) {
    throw new BankIdUsageError({
      field: 'elapsedMs',
      problem: 'is negative or not a number',
      remedy: 'subtract receivedAt of the order from monotonic() of the clock that the client was created with',
    });
  }
  return Math.floor(elapsedMs / 1000);
}

/**
 * Returns the text of the QR code for one instant: `bankid.<token>.<second>.<HMAC>`.
 *
 * Show it for that second only, and only while the order is `outstandingTransaction`. The order's `qrStartSecret` and
 * the codes of later seconds stay on the server.
 *
 * @example
 * const { qrStartToken, qrStartSecret, receivedAt } = order;
 * const text = qrContent({ qrStartToken, qrStartSecret, elapsedMs: systemClock.monotonic() - receivedAt });
 *
 * @throws {BankIdUsageError} `elapsedMs` is negative or not a number.
 * @see docs/spec/rp-api.md#animated-qr-code
 */
export function qrContent(options: {
  qrStartToken: string;
  qrStartSecret: string;
  /** Time since the order was received, by a monotonic clock. */
  elapsedMs: number;
}): string {
  const { qrStartToken, qrStartSecret, elapsedMs } = options;
  const second = String(qrSecond({ elapsedMs }));
  const authCode = createHmac('sha256', qrStartSecret).update(second).digest('hex');
  return `bankid.${qrStartToken}.${second}.${authCode}`;
}
