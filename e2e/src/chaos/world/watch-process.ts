import type { Clock } from '@secure-start/client';
import type { ApplicationRecord } from './application-record.ts';

const lookEveryMs = 200;
/** A gap that is longer counts as a time in which the process did not run. */
const stalledAfterMs = 1_500;
const usageEveryMs = 1_000;

/** Notes when the process did not run, and what it uses. */
export function watchProcess(options: { record: ApplicationRecord; clock: Clock }): void {
  const { record, clock } = options;
  let looked = { at: clock.now(), monotonic: clock.monotonic() };
  let usedAt = looked.monotonic;
  setInterval(() => {
    const monotonic = clock.monotonic();
    if (monotonic - looked.monotonic > stalledAfterMs) record.note({ type: 'stalled', from: looked.at });
    looked = { at: clock.now(), monotonic };
    if (monotonic - usedAt < usageEveryMs) return;
    usedAt = monotonic;
    const { user, system } = process.cpuUsage();
    record.note({ type: 'usage', cpuMs: (user + system) / 1_000, memoryBytes: process.memoryUsage.rss() });
  }, lookEveryMs).unref();
}
