import type { IncomingHttpHeaders } from 'node:http';
import { BankIdApiError, type BankIdResponseError } from '../errors.ts';
import { unexpectedResponse, type RpResponse } from './rp-response.ts';
import { parseJsonObject } from './json-object.ts';

/** The error that an answer other than 200 stands for: BankID's own, or that of something in between. */
export function parseError(options: {
  operation: string;
  answer: RpResponse;
  /** Milliseconds since 1970, to read a `Retry-After` date. */
  now: number;
}): BankIdApiError | BankIdResponseError {
  const { operation, answer, now } = options;
  const body = parseJsonObject(answer.body);
  const errorCode = body?.['errorCode'];
  if (typeof errorCode !== 'string') {
    return unexpectedResponse({ operation, answer, problem: "it is no error of BankID's, so probably a proxy's" });
  }
  const details = body?.['details'];
  return new BankIdApiError({
    operation,
    errorCode,
    httpStatus: answer.httpStatus,
    details: typeof details === 'string' ? details : '',
    retryAfterMs: retryAfterMs(answer.headers, now),
  });
}

/** From `Retry-After` (seconds or a date), else from `RateLimit-Reset` (seconds). */
function retryAfterMs(headers: IncomingHttpHeaders, now: number): number | undefined {
  const retryAfter = headers['retry-after'];
  const seconds = retryAfter ?? headers['ratelimit-reset'];
  if (typeof seconds === 'string' && /^\d{1,6}$/.test(seconds)) return Number(seconds) * 1000;
  const date = retryAfter === undefined ? NaN : Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
