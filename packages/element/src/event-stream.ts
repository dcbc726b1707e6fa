import type { Clock } from '@secure-start/protocol';
import { backoffMs } from './backoff.ts';
import { createEventParser } from './event-parser.ts';
import type { ServerEvent } from './event-parser.ts';

/** Everything a stream of server-sent events needs from outside. */
export interface EventStreamOptions {
  /** Asks for the stream. */
  open(signal: AbortSignal): Promise<Response>;
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
 * Reads with `fetch`, because `EventSource` cannot tell a dead connection from a silent one.
 */
export function followEvents(options: EventStreamOptions): EventStream {
  const { clock, random, signal } = options;
  let failures = 0;
  let connection = new AbortController();

  async function read(present: AbortController): Promise<'closed' | 'gone'> {
    const response = await beforeSilence(options.open(present.signal), present);
    if (response.status === 404) return 'gone';
    if (!response.ok || response.body === null) return 'closed';
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    const parse = createEventParser(options.onEvent);
    for (;;) {
      const { done, value } = await beforeSilence(reader.read(), present);
      if (done || present.signal.aborted) return 'closed';
      failures = 0;
      options.onConnection(true);
      parse(decoder.decode(value, { stream: true }));
    }
  }

  async function beforeSilence<T>(arrival: Promise<T>, present: AbortController): Promise<T> {
    const timer = new AbortController();
    // To abort the connection is enough: the arrival that is awaited then fails.
    clock.sleep(options.silenceMs(), { signal: timer.signal }).then(
      () => present.abort(),
      () => undefined,
    );
    return arrival.finally(() => timer.abort());
  }

  async function follow(): Promise<void> {
    while (!signal.aborted) {
      connection = new AbortController();
      // However a connection was lost, the answer is to connect again.
      const outcome = await read(connection).catch(() => 'closed');
      if (signal.aborted) return;
      if (outcome === 'gone') return options.onGone();
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
      connection.abort();
    },
  };
}
