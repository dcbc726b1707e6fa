/** The cost of one run over the tree, as the operating system counts it for the whole process. */
export interface Run {
  found: number;
  cpuSeconds: number;
  peakMegabytes: number;
}

/** The run of this process until now. */
export function runSoFar({ found }: { found: number }): Run {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { found, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: maxRSS / 1024 };
}
