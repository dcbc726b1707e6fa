import type { InflictedFault } from '../schedule/fault.ts';
import { type Collect, type JoinedFlow, wasCompleted } from './join-flows.ts';
import { disturbances, explainsUnknown, isRepeatedByFault, type Stall, unexcusedPairs } from './disturbances.ts';
import { groupBy } from './group-by.ts';

/** The ends of a flow or call that are a stated reason. */
const statedEnds: ReadonlySet<string> = new Set(['failed', 'cancelled', 'expired', 'continuedElsewhere']);
/** The ends after which the person of a page is not signed in. The desk shows a call whose result comes late as unknown. */
const deniedBy: ReadonlySet<string> = new Set(['failed', 'cancelled', 'expired']);

/** The verdict on a run: the ids of the flows that break each promise. All lists are empty when all is well. */
export interface Verdict {
  started: number;
  /** The application has the result, with a browser or without. */
  completed: number;
  /** Failed for a stated reason, by reason. */
  failed: Readonly<Record<string, number>>;
  /** BankID's answer was lost, and the person was told so. */
  outcomeUnknown: number;
  /** Neither delivered nor ended for a stated reason. */
  lost: readonly string[];
  /** Two effects or two entries of the archive for one flow, but for a call that a fault made the server repeat. */
  doubled: readonly string[];
  wrongPerson: readonly string[];
  /** The application has the result, and the archive has not. */
  notArchived: readonly string[];
  /** The person was told that it is completed, and the application has nothing; or told of another end, and is signed in. */
  toldTooEarly: readonly string[];
  /** Two processes collected one order at once, though nothing kept the first from renewing its claim. */
  collectedAtOnce: readonly string[];
  /** The outcome is unknown, and no fault fell between BankID's answer and its storing. */
  unexplainedUnknown: readonly string[];
  /** Effects, entries of the archive and completed orders of no flow that was started. */
  strays: readonly string[];
  /** Calls of the application with a result that it had already: allowed, and counted. */
  repeatedCalls: number;
  isClean: boolean;
}

/** Judges a run by what the simulator, the application, the archive and the people have written down. */
export function judge(options: {
  flows: readonly JoinedFlow[];
  strays: readonly string[];
  collects: readonly Collect[];
  faults: readonly InflictedFault[];
  stalls: readonly Stall[];
  pidsOf: ReadonlyMap<number, readonly number[]>;
}): Verdict {
  const { flows, strays, collects } = options;
  const disturbed = disturbances(options);
  const started = flows.filter(hasStarted);
  const unknown = started.filter((flow) => endOf(flow) === 'outcomeUnknown' && flow.effects.length === 0);
  const collectsOf = groupBy(collects, ({ orderRef }) => orderRef);
  const ids = (which: (flow: JoinedFlow) => boolean): string[] => flows.filter(which).map(({ id }) => id);
  const isRepeated = (flow: JoinedFlow): boolean => isRepeatedByFault(flow, disturbed);
  const failed: Record<string, number> = {};
  for (const flow of started) {
    // A flow has one line: a signature that was handed out and not delivered is lost, whatever reason the page has shown.
    const reason = isLost(flow) ? undefined : reasonOf(flow);
    if (reason !== undefined) failed[reason] = (failed[reason] ?? 0) + 1;
  }
  const found = {
    lost: started.filter(isLost).map(({ id }) => id),
    doubled: ids((flow) => (flow.effects.length > 1 && !isRepeated(flow)) || flow.archived.length > 1),
    wrongPerson: ids(isWrongPerson),
    notArchived: ids(({ effects, archived }) => effects.length > 0 && archived.length === 0),
    toldTooEarly: ids(isToldTooEarly),
    collectedAtOnce: [...collectsOf].flatMap(([orderRef, all]) => unexcusedPairs(all, disturbed).map(() => orderRef)),
    unexplainedUnknown: unknown.filter((flow) => !explainsUnknown({ flow, collectsOf, disturbed })).map(({ id }) => id),
    strays,
  };
  return {
    started: started.length,
    completed: started.filter(({ effects }) => effects.length > 0).length,
    failed,
    outcomeUnknown: unknown.length,
    ...found,
    repeatedCalls: flows.reduce((sum, flow) => sum + flow.repeatedCalls + Number(isRepeated(flow)), 0),
    isClean: Object.values(found).every((list) => list.length === 0),
  };
}

/**
 * A process can die before it has stored the flow: then the browser got no answer, saw no code, and starts again. Such a flow
 * has no state that was ever reported.
 */
function hasStarted({ states, effects, told, orders }: JoinedFlow): boolean {
  return states.length + effects.length + told.length > 0 || orders.some(({ history }) => wasCompleted(history));
}

/** The last end that is known: of the processes' reports, or of what the person was told. */
function endOf({ states, told }: JoinedFlow): string | undefined {
  const all = [...states.map(({ state }) => state), ...told];
  return all.includes('outcomeUnknown') ? 'outcomeUnknown' : all.findLast((state) => statedEnds.has(state));
}

/** Returns the reason of a flow that failed for a stated one. */
function reasonOf(flow: JoinedFlow): string | undefined {
  if (flow.effects.length > 0) return undefined;
  const end = endOf(flow);
  if (end === undefined || end === 'outcomeUnknown') return undefined;
  const reason = flow.states.findLast(({ state }) => state === end)?.reason;
  return reason === undefined ? end : `${end}: ${reason}`;
}

/** A person is told of a result when the application has it, and is not signed in when they were told of another end. */
function isToldTooEarly({ told, effects }: JoinedFlow): boolean {
  if (told.includes('completed') && effects.length === 0) return true;
  const isSignedIn = effects.some(({ effect }) => effect === 'session' || effect === 'callResult');
  return told.includes('finished') ? !isSignedIn : isSignedIn && told.some((state) => deniedBy.has(state));
}

/** A signature or payment is delivered, whatever has become of the flow; a log-in may end for a stated reason. */
function isLost(flow: JoinedFlow): boolean {
  if (flow.effects.length > 0 || endOf(flow) === 'outcomeUnknown') return false;
  if (endOf(flow) === undefined) return true;
  const isOwed = flow.kind === 'signing' || flow.kind === 'payment';
  return isOwed && flow.orders.some(({ history }) => wasCompleted(history));
}

/** The person of the session is the one who sat at the page, and the one who completed an order of the flow. */
function isWrongPerson({ effects, orders, archived, expectedPersonalNumber }: JoinedFlow): boolean {
  const completed = orders.filter(({ history }) => wasCompleted(history));
  const isOf = (personalNumber: string, orderRef?: string): boolean =>
    personalNumber === expectedPersonalNumber &&
    completed.some(
      (order) => order.personalNumber === personalNumber && (orderRef ?? order.orderRef) === order.orderRef,
    );
  return (
    effects.some(({ personalNumber }) => !isOf(personalNumber)) ||
    archived.some(({ personalNumber, orderRef }) => !isOf(personalNumber, orderRef))
  );
}
