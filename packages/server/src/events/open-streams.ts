import type { Now } from '../engine/instant.ts';
import { errorName, type Log } from '../log.ts';
import {
  createEventStream,
  type EventStream,
  handOverStream,
  startStream,
  stopStream,
  type StreamKind,
  updateStream,
  type Versioned,
  type View,
  yieldStream,
} from './event-stream.ts';
import type { EventSink } from './server-sent-event.ts';
import type { Ticker } from './ticker.ts';

/** Browsers of a process that ends connect again this soon at the earliest. */
const firstReconnectMs = 100;
/** The time over which they are spread, and the step from one to the next: no divisor of it, so that all of it is used. */
const reconnectWithinMs = 400;
const reconnectStepMs = 37;

/** The event streams that are open in this process. */
export interface OpenStreams<State> {
  /**
   * Streams a record to `sink` until it ends or the stream is stopped. Returns how to stop it, for when the browser goes.
   *
   * The oldest stream of the record yields when there are too many. `isAllowed` is asked on opening and every 15 s; the
   * stream ends when the answer is `false`. `after` and `isImmediate`: see `createEventStream`.
   */
  open(options: {
    entry: Versioned<State> & { key: string };
    isAllowed?: () => Promise<boolean>;
    onStopped?: () => void;
    after: string | undefined;
    isImmediate?: boolean;
    sink: EventSink;
  }): () => void;
  /**
   * Ends all streams, those that are opened later as well, because the process ends. Their browsers connect to another one,
   * spread over half a second.
   */
  close(): void;
}

/** Creates the streams of one process: the engine's watch gives the changes, the ticker the seconds. */
export function createStreams<State>(options: {
  watch: (key: string, listener: (entry: Versioned<State> | undefined) => void) => Promise<() => void>;
  /** Reads the newest version once the watch has begun, so that no change is missed in between. */
  read: (key: string) => Promise<Versioned<State> | undefined>;
  view: View<State>;
  /** Streams of one record that stay open at a time. */
  maxPerRecord: number;
  ticker: Ticker;
  now: Now;
  log: Log;
}): OpenStreams<State> {
  const { watch, read, view, maxPerRecord, ticker, now, log } = options;
  const kind: StreamKind<State> = { view, ticker, now };
  /** By key, oldest first. Most records have one stream, for which a list is smaller than a set. */
  const streamsByKey = new Map<string, readonly EventStream<State>[]>();
  let isClosed = false;
  let handedOver = 0;

  function handOver(stream: EventStream<State>): void {
    handOverStream(stream, firstReconnectMs + ((handedOver * reconnectStepMs) % reconnectWithinMs));
    handedOver += 1;
  }

  function add(key: string, stream: EventStream<State>): void {
    const ofRecord = (streamsByKey.get(key) ?? []).concat(stream);
    streamsByKey.set(key, ofRecord);
    const [oldest] = ofRecord;
    if (ofRecord.length > maxPerRecord && oldest) yieldStream(oldest);
  }

  function remove(key: string, stream: EventStream<State>): void {
    const others = streamsByKey.get(key)?.filter((other) => other !== stream) ?? [];
    if (others.length === 0) streamsByKey.delete(key);
    else streamsByKey.set(key, others);
  }

  function fail(stream: EventStream<State>, error: unknown): void {
    log('error', { event: 'internalError', error: errorName(error) });
    // The browser connects again and may find the store reachable.
    stopStream(stream);
  }

  function attempt(stream: EventStream<State>, work: () => Promise<void>): void {
    work().catch((error: unknown) => fail(stream, error));
  }

  /** A view that cannot be made must not leave its stream open, nor hold up others that follow the record. */
  function attemptNow(stream: EventStream<State>, work: () => void): void {
    try {
      work();
    } catch (error) {
      fail(stream, error);
    }
  }

  const open: OpenStreams<State>['open'] = ({ entry, isAllowed, onStopped, after, isImmediate = false, sink }) => {
    // The stream outlives the entry it began with, which must not be kept as long.
    const { key, version } = entry;
    let unwatch: (() => void) | undefined;
    const stream = createEventStream({
      kind,
      entry,
      after,
      isImmediate,
      sink,
      onHeartbeat: () => attempt(stream, checkAllowed),
      onStopped() {
        remove(key, stream);
        unwatch?.();
        onStopped?.();
      },
    });

    async function checkAllowed(): Promise<void> {
      if (isAllowed && !(await isAllowed())) stopStream(stream);
    }

    function update(latest: Versioned<State> | undefined): void {
      if (latest) attemptNow(stream, () => updateStream(stream, latest));
      else stopStream(stream);
    }

    async function follow(): Promise<void> {
      const stopWatching = await watch(key, update);
      if (!stream.isOpen) return stopWatching();
      unwatch = stopWatching;
      const latest = await read(key);
      // What has version 0 is not stored yet.
      if (latest || version > 0) update(latest);
      await checkAllowed();
    }

    // A poll that ends at once must not take the place of a stream.
    if (!isImmediate) add(key, stream);
    attemptNow(stream, () => startStream(stream));
    // Its request came before the end of the process, and waited for the store meanwhile.
    if (isClosed) handOver(stream);
    if (stream.isOpen) attempt(stream, follow);
    return () => stopStream(stream);
  };

  return {
    open,
    close() {
      isClosed = true;
      for (const ofRecord of streamsByKey.values()) {
        for (const stream of ofRecord) handOver(stream);
      }
    },
  };
}
