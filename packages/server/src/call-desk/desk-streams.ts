import type { DeskView } from '@secure-start/protocol/call';
import { createStreams, type OpenStreams } from '../events/open-streams.ts';
import type { Ticker } from '../events/ticker.ts';
import type { Log } from '../log.ts';
import type { ServiceWatch } from '../service/service-watch.ts';
import type { Desk } from './desk/desk.ts';
import type { DeskEngine } from './desk/desk-machine.ts';
import { recentCalls, stableDeskView } from './desk/desk-view.ts';

/** Streams of one desk that stay open: more than the tabs of an agent. */
const maxStreamsPerDesk = 16;

/** Creates the event streams of the desks that are open in this process. */
export function createDeskStreams(options: {
  engine: DeskEngine;
  viewOf: (desk: Desk) => DeskView;
  notice: ServiceWatch['notice'];
  ticker: Ticker;
  log: Log;
}): OpenStreams<Desk> {
  const { engine, viewOf, notice, ticker, log } = options;
  return createStreams<Desk>({
    watch: engine.watch,
    read: engine.records.read,
    view: {
      of(desk) {
        const view = viewOf(desk);
        return { view, stable: stableDeskView(view) };
      },
      key: (desk) => `${notice() ?? ''} ${recentCalls(desk, engine.now()).length}`,
      hasEnded: () => false,
      shownOrder: () => undefined,
    },
    maxPerRecord: maxStreamsPerDesk,
    ticker,
    now: engine.now,
    log,
  });
}
