import type { KnownErrorCode } from '@secure-start/protocol/rp';

/** What the RP API answers, before it is written as JSON. */
export interface Answer {
  httpStatus: number;
  body: object;
}

/** 200 with a body. */
export function success(body: object): Answer {
  return { httpStatus: 200, body };
}

/** An error in BankID's form. */
export function failure(options: { httpStatus: number; errorCode: string; details: string }): Answer {
  const { httpStatus, errorCode, details } = options;
  return { httpStatus, body: { errorCode, details } };
}

/** 400 `invalidParameters`, the answer to nearly everything an RP does wrong. */
export function invalidParameters(details: string): Answer {
  return failure({ httpStatus: 400, errorCode: 'invalidParameters' satisfies KnownErrorCode, details });
}
