import { streamResponse } from './events/stream-response.ts';
import type { Router } from './http/create-router.ts';
import { fromFetchRequest } from './http/incoming-request.ts';
import { toFetchResponse } from './http/route-response.ts';

/** Handles a Fetch request; see `BankIdServer.handle`. */
export type FetchHandler = (request: Request, info: { remoteAddress: string; context?: unknown }) => Promise<Response>;

/** Creates a handler for any server that speaks Fetch. */
export function createFetchHandler(route: Router): FetchHandler {
  return async (request, info) => {
    const routed = await route(fromFetchRequest(request), info);
    if (routed.kind === 'response') return toFetchResponse(routed);
    return streamResponse({ stream: routed, signal: request.signal });
  };
}
