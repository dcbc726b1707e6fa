import type { FaultAction, PlannedFault } from './fault.ts';
import { linkNames, moments } from './fault.ts';
import { createRandom, type Random } from './random.ts';

/** The faults that a run is made of. `aimed…` are for faults in the code, which they bring to light soon. */
export type FaultMix = 'everything' | 'aimedAtFencing' | 'aimedAtTelling' | 'none';

/** The shortest and the longest pause between two faults. */
const pauseMs = { shortest: 2_500, longest: 7_000 };

/** Each kind as often as it is named. */
const kinds = [
  'killProcess',
  'killProcess',
  'pauseProcess',
  'pauseProcess',
  'drainProcess',
  'killAtMoment',
  'killAtMoment',
  'killRedis',
  'pauseRedis',
  'killPostgres',
  'pausePostgres',
  'pauseBankId',
  'slowLink',
  'slowLink',
  'cutLink',
  'blackHole',
] as const;

/**
 * Plans the faults of a run. The plan follows from its options alone: the same seed gives the same plan.
 *
 * One fault follows another; several can last at the same time.
 */
export function planFaults(options: {
  seed: string;
  durationMs: number;
  slots: number;
  mix: FaultMix;
}): readonly PlannedFault[] {
  const { seed, durationMs, slots, mix } = options;
  if (mix === 'aimedAtFencing') return planForFencing(durationMs, slots);
  if (mix === 'aimedAtTelling') return planForTelling(durationMs);
  if (mix === 'none') return [];
  const random = createRandom(`${seed}/faults`);
  const faults: PlannedFault[] = [];
  let atMs = 2_000;
  while (atMs < durationMs) {
    faults.push({ ...planAction(random, slots), atMs: Math.round(atMs), durationMs: planDuration(random) });
    atMs += random.between(pauseMs.shortest, pauseMs.longest);
  }
  return faults;
}

function planAction(random: Random, slots: number): FaultAction {
  const kind = random.pick(kinds);
  const slot = Math.floor(random.between(0, slots));
  switch (kind) {
    case 'killProcess':
    case 'pauseProcess':
    case 'drainProcess':
      return { kind, slot };
    case 'killAtMoment':
      return { kind, moment: random.pick(moments) };
    case 'slowLink':
      return { kind, slot, link: random.pick(linkNames), delayMs: Math.round(random.between(50, 1_500)) };
    case 'cutLink':
    case 'blackHole':
      return { kind, slot, link: random.pick(linkNames) };
    default:
      return { kind };
  }
}

/** Most are short; some are longer than the five seconds of a claim. */
function planDuration(random: Random): number {
  return Math.round(random.next() < 0.7 ? random.between(200, 3_000) : random.between(5_500, 9_000));
}

/**
 * BankID is slow, and one process sleeps again and again, a little longer than its claims. When it wakes up, the process that took
 * its orders over is in the middle of a collect. A claim that is then given back by its old token is taken anew, and the order is
 * collected twice at once. The others are left alone, so that nothing excuses them.
 */
function planForFencing(durationMs: number, slots: number): readonly PlannedFault[] {
  const slow = Array.from({ length: slots }, (_, slot): PlannedFault => {
    return { kind: 'slowLink', slot, link: 'bankId', delayMs: 1_000, atMs: 3_000, durationMs };
  });
  const pauses: PlannedFault[] = [];
  for (let atMs = 6_000; atMs < durationMs; atMs += 9_000) {
    pauses.push({ kind: 'pauseProcess', slot: 0, atMs, durationMs: 5_500 });
  }
  return [...slow, ...pauses];
}

/** The process that tells of a completion dies as soon as a browser has heard it. */
function planForTelling(durationMs: number): readonly PlannedFault[] {
  const faults: PlannedFault[] = [];
  for (let atMs = 4_000; atMs < durationMs; atMs += 4_000) {
    faults.push({ kind: 'killAtMoment', moment: 'told', atMs, durationMs: 500 });
  }
  return faults;
}
