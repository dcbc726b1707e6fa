import type { Flow } from '../flow/flow.ts';
import { errorName } from '../log.ts';
import type { ServerParts } from '../server-parts.ts';
import { type FlowStream, streamFlow } from './flow-stream.ts';
import type { EventSink } from './server-sent-event.ts';
import type { Ticker } from './ticker.ts';

/** The event streams that are open in this process. */
export interface OpenStreams {
  /** Streams a flow to `sink` until it ends or the stream is stopped. Stop it when the browser goes. `after`: see `streamFlow`. */
  open(options: { flow: Flow; after?: string; sink: EventSink }): FlowStream;
  close(): void;
}

/** Keeps the streams of one process: the store tells them of changes, the ticker of seconds. */
export function createStreams(options: { parts: ServerParts; ticker: Ticker }): OpenStreams {
  const { parts, ticker } = options;
  const { store, change, poller, takeMoment, viewOf, log } = parts;
  const streams = new Set<FlowStream>();

  function open({ flow, after, sink }: { flow: Flow; after?: string; sink: EventSink }): FlowStream {
    const { keyHash } = flow;
    let unwatch = (): void => {};
    let isStopped = false;
    const stream = streamFlow({
      flow,
      ...(after !== undefined && { after }),
      sink,
      ticker,
      takeMoment,
      view: viewOf,
      onAlive: () => attempt(stillWatched),
      onStopped() {
        isStopped = true;
        streams.delete(stream);
        unwatch();
        attempt(async () => void (await change(keyHash, { type: 'streamSeen' })));
      },
    });

    /** Notes that somebody watches. Whoever polled the flow may have died, so that is looked after as well. */
    async function stillWatched(): Promise<void> {
      const latest = await change(keyHash, { type: 'streamSeen' });
      if (!latest) return stream.stop();
      poller.ensure(latest);
      stream.update(latest);
    }

    async function follow(): Promise<void> {
      const stopWatching = await store.watch(keyHash, (changed) => stream.update(changed));
      if (isStopped) return stopWatching();
      unwatch = stopWatching;
      await stillWatched();
    }

    function attempt(work: () => Promise<void>): void {
      work().catch((error: unknown) => {
        log('error', { event: 'internalError', error: errorName(error) }, flow);
        // The browser connects again and may find the store in better health.
        stream.stop();
      });
    }

    streams.add(stream);
    stream.start();
    if (!isStopped) attempt(follow);
    return stream;
  }

  return {
    open,
    close() {
      for (const stream of streams) stream.stop();
    },
  };
}
