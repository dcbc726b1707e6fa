import type { IncomingMessage } from 'node:http';
import type { BankIdService } from '../bank-id-service.ts';
import { readBody } from '../read-body.ts';
import type { ClockWork } from '../time/simulator-clock.ts';
import { errorResponse, invalidParametersResponse } from './api-response.ts';
import type { ApiResponse } from './api-response.ts';
import { jsonResponse } from './wire-response.ts';
import type { WireResponse } from './wire-response.ts';

/** Checks method and content type of a request and reads its body. Returns the bytes, or the response to send instead. */
export async function readRequest(options: {
  service: BankIdService;
  request: IncomingMessage;
  work: ClockWork;
  /** The response to any method but POST. */
  methodNotAllowed: WireResponse;
}): Promise<{ ok: true; bytes: Uint8Array } | { ok: false; response: WireResponse }> {
  const { service, request, work, methodNotAllowed: otherMethod } = options;
  if (request.method !== 'POST') return { ok: false, response: otherMethod };
  const contentType = request.headers['content-type']?.toLowerCase();
  if (contentType !== 'application/json') {
    if (contentType?.startsWith('application/json')) {
      service.recordFinding('contentTypeParameters', `Content-Type: ${contentType}`);
    }
    return { ok: false, response: jsonResponse(unsupportedMediaType) };
  }
  const { maxBodyBytes, timings } = service.settings;
  const body = await work.pauseFor(
    readBody({ request, maxBytes: maxBodyBytes, timeoutMs: timings.requestMs, clock: service.clock }),
  );
  if (body.ok) return body;
  switch (body.reason) {
    case 'aborted':
      return { ok: false, response: { kind: 'none' } };
    case 'timedOut':
      return { ok: false, response: jsonResponse(requestTimeout) };
    case 'tooLarge':
      return { ok: false, response: jsonResponse(invalidParametersResponse('Invalid request')) };
  }
}

// The error codes are BankID's, the details of these three are ours.

/** The response for a path that does not exist. */
export const notFound: ApiResponse = errorResponse({ httpStatus: 404, errorCode: 'notFound', details: 'No such path' });
const requestTimeout = errorResponse({
  httpStatus: 408,
  errorCode: 'requestTimeout',
  details: 'The request took too long',
});
const unsupportedMediaType = errorResponse({
  httpStatus: 415,
  errorCode: 'unsupportedMediaType',
  details: 'Content-Type must be application/json without parameters',
});
