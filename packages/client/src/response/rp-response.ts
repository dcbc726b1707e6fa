import type { IncomingHttpHeaders } from 'node:http';
import { BankIdResponseError } from '../errors.ts';

/** What came back over HTTP, before anyone judged it. */
export interface RpResponse {
  httpStatus: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** The error of an answer that cannot be used; `problem` never repeats what the answer held. */
export function unexpectedResponse(options: {
  operation: string;
  answer: RpResponse;
  problem: string;
}): BankIdResponseError {
  const { operation, answer, problem } = options;
  const contentType = answer.headers['content-type'];
  return new BankIdResponseError({ operation, httpStatus: answer.httpStatus, contentType, problem });
}
