import type { IncomingHttpHeaders } from 'node:http';
import { BankIdApiError, type BankIdResponseError, type RateLimit } from '../errors.ts';
import { unexpectedResponse, type RpResponse } from './rp-response.ts';
import { parseJsonObject } from './json-object.ts';

/**
 * Returns the error for a response with another status than 200: one of BankID, or of a proxy.
 *
 * @see docs/spec/evidence-and-versions.md#version-50
 */
export function parseError(options: {
  operation: string;
  response: RpResponse;
  /** Milliseconds since 1970, for a `Retry-After` that is a date. */
  now: number;
}): BankIdApiError | BankIdResponseError {
  const { operation, response, now } = options;
  const body = parseJsonObject(response.body);
  const errorCode = body?.['errorCode'];
  if (typeof errorCode !== 'string') {
    // The root was verified, so the page is most likely the service's own: a proxy that opens TLS would have failed there.
    if (response.httpStatus === 403 && body === undefined) {
      return unexpectedResponse({
        operation,
        response,
        reason: 'certificateNotAccepted',
        problem:
          'the certificate was not accepted; is it valid, not revoked, and issued for this environment? If so, a proxy may have answered',
      });
    }
    return unexpectedResponse({ operation, response, problem: "it is not an error of BankID, so probably a proxy's" });
  }
  const details = body?.['details'];
  return new BankIdApiError({
    operation,
    errorCode,
    httpStatus: response.httpStatus,
    details: typeof details === 'string' ? details : '',
    retryAfterMs: retryAfterMs(response.headers, now),
    rateLimit: readRateLimit(response.headers),
  });
}

/** Returns the pause in `Retry-After` (seconds or a date), else in `RateLimit-Reset` (seconds). */
function retryAfterMs(headers: IncomingHttpHeaders, now: number): number | undefined {
  const retryAfter = headers['retry-after'];
  const seconds = retryAfter ?? headers['ratelimit-reset'];
  if (typeof seconds === 'string' && /^\d{1,6}$/.test(seconds)) return Number(seconds) * 1000;
  const date = retryAfter === undefined ? NaN : Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Returns the limit in the `RateLimit` headers, or `undefined` without any. A limit may be followed by its policies. */
function readRateLimit(headers: IncomingHttpHeaders): RateLimit | undefined {
  const numberIn = (name: string): number | undefined => {
    const [, digits] = /^\s*(\d{1,9})\s*(?:[,;]|$)/.exec(String(headers[name] ?? '')) ?? [];
    return digits === undefined ? undefined : Number(digits);
  };
  const maxRequests = numberIn('ratelimit-limit');
  const remainingRequests = numberIn('ratelimit-remaining');
  const resetSeconds = numberIn('ratelimit-reset');
  if (maxRequests === undefined && remainingRequests === undefined && resetSeconds === undefined) return undefined;
  return {
    ...(maxRequests !== undefined && { maxRequests }),
    ...(remainingRequests !== undefined && { remainingRequests }),
    ...(resetSeconds !== undefined && { resetMs: resetSeconds * 1000 }),
  };
}
