import type { TriggeredFault } from '../faults/fault-list.ts';
import { errorResponse } from './api-response.ts';
import type { ApiResponse } from './api-response.ts';
import { jsonResponse } from './wire-response.ts';
import type { WireResponse } from './wire-response.ts';

/** The response to a request that a fault rule matched, and headers to add to it. */
export interface FaultResponse {
  response: WireResponse;
  headers?: Readonly<Record<string, string>>;
}

/** Applies the effect of a fault rule to a request. */
export async function applyFault(options: {
  fault: TriggeredFault;
  /** Executes the operation and returns its response. Effects that replace the operation never call it. */
  execute: () => ApiResponse;
  sleep: (ms: number) => Promise<void>;
  /** Fails the order that the request names. */
  failOrder: (hintCode: string) => void;
}): Promise<FaultResponse> {
  const { fault, execute, sleep, failOrder } = options;
  const { effect } = fault;
  switch (effect.kind) {
    case 'apiError': {
      const { httpStatus, errorCode, details = 'Simulated fault' } = effect;
      return { response: jsonResponse(errorResponse({ httpStatus, errorCode, details })) };
    }
    case 'maintenance':
      return { response: jsonResponse(maintenance) };
    case 'rateLimit':
      return {
        response: jsonResponse(tooManyRequests),
        headers: rateLimitHeaders({ maxRequests: effect.limit ?? 0, resetMs: fault.resetMs ?? 0 }),
      };
    case 'html':
      return { response: { kind: 'html', httpStatus: effect.httpStatus } };
    case 'drop':
      if (effect.at === 'after') execute();
      return { response: { kind: 'none' } };
    case 'delay':
      await sleep(effect.ms + Math.floor(fault.random * (effect.jitter ?? 0)));
      return { response: jsonResponse(execute()) };
    case 'hint':
      failOrder(effect.hintCode);
      return { response: jsonResponse(execute()) };
    case 'truncate':
      return { response: { ...jsonResponse(execute()), corruption: 'truncate' } };
    case 'malform':
      return { response: { ...jsonResponse(execute()), corruption: 'malform' } };
    case 'empty':
      return { response: { kind: 'empty', httpStatus: execute().httpStatus } };
    case 'contentType':
      return { response: { ...jsonResponse(execute()), contentType: effect.contentType } };
    case 'tls':
    case 'evidence':
    case 'otherPerson':
    case 'skew':
      throw new TypeError(`The effect ${effect.kind} does not apply to requests.`);
  }
}

/**
 * Returns rate limit headers in whole seconds. The names of the first three are BankID's for digital ID cards; the rest is ours.
 *
 * @see docs/spec/rp-api.md#card-errors
 */
export function rateLimitHeaders(options: { maxRequests: number; resetMs: number }): Record<string, string> {
  const seconds = String(Math.ceil(options.resetMs / 1_000));
  return {
    'RateLimit-Limit': String(options.maxRequests),
    'RateLimit-Remaining': '0',
    'RateLimit-Reset': seconds,
    'Retry-After': seconds,
  };
}

// The error codes are BankID's, the details of these two are ours.
const maintenance = errorResponse({
  httpStatus: 503,
  errorCode: 'maintenance',
  details: 'The service is temporarily out of service',
});
/** The response to a request above a limit. */
export const tooManyRequests: ApiResponse = errorResponse({
  httpStatus: 429,
  errorCode: 'tooManyRequests',
  details: 'Too many requests',
});
