import type { Clock } from '@secure-start/protocol/rp';
import { backoffMs } from './backoff.ts';
import { createEventParser, type ServerEvent } from './event-parser.ts';

/** The server writes a comment at once. A stream that brings no byte for this long is buffered by a proxy. */
const firstByteTimeoutMs = 3_000;

/** Options of {@link followEvents}. */
export interface EventStreamOptions {
  /**
   * Requests the events. With `after`, the id of the last event, polls: the response ends with the events after it.
   * `after` is empty before the first event.
   */
  open(signal: AbortSignal, after?: string): Promise<Response>;
  onEvent(event: ServerEvent): void;
  /** Called with `false` from the second failed connection in a row, and with `true` when something arrives. */
  onConnectionChange(connected: boolean): void;
  /** Called when the server answers 404. The stream has ended for good. */
  onNotFound(): void;
  /** Returns how many milliseconds of silence end a connection. */
  silenceTimeoutMs(): number;
  clock: Pick<Clock, 'sleep'>;
  random: () => number;
  /** Ends the stream for good. */
  signal: AbortSignal;
}

/** A stream of server-sent events. */
export interface EventStream {
  /** Drops the present connection, or the wait for the next one, and connects at once. */
  reconnect(): void;
}

/**
 * Follows server-sent events across lost connections until its signal aborts.
 *
 * A connection is a stream or a poll. One that brings nothing is followed by one of the other kind, and one that works
 * by one of the same kind. So a proxy that buffers streams leads to polling.
 *
 * Uses `fetch` because `EventSource` offers no way to end a connection that has been silent for too long.
 */
export function followEvents(options: EventStreamOptions): EventStream {
  const { clock, random, signal } = options;
  let failures = 0;
  let isPolling = false;
  let hasReceived = false;
  let lastId = '';
  let connection = new AbortController();

  /** Reads one connection to its end. Returns whether the server answered 404. */
  async function read(present: AbortController): Promise<boolean> {
    const response = await beforeSilence(options.open(present.signal, isPolling ? lastId : undefined), present);
    if (response.status === 404) return true;
    if (!response.ok || !response.body) return false;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const parse = createEventParser((event) => {
      lastId = event.id;
      options.onEvent(event);
    });
    for (;;) {
      const { done, value } = await beforeSilence(reader.read(), present);
      if (done || present.signal.aborted) return false;
      failures = 0;
      hasReceived = true;
      options.onConnectionChange(true);
      parse(value);
    }
  }

  /** Awaits `arrival`, and aborts the connection when it takes too long. */
  async function beforeSilence<T>(arrival: Promise<T>, present: AbortController): Promise<T> {
    const timer = new AbortController();
    const silenceMs = options.silenceTimeoutMs();
    const timeoutMs = isPolling || hasReceived ? silenceMs : Math.min(firstByteTimeoutMs, silenceMs);
    // Aborting the connection is enough: it makes `arrival` reject.
    clock.sleep(timeoutMs, { signal: timer.signal }).then(
      () => present.abort(),
      () => undefined,
    );
    return arrival.finally(() => timer.abort());
  }

  async function follow(): Promise<void> {
    while (!signal.aborted) {
      connection = new AbortController();
      hasReceived = false;
      // Whatever ended the connection, the next step is to connect again.
      const isNotFound = await read(connection).catch(() => false);
      if (signal.aborted) return;
      if (isNotFound) return options.onNotFound();
      if (!hasReceived) isPolling = !isPolling;
      failures += 1;
      if (failures > 1) options.onConnectionChange(false);
      if (!connection.signal.aborted) {
        await clock.sleep(backoffMs(failures, random), { signal: connection.signal }).catch(() => undefined);
      }
    }
  }

  signal.addEventListener('abort', () => connection.abort(), { once: true });
  void follow();
  return {
    reconnect: () => {
      failures = 0;
      // The connection had no time to show whether its kind works, so the kind stays.
      hasReceived = true;
      connection.abort();
    },
  };
}
