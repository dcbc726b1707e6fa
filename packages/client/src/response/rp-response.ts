import type { IncomingHttpHeaders } from 'node:http';
import { BankIdResponseError, type ResponseReason } from '../errors.ts';

/** An HTTP response, before it is parsed. */
export interface RpResponse {
  httpStatus: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Returns the error for a response that cannot be used. `problem` never repeats its content. */
export function unexpectedResponse(options: {
  operation: string;
  response: RpResponse;
  problem: string;
  reason?: ResponseReason;
}): BankIdResponseError {
  const { operation, response, problem, reason = 'unexpectedResponse' } = options;
  const contentType = response.headers['content-type'];
  return new BankIdResponseError({ operation, httpStatus: response.httpStatus, contentType, problem, reason });
}
