import type { FlowState } from '@secure-start/protocol/flow';
import type { Flow, FlowOrder } from '../flow/flow.ts';
import { isPickedUp, openOrders, showsCode } from '../flow/flow-orders.ts';
import type { ServerParts } from '../server-parts.ts';
import { isFlow } from '../store/stored-flow.ts';
import type { Watched } from './event-stream.ts';
import { createStreams } from './open-streams.ts';
import type { EventSink } from './server-sent-event.ts';
import type { Ticker } from './ticker.ts';

/** The open event streams of flows. */
export interface FlowStreams {
  /** `after`: see `streamEvents`. */
  open(options: { flow: Flow; after?: string; sink: EventSink }): { stop(): void };
  close(): void;
}

/** States after which nothing more can happen. */
const ends: ReadonlySet<FlowState> = new Set([
  'finished',
  'failed',
  'cancelled',
  'expired',
  'outcomeUnknown',
  'continuedElsewhere',
]);

/** Streams flows to their browsers, and notes in each flow that somebody watches it. */
export function createFlowStreams(options: { parts: ServerParts; ticker: Ticker }): FlowStreams {
  const { parts, ticker } = options;
  const { store, change, poller, takeMoment, viewOf, log } = parts;
  const streams = createStreams({ store, watched: watchedFlow(viewOf), isItem: isFlow, ticker, takeMoment, log });
  return {
    open: ({ flow, ...to }) =>
      streams.open({
        ...to,
        item: flow,
        // Whoever polled the flow may have died, so that is looked after as well.
        async stillWatched() {
          const latest = await change(flow.keyHash, { type: 'streamSeen' });
          if (latest) poller.ensure(latest);
          return latest;
        },
        onStopped: async () => void (await change(flow.keyHash, { type: 'streamSeen' })),
      }),
    close: () => streams.close(),
  };
}

/** How a flow is streamed. */
export function watchedFlow(viewOf: ServerParts['viewOf']): Watched<Flow> {
  return {
    view: viewOf,
    news(flow) {
      // What only grows older is no news.
      const { remainingMs: _left, launch, ...news } = viewOf(flow);
      return { ...news, link: launch?.url };
    },
    hasEnded: ({ state }) => ends.has(state),
    shownOrder,
  };
}

/** Only where there is one, and only while the app has not received it. */
function shownOrder(flow: Flow): FlowOrder | undefined {
  const waits = flow.state === 'pending' && showsCode(flow) && !isPickedUp(flow);
  return waits && flow.hintCode === 'outstandingTransaction' ? openOrders(flow).at(-1) : undefined;
}
