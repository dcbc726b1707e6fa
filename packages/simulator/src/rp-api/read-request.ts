import type { IncomingMessage } from 'node:http';
import type { BankIdService } from '../bank-id-service.ts';
import type { BodyResult } from '../read-body.ts';
import { errorResponse, invalidParametersResponse } from './api-response.ts';
import type { ApiResponse } from './api-response.ts';
import { jsonResponse } from './wire-response.ts';
import type { WireResponse } from './wire-response.ts';

/** Checks method, content type and body of a request. Returns the bytes, or the response to send instead. */
export function readRequest(options: {
  service: BankIdService;
  request: IncomingMessage;
  body: BodyResult;
  /** The response to any method but POST. */
  methodNotAllowed: WireResponse;
}): { ok: true; bytes: Uint8Array } | { ok: false; response: WireResponse } {
  const { service, request, body, methodNotAllowed: otherMethod } = options;
  if (request.method !== 'POST') return { ok: false, response: otherMethod };
  const contentType = request.headers['content-type']?.toLowerCase();
  if (contentType !== 'application/json') {
    if (contentType !== undefined && /^application\/json\s*;/.test(contentType)) {
      service.recordFinding('contentTypeParameters', `Content-Type: ${contentType}`);
    }
    return { ok: false, response: jsonResponse(unsupportedMediaType) };
  }
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
