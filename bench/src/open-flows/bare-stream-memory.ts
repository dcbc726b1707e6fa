import { startContender } from '../contenders/start-contender.ts';
import { startWatchers } from './start-watchers.ts';

/** Returns the heap that each event stream of bare `node:http` takes, measured from `firstStreams` to `streams`. */
export async function measureBareStreamHeap(options: {
  firstStreams: number;
  streams: number;
  streamsPerSecond: number;
}): Promise<number> {
  const { firstStreams, streams, streamsPerSecond } = options;
  const contender = await startContender({ name: 'bare-streams', bankId: 'in-process' });
  const watchers = startWatchers({ processes: 1 });
  const openMore = (flows: number): Promise<void> =>
    watchers.open({ ports: [contender.port], flows, perSecond: streamsPerSecond });
  try {
    await openMore(firstStreams);
    const before = await contender.memory();
    await openMore(streams - firstStreams);
    const after = await contender.memory();
    return (after.heapBytes - before.heapBytes) / (streams - firstStreams);
  } finally {
    await watchers.stop();
    await contender.stop();
  }
}
