import type { KnownErrorCode } from '@secure-start/protocol/rp';

/** A response of the RP API before it is serialized as JSON. */
export interface ApiResponse {
  httpStatus: number;
  body: object;
}

/** Creates a 200 response. */
export function okResponse(body: object): ApiResponse {
  return { httpStatus: 200, body };
}

/** Creates an error response with the two members of BankID's errors. */
export function errorResponse(options: { httpStatus: number; errorCode: string; details: string }): ApiResponse {
  const { httpStatus, errorCode, details } = options;
  return { httpStatus, body: { errorCode, details } };
}

/** Creates a 400 `invalidParameters` response, which BankID sends for nearly every mistake in a request. */
export function invalidParametersResponse(details: string): ApiResponse {
  return errorResponse({ httpStatus: 400, errorCode: 'invalidParameters' satisfies KnownErrorCode, details });
}
