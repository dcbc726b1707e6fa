import { isBankIdError } from '@secure-start/client';
import { outageOf } from '../service/outage.ts';

/**
 * Whether BankID may have taken an order although placing it failed with this error.
 *
 * An order by personal number then stands in the person's app, and nobody can collect or cancel it: its name is lost.
 */
export function orderMayExist(error: unknown): boolean {
  // A mistake of ours may have happened before or after.
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

/** The request was understood, and not done. */
function isRefusal(httpStatus: number): boolean {
  return httpStatus >= 400 && httpStatus < 500;
}
