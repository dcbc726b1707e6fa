import { qrContent } from '@secure-start/client';
import { flowEvents } from '@secure-start/protocol/flow';
import type { FlowOrder } from '../flow/flow.ts';
import { elapsedMs, type Moment } from '../flow/moment.ts';
import { type EventSink, heartbeat, reconnectAfter, serverSentEvent } from './server-sent-event.ts';
import { seenEvents } from './seen-events.ts';
import type { Ticker } from './ticker.ts';

const heartbeatEverySeconds = 15;
/** A reader that takes nothing for this long is gone. */
const stalledAfterSeconds = 60;
const reconnectAfterMs = 1_000;
/** How long a poll waits for news; proxies lose patience later than that. */
const pollSeconds = 10;

/** What is streamed: how the browser sees it, and what that means for the stream. */
export interface Watched<Item> {
  /** As its browser may see it now. */
  view: (item: Item) => object;
  /** The view without what differs on every look and is no news, such as the time left. */
  news: (item: Item) => object;
  /** Nothing more can happen, so the stream ends. */
  hasEnded: (item: Item) => boolean;
  /** The order whose QR code is on show, if any. */
  shownOrder: (item: Item) => FlowOrder | undefined;
}

/** One open event stream. */
export interface EventStream<Item> {
  /** Writes what there is to say now, and goes on from there. */
  start(): void;
  /** A new version of what is streamed. */
  update(item: Item): void;
  /** The browser has gone, or the server ends. */
  stop(): void;
}

/**
 * Streams a flow, or a desk, to its browser: `state` when what may be seen of it changes, `frame` once a second while there is a QR
 * code to show, a sign of life every 15 s.
 *
 * With `after`, the id of the last event that the browser has seen, it is a poll: it ends with the first news, for
 * browsers behind a proxy that holds streams back.
 *
 * A slow reader misses frames and gets the latest state as soon as it reads on; nothing queues up.
 */
export function streamEvents<Item extends { version: number }>(options: {
  item: Item;
  watched: Watched<Item>;
  after?: string;
  sink: EventSink;
  ticker: Ticker;
  takeMoment: () => Moment;
  /** Every 15 s while the stream is open. */
  onAlive: () => void;
  /** Once, however the stream ends. */
  onStopped: () => void;
}): EventStream<Item> {
  const { watched, after, sink, ticker, takeMoment, onAlive, onStopped } = options;
  const seen = after === undefined ? undefined : seenEvents(after);
  let item = options.item;
  let lastState = '';
  let lastFrame = '';
  let order: FlowOrder | undefined;
  let seconds = 0;
  let stalledSeconds = 0;
  let isOpen = true;
  let hasTold = false;
  let isTicking = false;
  let stopTicking = (): void => {};

  function stop(): void {
    if (!isOpen) return;
    isOpen = false;
    stopTicking();
    sink.close();
    onStopped();
  }

  /** `content` is the event without what is no news. */
  function tell(event: string, content: string, data = content): void {
    if (seen?.has(event, content)) return;
    sink.write(serverSentEvent({ event, data, ...(seen && { id: seen.add(event, content) }) }));
    hasTold = true;
  }

  function endPoll(): void {
    if (seen && hasTold) stop();
  }

  function tellState(): void {
    const state = JSON.stringify(watched.news(item));
    if (state === lastState || !sink.isReady()) return;
    lastState = state;
    tell(flowEvents.state, state, JSON.stringify(watched.view(item)));
    if (watched.hasEnded(item)) stop();
  }

  function tellFrame(): void {
    if (!order || !sink.isReady()) return;
    const frame = frameOf(order, takeMoment());
    if (frame === lastFrame) return;
    lastFrame = frame;
    tell(flowEvents.frame, frame);
  }

  function tick(): void {
    if (!isOpen) return;
    seconds += 1;
    stalledSeconds = sink.isReady() ? 0 : stalledSeconds + 1;
    if (stalledSeconds >= stalledAfterSeconds) return stop();
    tellState();
    if (!isOpen) return;
    tellFrame();
    endPoll();
    const isPollOver = isOpen && seen !== undefined && seconds >= pollSeconds;
    if (isOpen && (isPollOver || seconds % heartbeatEverySeconds === 0)) showLife();
    if (isPollOver) stop();
  }

  function showLife(): void {
    if (sink.isReady()) sink.write(heartbeat);
    onAlive();
  }

  /** Ticks on the seconds of the order that is on show. */
  function follow(shown: FlowOrder | undefined): void {
    if (isTicking && shown?.orderRef === order?.orderRef) return;
    isTicking = true;
    stopTicking();
    order = shown;
    const now = takeMoment();
    stopTicking = ticker.everySecondFrom(
      shown ? now.monotonic - elapsedMs(shown.receivedAt, now) : now.monotonic,
      tick,
    );
    tellFrame();
  }

  return {
    start() {
      sink.write(reconnectAfter(reconnectAfterMs));
      tellState();
      if (isOpen) follow(watched.shownOrder(item));
      endPoll();
    },
    update(changed) {
      if (!isOpen || changed.version <= item.version) return;
      item = changed;
      tellState();
      if (isOpen) follow(watched.shownOrder(item));
      endPoll();
    },
    stop,
  };
}

function frameOf({ qrStartToken, qrStartSecret, receivedAt }: FlowOrder, now: Moment): string {
  return qrContent({ qrStartToken, qrStartSecret, elapsedMs: elapsedMs(receivedAt, now) });
}
