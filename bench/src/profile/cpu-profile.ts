/** A CPU profile as V8 writes it (`.cpuprofile`), as far as it is read here. Source: Chrome DevTools Protocol, Profiler. */
export interface CpuProfile {
  nodes: readonly ProfileNode[];
  /** The node that each sample was in. */
  samples: readonly number[];
  /** Microseconds before each sample. */
  timeDeltas: readonly number[];
}

/** A function as called from one place. */
export interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: readonly number[];
}

/** Returns the microseconds that each node took by itself. */
export function selfMicroseconds({ samples, timeDeltas }: CpuProfile): Map<number, number> {
  const times = new Map<number, number>();
  for (const [index, id] of samples.entries()) {
    // A sample stands for the time until the next one.
    times.set(id, (times.get(id) ?? 0) + (timeDeltas[index + 1] ?? 0));
  }
  return times;
}
