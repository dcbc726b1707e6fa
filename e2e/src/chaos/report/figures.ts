import { groupBy } from '../verdict/group-by.ts';
import type { RunResult } from '../run-chaos.ts';

/** The figures of a run, as the report has them. Times are in milliseconds. */
export interface Figures {
  visits: Readonly<Record<string, number>>;
  /** From the approval in the app to the signed-in page. */
  outcomeMs: Percentiles;
  /** Between two frames of one page: a second, when nothing is late. */
  frameGapMs: Percentiles;
  /** CPU time of all processes of the e-service for each visit. */
  cpuMsPerVisit: number;
  /** The largest resident memory of one process, in bytes. */
  memoryBytes: number;
  faults: Readonly<Record<string, number>>;
}

/** Percentiles of a series. */
export interface Percentiles {
  count: number;
  p50: number;
  p95: number;
  p99: number;
}

/** Returns the figures of a run. */
export function figuresOf({ reports, frameGapsMs, usage, faults }: RunResult): Figures {
  const last = [...groupBy(usage, ({ pid }) => pid).values()].flatMap((all) => all.slice(-1));
  const cpuMs = last.reduce((sum, one) => sum + one.cpuMs, 0);
  return {
    visits: countOf(reports.map(({ kind, end }) => `${kind}: ${end}`)),
    outcomeMs: percentilesOf(reports.flatMap(({ outcomeMs }) => outcomeMs ?? [])),
    frameGapMs: percentilesOf(frameGapsMs),
    cpuMsPerVisit: reports.length === 0 ? 0 : Math.round(cpuMs / reports.length),
    memoryBytes: usage.reduce((largest, { memoryBytes }) => Math.max(largest, memoryBytes), 0),
    faults: countOf(faults.map(({ action }) => action.kind)),
  };
}

/** Returns percentiles; 0 for a series without members. */
export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function countOf(names: readonly string[]): Record<string, number> {
  const counts = [...groupBy(names, (name) => name)].map(([name, all]): [string, number] => [name, all.length]);
  return Object.fromEntries(counts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
