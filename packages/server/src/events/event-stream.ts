import { hash } from 'node:crypto';
import { flowEvents, yieldedPollIntervalMs } from '@secure-start/protocol/flow';
import type { Now } from '../engine/instant.ts';
import type { FlowOrder } from '../flow/flow.ts';
import { frameOfOrder } from './qr-frame.ts';
import { createEventCursor, type EventCursor } from './event-cursor.ts';
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
  /** Returns the state as its browser may see it now; `stable` is without what changes from second to second, such as the time left. */
  of: (state: State) => { view: object; stable: object };
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

/** Parts that the streams of one kind have in common. */
export interface StreamKind<State> {
  view: View<State>;
  ticker: Ticker;
  now: Now;
}

/**
 * One event stream, as data for the functions below. It lives as long as a page is open, and there are thousands: closures of
 * its own would take more memory than all the rest of it.
 */
export interface EventStream<State> {
  readonly kind: StreamKind<State>;
  /** Of a poll only. */
  readonly cursor: EventCursor | undefined;
  readonly isImmediate: boolean;
  readonly sink: EventSink;
  readonly onHeartbeat: () => void;
  readonly onStopped: () => void;
  entry: Versioned<State>;
  shownVersion: number;
  shownKey: string;
  /** Of the state without what changes by itself: the text would be kept as long as the stream is open. */
  shownStateHash: string;
  shownFrame: string;
  order: FlowOrder | undefined;
  seconds: number;
  stalledForSeconds: number;
  isOpen: boolean;
  hasWritten: boolean;
  /** Absent until the stream ticks. */
  stopTicking: (() => void) | undefined;
}

/**
 * Creates a stream of a flow or a desk to its browser; `startStream` starts it. It sends `state` when the view changes, `frame` once
 * a second while there is a QR code, and a heartbeat every 15 s.
 *
 * `after` is the id of the last event that the browser has seen. With it the stream is a poll, which ends with the first
 * event; with `isImmediate` it ends at once. Polls are for browsers behind a proxy that buffers streams, and for pages
 * whose stream has yielded.
 *
 * A slow reader misses frames, and gets the latest state as soon as it reads again; events are not queued.
 */
export function createEventStream<State>(options: {
  kind: StreamKind<State>;
  entry: Versioned<State>;
  after: string | undefined;
  isImmediate?: boolean;
  sink: EventSink;
  /** Called every 15 s while the stream is open. */
  onHeartbeat: () => void;
  /** Called once, however the stream ends. */
  onStopped: () => void;
}): EventStream<State> {
  const { kind, entry, after, isImmediate = false, sink, onHeartbeat, onStopped } = options;
  return {
    kind,
    cursor: after === undefined ? undefined : createEventCursor(after),
    isImmediate,
    sink,
    onHeartbeat,
    onStopped,
    entry,
    shownVersion: -1,
    shownKey: '',
    shownStateHash: '',
    shownFrame: '',
    order: undefined,
    seconds: 0,
    stalledForSeconds: 0,
    isOpen: true,
    hasWritten: false,
    stopTicking: undefined,
  };
}

/** Writes the present state, and from then on the changes. */
export function startStream<State>(stream: EventStream<State>): void {
  stream.sink.write(reconnectAfter(reconnectAfterMs));
  show(stream);
  if (stream.isImmediate) stopStream(stream);
}

/** Takes a new version of what is streamed. */
export function updateStream<State>(stream: EventStream<State>, changed: Versioned<State>): void {
  if (!stream.isOpen || changed.version <= stream.entry.version) return;
  stream.entry = changed;
  show(stream);
}

/** Ends a stream in favour of a newer one, and tells the browser so. */
export function yieldStream<State>(stream: EventStream<State>): void {
  const { isOpen, sink } = stream;
  if (isOpen) sink.write(serverSentEvent({ event: flowEvents.yielded, data: String(yieldedPollIntervalMs) }));
  stopStream(stream);
}

/** Ends a stream because the process ends: its browser connects again after `retryMs`, to another process. */
export function handOverStream<State>(stream: EventStream<State>, retryMs: number): void {
  const { isOpen, cursor, sink } = stream;
  if (isOpen && cursor === undefined && sink.isReady()) sink.write(reconnectAfter(retryMs));
  stopStream(stream);
}

/** Ends a stream, if it is open. */
export function stopStream<State>(stream: EventStream<State>): void {
  const { isOpen, sink, stopTicking, onStopped } = stream;
  if (!isOpen) return;
  stream.isOpen = false;
  stopTicking?.();
  if (sink.isReady()) sink.close();
  else sink.drop();
  onStopped();
}

function show<State>(stream: EventStream<State>): void {
  writeState(stream);
  if (stream.isOpen) follow(stream);
  endPoll(stream);
}

/** `content` is the part of the event by which a poll recognises that it has seen it. */
function write<State>(stream: EventStream<State>, event: string, content: string, data: string): void {
  const { cursor, sink } = stream;
  if (cursor === undefined) sink.write(serverSentEvent({ event, data }));
  else if (cursor.has(event, content)) return;
  else sink.write(serverSentEvent({ event, data, id: cursor.add(event, content) }));
  stream.hasWritten = true;
}

function endPoll<State>(stream: EventStream<State>): void {
  if (stream.cursor !== undefined && stream.hasWritten) stopStream(stream);
}

/** Builds the view only when something it depends on has changed, which is rare. */
function writeState<State>(stream: EventStream<State>): void {
  const { kind, entry, sink } = stream;
  const { view } = kind;
  const { version, state } = entry;
  const key = view.key(state);
  if ((version === stream.shownVersion && key === stream.shownKey) || !sink.isReady()) return;
  stream.shownVersion = version;
  stream.shownKey = key;
  const shown = view.of(state);
  const content = JSON.stringify(shown.stable);
  const stateHash = hash('sha256', content, 'base64');
  if (stateHash === stream.shownStateHash) return;
  stream.shownStateHash = stateHash;
  write(stream, flowEvents.state, content, JSON.stringify(shown.view));
  if (view.hasEnded(state)) stopStream(stream);
}

function writeFrame<State>(stream: EventStream<State>): void {
  const { kind, order, sink } = stream;
  if (order === undefined || !sink.isReady()) return;
  const frame = frameOfOrder(order, kind.now());
  if (frame === stream.shownFrame) return;
  stream.shownFrame = frame;
  write(stream, flowEvents.frame, frame, frame);
}

/** @throws what the view throws: the stream has ended then, and its browser connects again. */
function tick<State>(stream: EventStream<State>): void {
  try {
    tickOnce(stream);
  } catch (error) {
    stopStream(stream);
    throw error;
  }
}

function tickOnce<State>(stream: EventStream<State>): void {
  if (!stream.isOpen) return;
  const { cursor, sink, onHeartbeat } = stream;
  stream.seconds += 1;
  stream.stalledForSeconds = sink.isReady() ? 0 : stream.stalledForSeconds + 1;
  if (stream.stalledForSeconds >= stalledAfterSeconds) return stopStream(stream);
  writeState(stream);
  if (!stream.isOpen) return;
  writeFrame(stream);
  endPoll(stream);
  const isPollOver = stream.isOpen && cursor !== undefined && stream.seconds >= pollSeconds;
  if (stream.isOpen && (isPollOver || stream.seconds % heartbeatSeconds === 0)) {
    if (sink.isReady()) sink.write(heartbeat);
    onHeartbeat();
  }
  if (isPollOver) stopStream(stream);
}

/** Ticks on the seconds of the order that is on show. */
function follow<State>(stream: EventStream<State>): void {
  const { kind, entry, order: before, stopTicking } = stream;
  const shown = kind.view.shownOrder(entry.state);
  // Of the newest version, so that no older one is kept.
  stream.order = shown;
  if (stopTicking && shown?.orderRef === before?.orderRef) return;
  stopTicking?.();
  const ageMs = shown === undefined ? 0 : kind.now() - shown.receivedAt;
  stream.stopTicking = kind.ticker.everySecond(ageMs, () => tick(stream));
  writeFrame(stream);
}
