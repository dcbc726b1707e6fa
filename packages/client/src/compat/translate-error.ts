import { isBankIdError, type BankIdError as ClientError } from '../errors.ts';
import { BankIdErrorCode } from './constants.ts';
import { BankIdError, RequestError } from './errors.ts';

/** Sends a request, and rejects as npm `bankid` does. */
export async function translatingErrors<Result>(path: string, send: () => Promise<Result>): Promise<Result> {
  try {
    return await send();
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

/** The code for a page of a proxy, by status: its most likely meaning. npm `bankid` has no code for it. */
const codeOfStatus: Readonly<Record<number, BankIdErrorCode>> = {
  401: BankIdErrorCode.UNAUTHORIZED,
  403: BankIdErrorCode.UNAUTHORIZED,
  503: BankIdErrorCode.MAINTENANCE,
};

/** Returns the listed code that `code` spells in any case: `Maintenance` has been seen. */
function errorCode(code: string): BankIdErrorCode {
  const listed = Object.values(BankIdErrorCode).find((known) => known.toLowerCase() === code.toLowerCase());
  // The type of npm bankid is a closed list, and its code passes on every other code: programs rely on both.
  return listed ?? (code as BankIdErrorCode);
}
