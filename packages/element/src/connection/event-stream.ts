import type { Clock } from '@secure-start/protocol/rp';
import { backoffMs } from './backoff.ts';
import { createEventParser } from './event-parser.ts';
import type { ServerEvent } from './event-parser.ts';

/** The server writes at once: a stream that is silent for so long is held back by something in between. */
const firstByteMs = 3_000;

/** Everything a stream of server-sent events needs from outside. */
export interface EventStreamOptions {
  /** Asks for the stream; or, with `after`, for the events after the one of this id, in an answer that ends with them. */
  open(signal: AbortSignal, after?: string): Promise<Response>;
  onEvent(event: ServerEvent): void;
  /** `false` when more than a blip is wrong, `true` when something arrives. */
  onConnection(connected: boolean): void;
  /** The server knows no such flow; the stream has ended for good. */
  onGone(): void;
  /** Milliseconds of silence after which a connection counts as dead. */
  silenceMs(): number;
  clock: Pick<Clock, 'sleep'>;
  random: () => number;
  /** Ends the stream for good. */
  signal: AbortSignal;
}

/** A running stream. */
export interface EventStream {
  /** Drops the present connection or wait and connects anew at once: the network is back, or the page woke up. */
  reconnect(): void;
}

/**
 * Follows server-sent events through every lost connection, until its signal aborts.
 *
 * A connection that brings nothing is followed by one of the other kind, stream or poll, and a kind that works is kept:
 * so a proxy that holds streams back is found out without asking. Reads with `fetch`, because `EventSource` cannot tell
 * a dead connection from a silent one.
 */
export function followEvents(options: EventStreamOptions): EventStream {
  const { clock, random, signal } = options;
  let failures = 0;
  let polls = false;
  let hasHeard = false;
  let lastId = '';
  let connection = new AbortController();

  /** Resolves when the connection has closed: whether the flow is gone. */
  async function read(present: AbortController): Promise<boolean> {
    const response = await beforeSilence(options.open(present.signal, polls ? lastId : undefined), present);
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
      hasHeard = true;
      options.onConnection(true);
      parse(value);
    }
  }

  async function beforeSilence<T>(arrival: Promise<T>, present: AbortController): Promise<T> {
    const timer = new AbortController();
    const patienceMs = options.silenceMs();
    // To abort the connection is enough: the arrival that is awaited then fails.
    clock.sleep(polls || hasHeard ? patienceMs : Math.min(firstByteMs, patienceMs), { signal: timer.signal }).then(
      () => present.abort(),
      () => undefined,
    );
    return arrival.finally(() => timer.abort());
  }

  async function follow(): Promise<void> {
    while (!signal.aborted) {
      connection = new AbortController();
      hasHeard = false;
      // However a connection was lost, the answer is to connect again.
      const isGone = await read(connection).catch(() => false);
      if (signal.aborted) return;
      if (isGone) return options.onGone();
      if (!hasHeard) polls = !polls;
      failures += 1;
      if (failures > 1) options.onConnection(false);
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
      // It has had no time to show whether it works.
      hasHeard = true;
      connection.abort();
    },
  };
}
