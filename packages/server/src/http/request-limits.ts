import { BankIdServerError } from './server-error.ts';

/** Far more than any valid body, and few enough to hold in memory. */
export const maxBodyBytes: number = 8 * 1024;

/** Path and query; the longest of ours is a hundred characters below a mount. */
const maxAddressChars = 2048;
const maxHeaderChars = 2048;
/** The cookies of the whole e-service. Node itself takes no more than this in all headers together. */
const maxCookieChars = 16 * 1024;

/** Returns the error for a body that is too large. */
export function bodyTooLarge(): BankIdServerError {
  return new BankIdServerError('bodyTooLarge', `send at most ${maxBodyBytes} bytes`);
}

/**
 * Checks the length of an address.
 *
 * @throws BankIdServerError `addressTooLong`.
 */
export function checkAddressLength(chars: number): void {
  if (chars <= maxAddressChars) return;
  throw new BankIdServerError('addressTooLong', `path and query have at most ${maxAddressChars} characters`);
}

/**
 * Returns headers of which none that is read is longer than any browser's.
 *
 * @throws BankIdServerError `headerTooLong`, when such a header is read.
 */
export function limitHeaders(headers: { get(name: string): string | null }): { get(name: string): string | null } {
  return {
    get(name) {
      const value = headers.get(name);
      const maxChars = name === 'cookie' ? maxCookieChars : maxHeaderChars;
      if (value === null || value.length <= maxChars) return value;
      throw new BankIdServerError('headerTooLong', `the header ${name} has at most ${maxChars} characters`);
    },
  };
}
