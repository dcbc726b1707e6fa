import { isBankIdError } from '@secure-start/client';
import { BankIdServerError } from '../http/server-error.ts';

/** Returns whether an order that failed with this error was certainly not created, so that it may be placed again. */
export function isSafeToRepeat(error: unknown): boolean {
  if (error instanceof BankIdServerError) return true;
  if (!isBankIdError(error)) return false;
  if (error.code === 'transport') return error.requestSent === 'no';
  return error.code === 'api' && ['maintenance', 'toomanyrequests'].includes(error.errorCode.toLowerCase());
}
