import type { IncomingHttpHeaders } from 'node:http';
import { BankIdResponseError } from '../errors.ts';

/** An HTTP response, before it is parsed. */
export interface RpResponse {
  httpStatus: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Returns the error for a response that is not BankID's. `problem` never repeats its content. */
export function unexpectedResponse(options: {
  operation: string;
  response: RpResponse;
  problem: string;
}): BankIdResponseError {
  const { operation, response, problem } = options;
  const contentType = response.headers['content-type'];
  return new BankIdResponseError({ operation, httpStatus: response.httpStatus, contentType, problem });
}
