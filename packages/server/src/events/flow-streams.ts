import { type FlowState, maxStreamsPerFlow } from '@secure-start/protocol/flow';
import type { Flow } from '../flow/flow.ts';
import type { FlowEntry } from '../flow/flow-machine.ts';
import { isArchiveLate, isReturnMissing } from '../flow/flow-message.ts';
import { isConfirmationNeeded } from '../flow/is-confirmation-needed.ts';
import { shownOrder } from '../flow/flow-orders.ts';
import type { ServerParts } from '../server-parts.ts';
import type { View } from './event-stream.ts';
import { createStreams } from './open-streams.ts';
import type { EventSink } from './server-sent-event.ts';
import type { Ticker } from './ticker.ts';

/** The open event streams of flows. */
export interface FlowStreams {
  /** Returns how to stop the stream. `after` and `isImmediate`: see `createEventStream`. */
  open(options: { entry: FlowEntry; after: string | undefined; isImmediate: boolean; sink: EventSink }): () => void;
  close(): void;
}

/** States after which a flow does not change. */
const ends: ReadonlySet<FlowState> = new Set([
  'finished',
  'failed',
  'cancelled',
  'expired',
  'outcomeUnknown',
  'continuedElsewhere',
]);

/** Streams flows to their browsers, and notes for the engine which flows have an open page. */
export function createFlowStreams(options: { parts: ServerParts; ticker: Ticker }): FlowStreams {
  const { parts, ticker } = options;
  const { engine, log } = parts;
  const streams = createStreams({
    watch: engine.watch,
    read: engine.records.read,
    view: flowStreamView(parts),
    maxPerRecord: maxStreamsPerFlow,
    ticker,
    now: engine.now,
    log,
  });
  return {
    open({ entry, after, isImmediate, sink }) {
      const onStopped = engine.presence.begin(entry.key);
      return streams.open({ entry, onStopped, after, isImmediate, sink });
    },
    close: () => streams.close(),
  };
}

/** Returns how a flow is streamed. */
export function flowStreamView({
  viewOf,
  notice,
  engine,
}: Pick<ServerParts, 'viewOf' | 'notice'> & { engine: Pick<ServerParts['engine'], 'now'> }): View<Flow> {
  return {
    of(flow) {
      const view = viewOf(flow);
      const { remainingMs: _left, launch, ...stable } = view;
      // A page that waits for another one's finish tries itself when that one's has failed.
      return { view, stable: { ...stable, link: launch?.url, finishFailedAt: flow.finishFailedAt } };
    },
    key: (flow) => {
      // Asked each second for each open page, most of which wait for the app.
      if (flow.completion === undefined) return notice() ?? '';
      const now = engine.now();
      return `${notice() ?? ''} ${isReturnMissing(flow, now)} ${isConfirmationNeeded(flow, now)} ${isArchiveLate(flow, now)}`;
    },
    hasEnded: ({ state }) => ends.has(state),
    shownOrder,
  };
}
