import { groupBy } from './group-by.ts';
import type { ArchivedEntry, EffectName, JournalOrder, RecordLine, VisitReport } from './record-line.ts';

/** Everything that is known of one flow or call, from all sides. */
export interface JoinedFlow {
  id: string;
  ref: string;
  kind: string;
  /** The process that placed the first order, and when it began to. */
  prepared: { at: number; pid: number };
  /** The person who sat at the page, or was called. */
  expectedPersonalNumber: string | undefined;
  orders: readonly JournalOrder[];
  effects: readonly { effect: EffectName; at: number; pid: number; personalNumber: string }[];
  repeatedCalls: number;
  archived: readonly ArchivedEntry[];
  /** The states in the order in which the processes reported them. */
  states: readonly { at: number; state: string; reason?: string }[];
  /** The states that the person was told of this flow. */
  told: readonly string[];
}

/** One collect of an order, by one process. */
export interface Collect {
  orderRef: string;
  pid: number;
  from: number;
  /** Absent: the process never had an answer. */
  to?: number;
  answer?: string;
}

/** Joins the simulator's orders, the application's record, the archive and what people were told, by the id of the flow. */
export function joinFlows(options: {
  lines: readonly RecordLine[];
  orders: readonly JournalOrder[];
  archive: readonly ArchivedEntry[];
  visits: readonly VisitReport[];
}): JoinedFlow[] {
  const { lines, orders, archive, visits } = options;
  const visitOf = new Map(visits.map((visit) => [visit.ref, visit]));
  const ordersOf = groupBy(orders, ({ id }) => id);
  const archiveOf = groupBy(archive, ({ id }) => id);
  const linesOf = groupBy(lines, (line) => ('id' in line ? line.id : undefined));
  const lastOf = new Map<string, string>();
  const prepared = lines.filter((line) => line.type === 'prepared').toSorted((a, b) => a.at - b.at);
  for (const { id, ref } of prepared) lastOf.set(ref, id);
  return prepared.map(({ id, ref, at, pid }) => {
    const own = (linesOf.get(id) ?? []).toSorted((a, b) => a.at - b.at);
    const visit = visitOf.get(ref.replace(/\.\d+$/, ''));
    // A press that was refused may have been answered by another process: the answer is the latest one's.
    const isShown = visit?.toldOf === id || (visit?.toldOf === ref && lastOf.get(ref) === id);
    return {
      id,
      ref,
      prepared: { at, pid },
      kind: visit?.kind ?? 'unknown',
      expectedPersonalNumber: visit?.personalNumber,
      orders: ordersOf.get(id) ?? [],
      effects: own.filter((line) => line.type === 'effect'),
      repeatedCalls: own.filter((line) => line.type === 'repeated').length,
      archived: archiveOf.get(id) ?? [],
      states: own.filter((line) => line.type === 'state'),
      told: isShown ? visit.told : [],
    };
  });
}

/**
 * Returns the ids that belong to no flow that the application was asked about: of effects, of entries of the archive, and of
 * completed orders. No flow would be accused of them.
 */
export function findStrays(options: {
  lines: readonly RecordLine[];
  orders: readonly JournalOrder[];
  archive: readonly ArchivedEntry[];
}): string[] {
  const { lines, orders, archive } = options;
  const known = new Set(lines.flatMap((line) => (line.type === 'prepared' ? [line.id] : [])));
  const named = [
    ...lines.flatMap((line) => (line.type === 'effect' || line.type === 'repeated' ? [line.id] : [])),
    ...archive.map(({ id }) => id),
    ...orders.filter(({ history }) => wasCompleted(history)).map(({ id, orderRef }) => id ?? orderRef),
  ];
  return [...new Set(named)].filter((id) => !known.has(id));
}

/** Returns whether the person has approved the order. */
export function wasCompleted(history: readonly { state: string }[]): boolean {
  return history.some(({ state }) => state === 'complete');
}

/** Returns the collects of all processes, in their order. */
export function joinCollects(lines: readonly RecordLine[]): Collect[] {
  const answers = new Map<string, { at: number; answer: string }>();
  for (const line of lines) {
    if (line.type === 'collected') answers.set(`${line.pid}/${line.number}`, line);
  }
  return lines
    .filter((line) => line.type === 'collecting')
    .map(({ orderRef, pid, at, number }): Collect => {
      const answered = answers.get(`${pid}/${number}`);
      return { orderRef, pid, from: at, ...(answered && { to: answered.at, answer: answered.answer }) };
    })
    .toSorted((a, b) => a.from - b.from);
}
