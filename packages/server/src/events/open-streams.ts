import { errorName, type Log } from '../log.ts';
import type { Moment } from '../flow/moment.ts';
import type { Store, Stored } from '../store/store.ts';
import { type EventStream, streamEvents, type Watched } from './event-stream.ts';
import type { EventSink } from './server-sent-event.ts';
import type { Ticker } from './ticker.ts';

/** The event streams that are open in this process. */
export interface OpenStreams<Item> {
  /**
   * Streams an item to `sink` until it ends or the stream is stopped. Stop it when the browser goes. `after`: see `streamEvents`.
   *
   * `stillWatched` is asked on opening and every 15 s: the latest version, or nothing when the stream must end.
   */
  open(options: {
    item: Item;
    stillWatched: () => Promise<Item | undefined>;
    /** Once, however the stream ends. */
    onStopped?: () => Promise<void>;
    after?: string;
    sink: EventSink;
  }): EventStream<Item>;
  close(): void;
}

/** Keeps the streams of one process: the store tells them of changes, the ticker of seconds. */
export function createStreams<Record extends Stored, Item extends Record>(options: {
  store: Pick<Store<Record>, 'watch'>;
  watched: Watched<Item>;
  isItem: (record: Record) => record is Item;
  ticker: Ticker;
  takeMoment: () => Moment;
  log: Log;
}): OpenStreams<Item> {
  const { store, watched, isItem, ticker, takeMoment, log } = options;
  const streams = new Set<EventStream<Item>>();

  const open: OpenStreams<Item>['open'] = ({ item, stillWatched, onStopped, after, sink }) => {
    let unwatch = (): void => {};
    let isStopped = false;
    const stream = streamEvents({
      item,
      watched,
      ...(after !== undefined && { after }),
      sink,
      ticker,
      takeMoment,
      onAlive: () => attempt(look),
      onStopped() {
        isStopped = true;
        streams.delete(stream);
        unwatch();
        if (onStopped) attempt(onStopped);
      },
    });

    async function look(): Promise<void> {
      const latest = await stillWatched();
      if (latest) stream.update(latest);
      else stream.stop();
    }

    async function follow(): Promise<void> {
      const stopWatching = await store.watch(item.keyHash, (changed) => {
        if (isItem(changed)) stream.update(changed);
      });
      if (isStopped) return stopWatching();
      unwatch = stopWatching;
      await look();
    }

    function attempt(work: () => Promise<void>): void {
      work().catch((error: unknown) => {
        log('error', { event: 'internalError', error: errorName(error) });
        // The browser connects again and may find the store in better health.
        stream.stop();
      });
    }

    streams.add(stream);
    stream.start();
    if (!isStopped) attempt(follow);
    return stream;
  };

  return {
    open,
    close() {
      for (const stream of streams) stream.stop();
    },
  };
}
