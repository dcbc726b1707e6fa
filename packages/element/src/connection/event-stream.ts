import { flowEvents, yieldedPollIntervalMs } from '@secure-start/protocol/flow';
import type { Clock } from '@secure-start/protocol/rp';
import { backoffMs } from './backoff.ts';
import { createEventParser, type ServerEvent } from './event-parser.ts';
import type { Poll } from './poll.ts';
import { withinTime } from './within-time.ts';

/** The server writes a comment at once. A stream that brings no byte for this long is buffered by a proxy. */
const firstByteTimeoutMs = 3_000;
/** The two clocks of a computer that is awake drift apart by less than this. */
const maxDriftMs = 1_000;

/** Options of {@link followEvents}. */
export interface EventStreamOptions {
  /** Requests the events. Without `poll`, as a stream. */
  open(signal: AbortSignal, poll?: Poll): Promise<Response>;
  /** Returns whether this page may keep a connection open. Default: it may. */
  takeSlot?: (() => Promise<boolean>) | undefined;
  onEvent(event: ServerEvent): void;
  /** Called with `false` from the second failed connection in a row, and with `true` when something arrives. */
  onConnectionChange(connected: boolean): void;
  /** Called when the server answers 404. The stream has ended for good. */
  onNotFound(response: Response): void;
  /** Returns how many milliseconds of silence end a connection. */
  silenceTimeoutMs(): number;
  clock: Pick<Clock, 'now' | 'monotonic' | 'sleep'>;
  random: () => number;
  /** Ends the stream for good. */
  signal: AbortSignal;
}

/** A stream of server-sent events. */
export interface EventStream {
  /** Drops the present connection, or the wait for the next one, and requests the whole state at once. */
  reconnect(): void;
}

/**
 * Follows server-sent events across lost connections until its signal aborts.
 *
 * A connection is a stream or a poll. One that brings nothing is followed by one of the other kind, and one that works
 * by one of the same kind. So a proxy that buffers streams leads to polling.
 *
 * A page without a slot, and one whose stream has yielded to newer ones, asks every two seconds and keeps no connection:
 * a browser has six of them per origin over HTTP/1.1.
 *
 * After a sleep of the computer the whole state is requested anew: the times that the page counts from the last one have
 * stood still.
 *
 * Uses `fetch` because `EventSource` offers no way to end a connection that has been silent for too long.
 */
export function followEvents(options: EventStreamOptions): EventStream {
  const { clock, random, signal } = options;
  let failures = 0;
  let isPolling = false;
  let hasYielded = false;
  let hasReceived = false;
  let lastId = '';
  let connection = new AbortController();
  /** The wall clock's lead over the monotonic one, which most browsers stop while the computer sleeps. */
  let leadMs = Infinity;

  /** Reads one connection to its end. Returns the response where the server answered 404. */
  async function read(present: AbortController, poll: Poll | undefined): Promise<Response | undefined> {
    const response = await beforeSilence(options.open(present.signal, poll), present);
    if (response.status === 404) return response;
    if (!response.ok || !response.body) return undefined;
    if (poll?.isImmediate) markReceived();
    const reader = response.body.getReader();
    // `TextDecoderStream` came to Firefox in version 105.
    const decoder = new TextDecoder();
    const parse = createEventParser((event) => {
      lastId = event.id;
      if (event.event === flowEvents.yielded) {
        hasYielded = true;
        lastId = '';
      } else options.onEvent(event);
    });
    for (;;) {
      const { done, value } = await beforeSilence(reader.read(), present);
      if (done || present.signal.aborted) return undefined;
      markReceived();
      parse(decoder.decode(value, { stream: true }));
    }
  }

  function markReceived(): void {
    failures = 0;
    hasReceived = true;
    options.onConnectionChange(true);
  }

  /** Awaits `arrival`, and aborts the connection when it takes too long. */
  async function beforeSilence<T>(arrival: Promise<T>, present: AbortController): Promise<T> {
    const silenceMs = options.silenceTimeoutMs();
    const timeoutMs = isPolling || hasReceived ? silenceMs : Math.min(firstByteTimeoutMs, silenceMs);
    const arrived = await withinTime({ arrival, request: present, timeoutMs, clock });
    const leadBeforeMs = leadMs;
    leadMs = clock.now() - clock.monotonic();
    if (leadMs - leadBeforeMs > maxDriftMs) reconnect();
    return arrived;
  }

  function reconnect(): void {
    failures = 0;
    lastId = '';
    // The connection had no time to show whether its kind works, so the kind stays.
    hasReceived = true;
    connection.abort();
  }

  async function follow(): Promise<void> {
    while (!signal.aborted) {
      connection = new AbortController();
      hasReceived = false;
      const isImmediate = hasYielded || (options.takeSlot !== undefined && !(await options.takeSlot()));
      if (signal.aborted) return;
      const poll = isImmediate || isPolling ? { after: lastId, isImmediate } : undefined;
      // Whatever ended the connection, the next step is to connect again.
      const notFound = await read(connection, poll).catch(() => undefined);
      if (signal.aborted) return;
      if (notFound) return options.onNotFound(notFound);
      if (isImmediate && hasReceived) {
        await clock.sleep(yieldedPollIntervalMs, { signal: connection.signal }).catch(() => undefined);
        continue;
      }
      if (!hasReceived && !isImmediate) isPolling = !isPolling;
      failures += 1;
      if (failures > 1) options.onConnectionChange(false);
      if (!connection.signal.aborted) {
        await clock.sleep(backoffMs(failures, random), { signal: connection.signal }).catch(() => undefined);
      }
    }
  }

  signal.addEventListener('abort', () => connection.abort());
  void follow();
  return { reconnect };
}
