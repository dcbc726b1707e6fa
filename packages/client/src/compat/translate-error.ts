import { isBankIdError, type BankIdError as ClientError } from '../errors.ts';
import { BankIdErrorCode } from './constants.ts';
import { BankIdError, RequestError } from './errors.ts';

/** Runs a call of the client and rejects as npm `bankid` does. */
export async function translatingErrors<Result>(path: string, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw isBankIdError(error) ? translateError(path, error) : error;
  }
}

function translateError(path: string, cause: ClientError): BankIdError | RequestError {
  switch (cause.code) {
    case 'transport':
      return new RequestError({ method: 'POST', path }, { cause });
    case 'api':
      return new BankIdError(errorCode(cause.errorCode), cause.details, { cause });
    case 'response':
      return new BankIdError(codeOfStatus[cause.httpStatus] ?? BankIdErrorCode.INTERNAL_ERROR, cause.message, {
        cause,
      });
    case 'usage':
      return new BankIdError(BankIdErrorCode.INVALID_PARAMETERS, cause.message, { cause });
  }
}

/** What a page of a proxy most likely means; the original gives it no code at all. */
const codeOfStatus: Readonly<Record<number, BankIdErrorCode>> = {
  401: BankIdErrorCode.UNAUTHORIZED,
  403: BankIdErrorCode.UNAUTHORIZED,
  503: BankIdErrorCode.MAINTENANCE,
};

/** The listed code that `code` spells, whatever its case: `Maintenance` has been seen. */
function errorCode(code: string): BankIdErrorCode {
  const listed = Object.values(BankIdErrorCode).find((known) => known.toLowerCase() === code.toLowerCase());
  // The original's type claims a closed list, and lets every other code through: programs rely on both.
  return listed ?? (code as BankIdErrorCode);
}
