import type { ApiResponse } from './api-response.ts';

/**
 * A response as it is sent over the socket.
 *
 * - `json`: a response of the RP API.
 * - `html`: an error page such as that of a proxy.
 * - `empty`: a status without a body.
 * - `none`: no response; the connection is closed.
 */
export type WireResponse =
  JsonWireResponse | { kind: 'html'; httpStatus: number } | { kind: 'empty'; httpStatus: number } | { kind: 'none' };

/** A response as JSON, possibly corrupted by a fault rule. */
export interface JsonWireResponse {
  kind: 'json';
  response: ApiResponse;
  /** `truncate`: the connection closes halfway through the body. `malform`: the last brace is missing. */
  corruption?: 'truncate' | 'malform';
  /** Default `application/json`. */
  contentType?: string;
}

/** Wraps a response to be sent as JSON. */
export function jsonResponse(response: ApiResponse): JsonWireResponse {
  return { kind: 'json', response };
}
