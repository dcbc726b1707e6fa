import type { EventSink } from '../events/server-sent-event.ts';
import type { HeaderList } from './header-list.ts';
import type { IncomingRequest } from './incoming-request.ts';

/** The result of a route: a response, or an event stream that is written as the server that it is mounted in does best. */
export type RouteResponse = PlainResponse | StreamResponse;

/** A response as plain data. */
export interface PlainResponse {
  kind: 'response';
  status: number;
  headers: HeaderList;
  body: string | undefined;
}

/** An event stream that begins when there is a sink for it. */
export interface StreamResponse {
  kind: 'stream';
  /** The request is a poll, which ends with the first event. */
  isPoll: boolean;
  /** Returns how to stop the stream, for when the browser goes. */
  open(sink: EventSink): () => void;
}

/** Returns a response as Fetch has it. */
export function toFetchResponse({ status, headers, body }: PlainResponse): Response {
  return new Response(body, { status, headers: headers.map(([name, value]): [string, string] => [name, value]) });
}

/** Returns the id of the last event that a polling browser has seen; `undefined` when it does not poll. */
export function eventCursorOf({ searchParams }: Pick<IncomingRequest, 'searchParams'>): string | undefined {
  return searchParams.get('after') ?? undefined;
}

/** Returns whether a poll asks for a response at once, instead of waiting for an event. */
export function isImmediatePoll({ searchParams }: Pick<IncomingRequest, 'searchParams'>): boolean {
  return searchParams.has('after') && searchParams.get('wait') === '0';
}
