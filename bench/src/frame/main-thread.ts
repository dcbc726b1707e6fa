import type { Browser, Page } from 'playwright-core';

/** CPU time of a page's main thread for what comes after scripting, in milliseconds. */
export interface MainThreadTime {
  styleAndLayoutMs: number;
  /** Recording what to paint; the pixels are made on other threads. */
  paintMs: number;
}

/** One event of Chromium's trace; times are in microseconds. Source: the Trace Event Format. */
interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  /** CPU time of the thread. */
  tdur?: number;
  pid: number;
  tid: number;
}

const styleAndLayout = ['UpdateLayoutTree', 'Layout'];
const paint = ['PrePaint', 'Paint', 'Layerize', 'Commit'];

/** Traces what the main thread of a page does while `work` runs. */
export async function traceMainThread(options: {
  browser: Browser;
  page: Page;
  work: () => Promise<void>;
}): Promise<MainThreadTime> {
  const { browser, page, work } = options;
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await work();
  const trace: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
  const events = trace.traceEvents.filter((event) => event.ph === 'X');
  return {
    styleAndLayoutMs: cpuMs(events, styleAndLayout),
    paintMs: cpuMs(events, paint),
  };
}

/** The sum over the events of these names; one that runs within another is part of that one. */
function cpuMs(events: readonly TraceEvent[], names: readonly string[]): number {
  const endOf = new Map<string, number>();
  let sum = 0;
  const chosen = events.filter(({ name }) => names.includes(name)).sort((a, b) => a.ts - b.ts);
  for (const { ts, dur = 0, tdur = 0, pid, tid } of chosen) {
    const thread = `${pid} ${tid}`;
    if (ts < (endOf.get(thread) ?? 0)) continue;
    endOf.set(thread, ts + dur);
    sum += tdur;
  }
  return sum / 1_000;
}
