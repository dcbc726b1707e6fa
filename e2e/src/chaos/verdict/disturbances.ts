import type { FaultAction, InflictedFault } from '../schedule/fault.ts';
import { type Collect, type JoinedFlow, wasCompleted } from './join-flows.ts';

/** A process did not run between two instants. */
export interface Stall {
  /** Absent: the harness itself, through which all connections go. */
  pid?: number;
  from: number;
  to: number;
}

/** Something that kept a process from its work, or all of them. */
export interface Disturbance {
  from: number;
  to: number;
  /** Absent: every process. */
  pids?: readonly number[];
  part: 'process' | 'bankId' | 'redis';
}

/** The length of a claim: what a process could not do within it, another one does. */
const claimMs = 5_000;
/** The longest that a start waits for BankID and for the store. */
const startMs = 15_000;
/** Instants of two processes of one machine differ by less. */
const toleranceMs = 250;

/** Returns what kept processes from renewing their claims, or from storing an answer. */
export function disturbances(options: {
  faults: readonly InflictedFault[];
  stalls: readonly Stall[];
  /** The processes that were at each place, one after another. */
  pidsOf: ReadonlyMap<number, readonly number[]>;
}): readonly Disturbance[] {
  const { faults, stalls, pidsOf } = options;
  const inflicted = faults.flatMap(({ action, from, to, pid }): Disturbance[] => {
    const part = partOf(action);
    if (part === undefined) return [];
    // A connection belongs to the place: it is disturbed for whichever process is there.
    const ofPlace = 'link' in action ? (pidsOf.get(action.slot) ?? []) : undefined;
    const pids = pid === undefined ? ofPlace : [pid];
    return [{ from, to, part, ...(pids !== undefined && { pids }) }];
  });
  const own = stalls.map(({ pid, from, to }): Disturbance => {
    return { from, to, part: 'process', ...(pid !== undefined && { pids: [pid] }) };
  });
  return [...inflicted, ...own];
}

/** The archive is no part of what lies between BankID's answer and its storing. */
function partOf(action: FaultAction): Disturbance['part'] | undefined {
  switch (action.kind) {
    case 'killProcess':
    case 'pauseProcess':
    case 'drainProcess':
    case 'killAtMoment':
      return 'process';
    case 'killRedis':
    case 'pauseRedis':
      return 'redis';
    case 'pauseBankId':
      return 'bankId';
    case 'killPostgres':
    case 'pausePostgres':
      return undefined;
    default:
      return action.link === 'postgres' ? undefined : action.link;
  }
}

const touches = (disturbance: Disturbance, pid: number, from: number, to: number): boolean =>
  (disturbance.pids === undefined || disturbance.pids.includes(pid)) &&
  disturbance.from <= to + toleranceMs &&
  disturbance.to >= from - toleranceMs;

/**
 * Returns the pairs of collects of one order that were under way at once in two processes.
 *
 * A process that could not renew its claim may still be at it when the next one begins: it was stopped, or Redis was out of its
 * reach.
 */
export function unexcusedPairs(
  collects: readonly Collect[],
  disturbed: readonly Disturbance[],
): readonly (readonly [Collect, Collect])[] {
  return collects.flatMap((later, index) =>
    collects.slice(0, index).flatMap((earlier) => {
      const isAtOnce = earlier.pid !== later.pid && earlier.to !== undefined && earlier.to > later.from + toleranceMs;
      if (!isAtOnce || isExcused(earlier, later, disturbed)) return [];
      return [[earlier, later] as const];
    }),
  );
}

function isExcused(earlier: Collect, later: Collect, disturbed: readonly Disturbance[]): boolean {
  return disturbed.some(
    (one) => one.part !== 'bankId' && touches(one, earlier.pid, earlier.from - claimMs, later.from),
  );
}

/**
 * Returns whether a fault fell between BankID's answer about an order of the flow and the storing of that answer.
 *
 * The answer is that of a collect which has handed out the outcome, or of a cancel. A flow without one lost the answer to its start.
 * A process that had no answer may have been hit before BankID gave it.
 */
export function explainsUnknown(options: {
  flow: JoinedFlow;
  collectsOf: ReadonlyMap<string, readonly Collect[]>;
  disturbed: readonly Disturbance[];
}): boolean {
  const { flow, collectsOf, disturbed } = options;
  const isHit = (pid: number, from: number, to: number): boolean =>
    disturbed.some((one) => touches(one, pid, from, to));
  const handedOut = flow.orders.flatMap(({ orderRef, history }) =>
    history.filter(({ event }) => event === 'handedOut').map(({ at }) => ({ orderRef, at })),
  );
  const isAnswerHit = handedOut.some(({ orderRef, at }) => {
    const collects = (collectsOf.get(orderRef) ?? []).filter(
      ({ from, to }) => from <= at + toleranceMs && (to === undefined || to >= at - toleranceMs),
    );
    return collects.some(({ pid, from, to }) => isHit(pid, to === undefined ? Math.min(from, at) : at, at + claimMs));
  });
  if (isAnswerHit) return true;
  const cancelledAt = flow.orders.flatMap(({ history }) =>
    history.filter(({ event }) => event === 'cancelled').map(({ at }) => at),
  );
  const isNear = (at: number): boolean => disturbed.some(({ from, to }) => from <= at + claimMs && to >= at - claimMs);
  if (cancelledAt.some(isNear)) return true;
  // Of a call whose start had no answer, no process asks about the order, and the person may complete it all the same.
  const isCompleted = flow.orders.some(({ orderRef, history }) => collectsOf.has(orderRef) && wasCompleted(history));
  if (isCompleted) return false;
  const { at, pid } = flow.prepared;
  const createdAt = flow.orders.map(({ history }) => history[0]?.at ?? at);
  return isHit(pid, at, Math.max(at, ...createdAt) + startMs);
}

/**
 * Returns whether the application was called with the result of a log-in a second time, by `onUnfinished`, because a fault fell
 * between the return of `onCompleted` and the storing of what it had returned. Its browser was told nothing of the first.
 */
export function isRepeatedByFault(flow: JoinedFlow, disturbed: readonly Disturbance[]): boolean {
  const { effects, states, told } = flow;
  const [first, second, ...more] = effects;
  if (first?.effect !== 'session' || second?.effect !== 'unclaimed' || more.length > 0) return false;
  if ([...states.map(({ state }) => state), ...told].includes('finished')) return false;
  return disturbed.some((one) => one.part !== 'bankId' && touches(one, first.pid, first.at, first.at + claimMs));
}
