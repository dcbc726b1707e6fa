/** The errors of npm `bankid`, and one for its rejection with a value that is no error. */
import { REQUEST_FAILED_ERROR, type BankIdErrorCode } from './constants.ts';
import type { CollectResponseV6 } from './parameters.ts';

/** BankID refused the request, or would have. `cause` is the error of `@secure-start/client`. */
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

/** No response came. `cause` is a BankIdTransportError, which says how far the request got. */
export class RequestError extends Error {
  /** The method and path of the request, and nothing of its body. */
  readonly request?: unknown;

  constructor(request?: unknown, options?: ErrorOptions) {
    super(REQUEST_FAILED_ERROR, options);
    this.name = 'RequestError';
    if (request !== undefined) this.request = request;
  }
}

/** An order that failed. The error has exactly the members of the response, with which npm `bankid` rejects without an Error. */
export class OrderFailedError extends Error {
  declare readonly orderRef: string;
  declare readonly status: 'failed';
  declare readonly hintCode: CollectResponseV6['hintCode'];

  constructor(order: Pick<CollectResponseV6, 'orderRef' | 'hintCode'>) {
    super(`The order failed: ${order.hintCode}`);
    // Not enumerable, so that its JSON and copies are those of the response.
    Object.defineProperty(this, 'name', { value: 'OrderFailedError' });
    Object.assign(this, order);
  }
}
