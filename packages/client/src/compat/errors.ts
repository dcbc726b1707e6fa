/** The errors of npm `bankid`, and one for what it rejects with that is none. */
import { REQUEST_FAILED_ERROR, type BankIdErrorCode } from './constants.ts';
import type { CollectResponseV6 } from './parameters.ts';

/** BankID refused, or would have; `cause` is the client's own error. */
export class BankIdError extends Error {
  readonly code: BankIdErrorCode;
  /** For logs only. Personal numbers are masked. */
  readonly details?: string;

  constructor(code: BankIdErrorCode, details?: string, options?: ErrorOptions) {
    super(code, options);
    this.name = 'BankIdError';
    this.code = code;
    if (details !== undefined) this.details = details;
  }
}

/** No answer came; `cause` is a BankIdTransportError that says how far the call got. */
export class RequestError extends Error {
  /** Method and path of the call, and nothing of what was sent. */
  readonly request?: unknown;

  constructor(request?: unknown, options?: ErrorOptions) {
    super(REQUEST_FAILED_ERROR, options);
    this.name = 'RequestError';
    if (request !== undefined) this.request = request;
  }
}

/** An order failed: an Error with exactly the members of the collect answer, which the original rejects with bare. */
export class OrderFailedError extends Error {
  declare readonly orderRef: string;
  declare readonly status: 'failed';
  declare readonly hintCode: CollectResponseV6['hintCode'];

  constructor(order: Pick<CollectResponseV6, 'orderRef' | 'hintCode'>) {
    super(`The order failed: ${order.hintCode}`);
    // Not enumerable, so that JSON and spreads of it hold what they held before.
    Object.defineProperty(this, 'name', { value: 'OrderFailedError' });
    Object.assign(this, order);
  }
}
