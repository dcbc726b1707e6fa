import { createHash } from 'node:crypto';
import { flowEvents, yieldedPollIntervalMs } from '@secure-start/protocol/flow';
import type { Now } from '../engine/instant.ts';
import type { FlowOrder } from '../flow/flow.ts';
import { frameOfOrder } from './qr-frame.ts';
import { createEventCursor } from './event-cursor.ts';
import { type EventSink, heartbeat, reconnectAfter, serverSentEvent } from './server-sent-event.ts';
import type { Ticker } from './ticker.ts';

const heartbeatSeconds = 15;
/** A reader that reads no data for this long is disconnected. */
const stalledAfterSeconds = 60;
const reconnectAfterMs = 1_000;
/** A poll waits this long for an event; proxies time out later. */
const pollSeconds = 10;

/** The view that a browser has of a record. */
export interface View<State> {
  /** Returns the state as its browser may see it now. */
  of: (state: State) => object;
  /** Returns the view without what changes from second to second, such as the time left. */
  stableView: (state: State) => object;
  /** Returns a key of all that the view depends on besides the state; it changes whenever one of that does. */
  key: (state: State) => string;
  /** Returns whether the state is final, so that the stream ends. */
  hasEnded: (state: State) => boolean;
  /** Returns the order whose QR code is on show, if any. */
  shownOrder: (state: State) => FlowOrder | undefined;
}

/** One version of what is streamed. */
export interface Versioned<State> {
  version: number;
  state: State;
}

/** One open event stream. */
export interface EventStream<State> {
  /** Writes the present state, and from then on the changes. */
  start(): void;
  /** Takes a new version of what is streamed. */
  update(entry: Versioned<State>): void;
  /** Ends the stream in favour of a newer one, and tells the browser so. */
  yield(): void;
  /** Ends the stream because the process ends: its browser connects again after `retryMs`, to another process. */
  handOver(retryMs: number): void;
  /** Ends the stream: the browser has gone. */
  stop(): void;
}

/**
 * Streams a flow or a desk to its browser. It sends `state` when the view changes, `frame` once a second while there is a
 * QR code, and a heartbeat every 15 s.
 *
 * `after` is the id of the last event that the browser has seen. With it the stream is a poll, which ends with the first
 * event; with `isImmediate` it ends at once. Polls are for browsers behind a proxy that buffers streams, and for pages
 * whose stream has yielded.
 *
 * A slow reader misses frames, and gets the latest state as soon as it reads again; events are not queued.
 */
export function streamEvents<State>(options: {
  entry: Versioned<State>;
  view: View<State>;
  after: string | undefined;
  isImmediate?: boolean;
  sink: EventSink;
  ticker: Ticker;
  now: Now;
  /** Called every 15 s while the stream is open. */
  onHeartbeat: () => void;
  /** Called once, however the stream ends. */
  onStopped: () => void;
}): EventStream<State> {
  const { view, after, isImmediate = false, sink, ticker, now, onHeartbeat, onStopped } = options;
  const cursor = after === undefined ? undefined : createEventCursor(after);
  let { entry } = options;
  let shownVersion = -1;
  let shownKey = '';
  /** Of the state without what changes by itself: the text would be kept as long as the stream is open. */
  let shownStateHash = '';
  let shownFrame = '';
  let order: FlowOrder | undefined;
  let seconds = 0;
  let stalledForSeconds = 0;
  let isOpen = true;
  let hasWritten = false;
  let isTicking = false;
  let stopTicking = (): void => {};

  function stop(): void {
    if (!isOpen) return;
    isOpen = false;
    stopTicking();
    if (sink.isReady()) sink.close();
    else sink.drop();
    onStopped();
  }

  /** `content` is the part of the event by which a poll recognises that it has seen it. */
  function write(event: string, content: string, data: string): void {
    if (cursor === undefined) sink.write(serverSentEvent({ event, data }));
    else if (cursor.has(event, content)) return;
    else sink.write(serverSentEvent({ event, data, id: cursor.add(event, content) }));
    hasWritten = true;
  }

  function endPoll(): void {
    if (cursor !== undefined && hasWritten) stop();
  }

  /** Builds the view only when something it depends on has changed, which is rare. */
  function writeState(): void {
    const { version, state } = entry;
    const key = view.key(state);
    if ((version === shownVersion && key === shownKey) || !sink.isReady()) return;
    shownVersion = version;
    shownKey = key;
    const content = JSON.stringify(view.stableView(state));
    const stateHash = createHash('sha256').update(content).digest('base64');
    if (stateHash === shownStateHash) return;
    shownStateHash = stateHash;
    write(flowEvents.state, content, JSON.stringify(view.of(state)));
    if (view.hasEnded(state)) stop();
  }

  function writeFrame(): void {
    if (order === undefined || !sink.isReady()) return;
    const frame = frameOfOrder(order, now());
    if (frame === shownFrame) return;
    shownFrame = frame;
    write(flowEvents.frame, frame, frame);
  }

  function tick(): void {
    if (!isOpen) return;
    seconds += 1;
    stalledForSeconds = sink.isReady() ? 0 : stalledForSeconds + 1;
    if (stalledForSeconds >= stalledAfterSeconds) return stop();
    writeState();
    if (!isOpen) return;
    writeFrame();
    endPoll();
    const isPollOver = isOpen && cursor !== undefined && seconds >= pollSeconds;
    if (isOpen && (isPollOver || seconds % heartbeatSeconds === 0)) {
      if (sink.isReady()) sink.write(heartbeat);
      onHeartbeat();
    }
    if (isPollOver) stop();
  }

  /** Ticks on the seconds of the order that is on show. */
  function follow(shown: FlowOrder | undefined): void {
    if (isTicking && shown?.orderRef === order?.orderRef) return;
    isTicking = true;
    stopTicking();
    order = shown;
    const ageMs = shown === undefined ? 0 : now() - shown.receivedAt;
    stopTicking = ticker.everySecond(ageMs, tick);
    writeFrame();
  }

  return {
    start() {
      sink.write(reconnectAfter(reconnectAfterMs));
      writeState();
      if (isOpen) follow(view.shownOrder(entry.state));
      endPoll();
      if (isImmediate) stop();
    },
    update(changed) {
      if (!isOpen || changed.version <= entry.version) return;
      entry = changed;
      writeState();
      if (isOpen) follow(view.shownOrder(entry.state));
      endPoll();
    },
    yield() {
      if (isOpen) sink.write(serverSentEvent({ event: flowEvents.yielded, data: String(yieldedPollIntervalMs) }));
      stop();
    },
    handOver(retryMs) {
      if (isOpen && cursor === undefined && sink.isReady()) sink.write(reconnectAfter(retryMs));
      stop();
    },
    stop,
  };
}
