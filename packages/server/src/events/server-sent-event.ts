import type { HeaderList } from '../http/header-list.ts';

/**
 * One server-sent event as text.
 *
 * @throws RangeError when a field holds a line break: it could smuggle in fields and events of its own.
 */
export function serverSentEvent(options: { event: string; data: string; id?: string }): string {
  const { event, data, id = '' } = options;
  if (hasLineBreak(event) || hasLineBreak(data) || hasLineBreak(id))
    throw new RangeError('A server-sent event must not hold line breaks');
  return `event: ${event}\ndata: ${data}\n${id && `id: ${id}\n`}\n`;
}

function hasLineBreak(text: string): boolean {
  return text.includes('\n') || text.includes('\r');
}

/** A comment, which the browser ignores and proxies take as a sign that the stream is alive. */
export const heartbeat = ':\n\n';

/** The first line of a stream: how soon the browser connects again when the connection breaks. */
export function reconnectAfter(ms: number): string {
  return `retry: ${ms}\n\n`;
}

/**
 * The headers of an event stream; no proxy may keep it or hold it back. A poll has the same text under a plain name: it
 * is for where something refuses streams.
 */
export function eventStreamHeaders({ isPoll }: { isPoll: boolean }): HeaderList {
  return [
    ['content-type', isPoll ? 'text/plain; charset=utf-8' : 'text/event-stream'],
    ['cache-control', 'no-store, no-transform'],
    ['x-accel-buffering', 'no'],
  ];
}

/** The writer of an event stream. */
export interface EventSink {
  write(text: string): void;
  /** `false` while the reader is slow and what was written waits: what can be left out is left out. */
  isReady(): boolean;
  /** Ends the response after what was written. */
  close(): void;
  /** Ends the connection at once; what a slow reader has not taken is thrown away, and not kept for it. */
  drop(): void;
}
