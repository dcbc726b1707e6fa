import type { EventSink } from '../events/server-sent-event.ts';

/** What a request leads to: an answer, or an event stream. */
export type Reply = { kind: 'answer'; response: Response } | StreamReply;

/** An event stream that begins when there is a sink for it. */
export interface StreamReply {
  kind: 'stream';
  /** It ends with the first news. */
  isPoll: boolean;
  /** Stop what it returns when the browser goes. */
  open(sink: EventSink): { stop(): void };
}

/** The id of the last event that a browser has seen, when it polls. */
export function afterOf(request: Request): { after?: string } {
  const after = new URL(request.url).searchParams.get('after');
  return after === null ? {} : { after };
}
