/** A request for the events that are new, in place of a stream. */
export interface Poll {
  /** The id of the last event; empty before the first one. */
  after: string;
  /** The server responds at once, also when nothing is new. Otherwise it waits for an event. */
  isImmediate: boolean;
}

/** Returns the query of a request for events, empty for a stream. */
export function pollQuery(poll: Poll | undefined): string {
  return poll ? `?after=${encodeURIComponent(poll.after)}${poll.isImmediate ? '&wait=0' : ''}` : '';
}
