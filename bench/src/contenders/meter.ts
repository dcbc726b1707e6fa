import { performance } from 'node:perf_hooks';
import type { Memory, Usage } from './messages.ts';

/** Measures what this process uses. */
export interface Meter {
  begin(): void;
  /** Returns what was used since `begin`. */
  end(): Omit<Usage, 'collectsInProcess'>;
  /** Collects garbage and returns what is left; needs Node's `--expose-gc`. */
  memory(): Memory;
}

/** Creates the meter of this process. */
export function createMeter(): Meter {
  let cpu = process.cpuUsage();
  let loop = performance.eventLoopUtilization();
  let startedAt = performance.now();
  return {
    begin() {
      cpu = process.cpuUsage();
      loop = performance.eventLoopUtilization();
      startedAt = performance.now();
    },
    end() {
      const { user, system } = process.cpuUsage(cpu);
      return {
        seconds: (performance.now() - startedAt) / 1000,
        cpuMicroseconds: user + system,
        loopBusy: performance.eventLoopUtilization(loop).utilization,
      };
    },
    memory() {
      if (!globalThis.gc) throw new Error('start Node with --expose-gc');
      // What the first collection finalises is free after the second.
      globalThis.gc();
      globalThis.gc();
      const { heapUsed, external, rss } = process.memoryUsage();
      return { heapBytes: heapUsed + external, residentBytes: rss };
    },
  };
}
