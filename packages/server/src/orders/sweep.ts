import type { Clock } from '@secure-start/protocol/rp';
import { errorName, type Log } from '../log.ts';
import type { Stored } from '../store/store.ts';
import type { CareLoops } from './care-loops.ts';
import { underWay } from './under-way.ts';

/** How often a process looks for what is left by one that has died. */
const everyMs = 15_000;

/** Takes up what is under way and nobody looks after, now and every 15 s, whether or not anybody has a page open. */
export async function sweep(options: {
  store: { get(keyHash: string): Promise<Stored | undefined> };
  loops: Pick<CareLoops, 'ensure' | 'closing'>;
  clock: Clock;
  log: Log;
}): Promise<void> {
  const { store, loops, clock, log } = options;
  while (!loops.closing.aborted) {
    try {
      for (const care of await underWay(store)) loops.ensure(care);
    } catch (error) {
      log('error', { event: 'internalError', error: errorName(error) });
    }
    // Rejects when the loops end.
    await clock.sleep(everyMs, { signal: loops.closing, background: true }).catch(() => undefined);
  }
}
