import type { Language } from '@secure-start/protocol/messages';
import type { IncomingRequest } from './incoming-request.ts';
import type { RouteResponse } from './route-response.ts';

/** A request from a page of the e-service. */
export interface RouteRequest {
  request: IncomingRequest;
  /** The `context` of `handle`. */
  context: unknown;
  /** The address below the mount: `/flows`. */
  path: string;
  /** Address of the other end of the connection. */
  remoteAddress: string;
  /** Sets the language of error responses from here on. */
  setLanguage: (language: Language) => void;
}

/** Handles one kind of request. */
export type RouteHandler = (request: RouteRequest) => Promise<RouteResponse>;
