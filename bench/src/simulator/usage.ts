import type { Usage } from './messages.ts';

/** Returns what this process has used since it started. */
export function usage(): Usage {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { cpuMicroseconds: user + system, usedBytes: heapUsed + external, residentBytes: rss };
}
