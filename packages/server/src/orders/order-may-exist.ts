import { isBankIdError } from '@secure-start/client';
import { BankIdServerError } from '../http/server-error.ts';
import { outageOf } from '../service/outage.ts';

/**
 * Returns whether BankID may have created the order although placing it failed with this error.
 *
 * An order by personal number may then be open in the person's app. It cannot be collected or cancelled, because its
 * `orderRef` is lost.
 */
export function orderMayExist(error: unknown): boolean {
  // The request was kept back.
  if (error instanceof BankIdServerError) return false;
  // A defect of the server may have occurred before or after the request.
  if (!isBankIdError(error)) return true;
  switch (error.code) {
    case 'usage':
      return false;
    case 'transport':
      return error.requestSent !== 'no';
    case 'response':
      return !isRefusal(error.httpStatus);
    case 'api':
      return !isRefusal(error.httpStatus) && outageOf(error) !== 'maintenance';
  }
}

/** Returns whether the status means that BankID understood the request and refused it. */
function isRefusal(httpStatus: number): boolean {
  return httpStatus >= 400 && httpStatus < 500;
}
