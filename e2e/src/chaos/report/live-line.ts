import type { Progress } from '../run-chaos.ts';
import { percentilesOf } from './figures.ts';

/** The visits and frames that the live view looks at. */
const recent = 500;

/** Returns the line of the live view. */
export function liveLine({ elapsedMs, reports, frameGapsMs, faults }: Progress): string {
  const latest = reports.slice(-recent);
  const outcomes = percentilesOf(latest.flatMap(({ outcomeMs }) => outcomeMs ?? []));
  const frames = percentilesOf(frameGapsMs.slice(-recent));
  const finished = reports.filter(({ end }) => end === 'finished').length;
  const perSecond = (reports.length / Math.max(1, elapsedMs / 1_000)).toFixed(1);
  return [
    `${Math.round(elapsedMs / 1_000)} s`,
    `${reports.length} visits (${perSecond}/s), ${finished} finished`,
    `outcome p50 ${outcomes.p50} p99 ${outcomes.p99} ms`,
    `frames p99 ${frames.p99} ms apart`,
    `${faults} faults`,
  ].join(' · ');
}
