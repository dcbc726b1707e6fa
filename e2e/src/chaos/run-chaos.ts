import type { FaultMix } from './schedule/plan-faults.ts';
import { planFaults } from './schedule/plan-faults.ts';
import { longReading, planVisits, quickReading } from './schedule/plan-visits.ts';
import { createRandom } from './schedule/random.ts';
import type { InflictedFault } from './schedule/fault.ts';
import type { Stall } from './verdict/disturbances.ts';
import { groupBy } from './verdict/group-by.ts';
import { findStrays, joinCollects, type JoinedFlow, joinFlows } from './verdict/join-flows.ts';
import { judge, type Verdict } from './verdict/judge.ts';
import type { RecordLine, VisitReport } from './verdict/record-line.ts';
import { createHttpTarget } from './visits/http-target.ts';
import { runVisits } from './visits/run-visits.ts';
import { createInflicter } from './world/inflict.ts';
import { type Records, untilAtRest } from './world/until-at-rest.ts';
import { startWorld } from './world/world.ts';

/** Settings of a run, which its report repeats. */
export interface RunSettings {
  seed: string;
  logIns: number;
  calls: number;
  /** No visit begins later than this. */
  maxMinutes: number;
  perSecond: number;
  maxAtOnce: number;
  processes: number;
  mix: FaultMix;
  /** The share of people who never come back to their page; their flows take more than a minute to end. */
  leaving: number;
  /** The time in which the flows must end when the last visitor has left; a flow without an end by then is lost. */
  maxRestMs: number;
  /** The longest that a person stays. */
  patienceMs: number;
}

/** Options of a run. */
export interface RunOptions {
  settings: RunSettings;
  /** The folder of the program that is judged, where it is not this one. */
  program?: URL;
  /** Called once a second. */
  onProgress: (progress: Progress) => void;
  /** Called with each fault that is over. */
  onFault: (fault: InflictedFault) => void;
}

/** The state of a run under way. */
export interface Progress {
  elapsedMs: number;
  reports: readonly VisitReport[];
  frameGapsMs: readonly number[];
  faults: number;
}

/** A run that is over. */
export interface RunResult {
  settings: RunSettings;
  startedAt: number;
  endedAt: number;
  verdict: Verdict;
  faults: readonly InflictedFault[];
  reports: readonly VisitReport[];
  frameGapsMs: readonly number[];
  usage: readonly Extract<RecordLine, { type: 'usage' }>[];
  /** All that the sides have written down, and how it was joined: they hold the made-up personal numbers. */
  records: Records & { flows: readonly JoinedFlow[]; stalls: readonly Stall[] };
}

/** The wall clocks of the processes are minutes apart, which must make no difference. */
const clockOffsetsMs = [0, 7 * 60_000, -7 * 60_000, 90_000, -90_000];
/** Faults after the last one has come. */
const faultsGoOnMs = 10_000;
const harnessStalledAfterMs = 1_500;

/** Drives whole log-ins, signatures, payments and calls through an e-service whose parts are disturbed, and judges it. */
export async function runChaos(options: RunOptions): Promise<RunResult> {
  const { settings, program, onProgress, onFault } = options;
  const { seed, logIns, calls, maxMinutes, perSecond, maxAtOnce, processes, mix, leaving, maxRestMs, patienceMs } =
    settings;
  const now = (): number => Date.now();
  const people = Math.max(200, maxAtOnce * 4);
  const reading = mix === 'aimedAtFencing' ? longReading : quickReading;
  const visits = planVisits({ seed, logIns, calls, people, leaving, reading });
  const expectedMs = Math.min(maxMinutes * 60_000, (visits.length / perSecond) * 1_000 + 10_000);
  // A busy machine takes longer than the rate says: faults go on for as long as people come.
  const plan = planFaults({ seed, durationMs: Math.max(expectedMs, maxMinutes * 60_000), slots: processes, mix });
  const world = await startWorld({
    clockOffsetsMs: Array.from({ length: processes }, (_, slot) => clockOffsetsMs[slot % clockOffsetsMs.length] ?? 0),
    people,
    ...(program && { program }),
  });
  const stalls: Stall[] = [];
  const stopWatching = watchHarness(now, stalls);
  const ports = (): number[] => world.slots.flatMap((slot) => (slot.isInService() ? [slot.process()?.port ?? 0] : []));
  const target = createHttpTarget(ports);
  const inflicter = createInflicter({ world, now, onFault });
  const startedAt = now();
  const reports: VisitReport[] = [];
  const frameGapsMs: number[] = [];
  const isLate = (): boolean => now() - startedAt > maxMinutes * 60_000;
  const progress = setInterval(() => {
    const faults = inflicter.inflicted().length;
    onProgress({ elapsedMs: now() - startedAt, reports, frameGapsMs, faults });
  }, 1_000);
  try {
    let haveCome = false;
    const random = createRandom(`${seed}/spread`);
    const visiting = runVisits({
      visits,
      people: world.people,
      target,
      managementUrl: world.managementUrl,
      perSecond,
      maxAtOnce,
      spread: () => random.next(),
      now,
      patienceMs,
      onMoment: (moment, port) => inflicter.onMoment(moment, port),
      onFrameGap: (ms) => frameGapsMs.push(ms),
      onReport: (report) => reports.push(report),
      // Faults go on for a while, for those who are still there.
      onLast: () => setTimeout(() => (haveCome = true), faultsGoOnMs),
      isOver: isLate,
    });
    await Promise.all([visiting, inflicter.run(plan, () => haveCome || isLate())]);
    const { lines, orders, archive } = await untilAtRest({ world, visits: reports, now, longestMs: maxRestMs });
    const flows = joinFlows({ lines, orders, archive, visits: reports });
    const began = lines.filter((line) => line.type === 'began');
    const pidsOf = new Map(
      [...groupBy(began, ({ slot }) => slot)].map(([slot, all]) => [slot, all.map(({ pid }) => pid)]),
    );
    const own = lines.filter((line) => line.type === 'stalled').map(({ pid, from, at }) => ({ pid, from, to: at }));
    const all = [...stalls, ...own];
    const collects = joinCollects(lines);
    const strays = findStrays({ lines, orders, archive });
    const verdict = judge({ flows, strays, collects, faults: inflicter.inflicted(), stalls: all, pidsOf });
    return {
      settings,
      startedAt,
      endedAt: now(),
      verdict,
      faults: inflicter.inflicted(),
      reports,
      frameGapsMs,
      usage: lines.filter((line) => line.type === 'usage'),
      records: { lines, orders, archive, flows, stalls: all },
    };
  } finally {
    clearInterval(progress);
    stopWatching();
    target.close();
    await world.close();
  }
}

/** All connections go through this process: when it does not run, nothing gets through. */
function watchHarness(now: () => number, stalls: Stall[]): () => void {
  let lookedAt = now();
  const timer = setInterval(() => {
    const at = now();
    if (at - lookedAt > harnessStalledAfterMs) stalls.push({ from: lookedAt, to: at });
    lookedAt = at;
  }, 200);
  return () => clearInterval(timer);
}
