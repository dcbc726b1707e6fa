import type { Clock } from '@secure-start/protocol';
import { errorName, type Log } from '../log.ts';
import type { CareLoops } from '../orders/care-loops.ts';
import type { Store } from '../store/flow-store.ts';
import { callsUnderWay } from './calls-under-way.ts';
import type { DeskRecord } from './desk.ts';
import { deskTimes } from './desk-times.ts';

/** Takes up calls whose process has died, now and every 15 s, whether or not their agents have a page open. */
export async function sweepCalls(options: {
  store: Pick<Store<DeskRecord>, 'get'>;
  loops: Pick<CareLoops, 'ensure' | 'closing'>;
  clock: Clock;
  log: Log;
}): Promise<void> {
  const { store, loops, clock, log } = options;
  while (!loops.closing.aborted) {
    try {
      for (const care of await callsUnderWay(store)) loops.ensure(care);
    } catch (error) {
      log('error', { event: 'internalError', error: errorName(error) });
    }
    // Rejects when the desk closes.
    await clock.sleep(deskTimes.sweep, { signal: loops.closing, background: true }).catch(() => undefined);
  }
}
