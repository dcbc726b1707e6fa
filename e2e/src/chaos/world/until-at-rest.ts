import { setTimeout as sleep } from 'node:timers/promises';
import { joinFlows, wasCompleted } from '../verdict/join-flows.ts';
import type { ArchivedEntry, JournalOrder, RecordLine, VisitReport } from '../verdict/record-line.ts';
import type { World } from './world.ts';

const lookEveryMs = 2_000;

/** The records of all sides. */
export interface Records {
  lines: RecordLine[];
  orders: JournalOrder[];
  archive: ArchivedEntry[];
}

/** Waits until every flow has an end, and returns what all sides have written down. */
export async function untilAtRest(options: {
  world: Pick<World, 'read'>;
  visits: readonly VisitReport[];
  now: () => number;
  /** A flow without an end by then is lost. */
  longestMs: number;
}): Promise<Records> {
  const { world, visits, now, longestMs } = options;
  const giveUpAt = now() + longestMs;
  for (;;) {
    const records = await world.read();
    if (isAtRest(records, visits) || now() > giveUpAt) return records;
    await sleep(lookEveryMs);
  }
}

const open: ReadonlySet<string | undefined> = new Set(['pending', 'completed']);

function isAtRest(records: Records, visits: readonly VisitReport[]): boolean {
  return joinFlows({ ...records, visits }).every(({ effects, states, told, orders, kind }) => {
    if (effects.length > 0) return true;
    const all = [...states.map(({ state }) => state), ...told];
    // It was never stored: no process collects its order, and no app takes that any more when the last visitor has left.
    if (all.length === 0) return orders.every((order) => isGone(order) || !isTaken(order));
    if (!all.some((state) => !open.has(state))) return false;
    // What was signed or paid is delivered after the end, too.
    const isOwed = kind !== 'logIn' && kind !== 'call' && !all.includes('outcomeUnknown');
    return !isOwed || orders.every((order) => isGone(order) && !wasCompleted(order.history));
  });
}

const isGone = ({ history }: JournalOrder): boolean => history.at(-1)?.state === 'gone';

const isTaken = ({ personalNumber }: JournalOrder): boolean => personalNumber !== undefined;
