import type { RunResult } from '../run-chaos.ts';
import { type Figures, figuresOf } from './figures.ts';
import { drawPlot, escapeHtml, type Point } from './plot.ts';

/** A report, ready to be written: no name, no number and no secret is in it. */
export interface Report {
  json: string;
  html: string;
}

/** Writes the report of a run. */
export function reportOn(result: RunResult): Report {
  const figures = figuresOf(result);
  const { settings, verdict, startedAt, endedAt, faults } = result;
  const json = { settings, startedAt: new Date(startedAt), endedAt: new Date(endedAt), verdict, figures, faults };
  return { json: `${JSON.stringify(json, null, 2)}\n`, html: page(result, figures) };
}

/** Returns the lines of the verdict, as a person reads them. */
export function verdictLines({ verdict }: Pick<RunResult, 'verdict'>): string[] {
  const failed = Object.values(verdict.failed).reduce((sum, count) => sum + count, 0);
  const { started, completed, outcomeUnknown, repeatedCalls } = verdict;
  const broken = [
    ['lost', verdict.lost],
    ['doubled', verdict.doubled],
    ['wrong person', verdict.wrongPerson],
    ['not archived', verdict.notArchived],
    ['told too early', verdict.toldTooEarly],
    ['collected at once', verdict.collectedAtOnce],
    ['unknown without a fault', verdict.unexplainedUnknown],
    ['of no flow', verdict.strays],
  ] as const;
  return [
    `${started} started = ${completed} completed + ${failed} failed for a stated reason + ${outcomeUnknown} outcome unknown + ${verdict.lost.length} lost`,
    broken.map(([name, ids]) => `${ids.length} ${name}`).join(', '),
    `${repeatedCalls} repeated calls of the application`,
    verdict.isClean && completed > 0 ? 'CLEAN' : 'RED',
    ...broken.flatMap(([name, ids]) => (ids.length === 0 ? [] : [`${name}: ${ids.slice(0, 10).join(' ')}`])),
  ];
}

function page(result: RunResult, figures: Figures): string {
  const { startedAt, reports, usage, faults, settings } = result;
  const seconds = (at: number): number => (at - startedAt) / 1_000;
  const spans = faults.map(({ action, from, to }) => ({
    from: seconds(from),
    to: seconds(Math.min(to, result.endedAt)),
    label: JSON.stringify(action),
  }));
  const outcomes = reports.flatMap(({ endedAt, outcomeMs }): Point[] =>
    outcomeMs === undefined ? [] : [{ x: seconds(endedAt), y: outcomeMs }],
  );
  const memory = usage.map(({ at, memoryBytes }) => ({ x: seconds(at), y: memoryBytes / 2 ** 20 }));
  const cpu = cpuShares(result).map(({ at, share }) => ({ x: seconds(at), y: share }));
  const ends = endsPerSecond(result);
  const rows = (record: Readonly<Record<string, number>>): string =>
    Object.entries(record)
      .map(([name, count]) => `<tr><td>${escapeHtml(name)}</td><td>${count}</td></tr>`)
      .join('');
  const times = (name: string, { count, p50, p95, p99 }: Figures['outcomeMs']): string =>
    `<tr><td>${name}</td><td>${count}</td><td>${p50}</td><td>${p95}</td><td>${p99}</td></tr>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Report ${escapeHtml(settings.seed)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
svg { width: 100%; font-size: 11px; } circle { fill: #1b5e9b; fill-opacity: .5; }
.fault { fill: #c62828; fill-opacity: .12; } .axis { fill: none; stroke: currentColor; }
td { padding: 0 1rem 0 0; } figure { margin: 1rem 0; }
</style>
<h1>Seed ${escapeHtml(settings.seed)}</h1>
<pre>${verdictLines(result).map(escapeHtml).join('\n')}</pre>
<p>${settings.processes} processes; ${figures.cpuMsPerVisit} ms of CPU for each visit; at most ${Math.round(figures.memoryBytes / 2 ** 20)} MB of memory in one process. Red spans are faults.</p>
<table><tr><td>milliseconds</td><td>count</td><td>p50</td><td>p95</td><td>p99</td></tr>
${times('from the approval to the signed-in page', figures.outcomeMs)}
${times('from one frame to the next', figures.frameGapMs)}
</table>
${drawPlot({ title: 'From the approval in the app to the signed-in page', unit: 'ms', points: outcomes, spans })}
${drawPlot({ title: 'Visits that ended, each second', unit: '', points: ends, spans })}
${drawPlot({ title: 'CPU of each process', unit: '%', points: cpu, spans })}
${drawPlot({ title: 'Memory of each process', unit: 'MB', points: memory, spans })}
<h2>Visits</h2><table>${rows(figures.visits)}</table>
<h2>Failed for a stated reason</h2><table>${rows(result.verdict.failed)}</table>
<h2>Faults</h2><table>${rows(figures.faults)}</table>
</html>
`;
}

function cpuShares({ usage }: RunResult): { at: number; share: number }[] {
  const before = new Map<number, { at: number; cpuMs: number }>();
  return usage.flatMap(({ pid, at, cpuMs }) => {
    const last = before.get(pid);
    before.set(pid, { at, cpuMs });
    return last === undefined ? [] : [{ at, share: ((cpuMs - last.cpuMs) / Math.max(1, at - last.at)) * 100 }];
  });
}

function endsPerSecond({ reports, startedAt }: RunResult): Point[] {
  const counts = new Map<number, number>();
  for (const { endedAt } of reports) {
    const second = Math.floor((endedAt - startedAt) / 1_000);
    counts.set(second, (counts.get(second) ?? 0) + 1);
  }
  return [...counts].map(([x, y]) => ({ x, y }));
}
