/** The servers that are compared. */
export type ContenderName = 'floor' | 'secure-start' | 'rival' | 'npm-bankid' | 'bare-streams';

/** What a contender's process is asked to do. */
export type ContenderRequest =
  /** With `profileFile` a CPU profile of the time until `end` is written there. */
  { type: 'begin'; profileFile?: string | undefined } | { type: 'end' } | { type: 'memory' };

/** What a contender's process used from `begin` to `end`. */
export interface Usage {
  seconds: number;
  /** Of all its threads. */
  cpuMicroseconds: number;
  /** How much of the time its event loop was busy: 0 to 1. */
  loopBusy: number;
}

/** The memory of a contender's process just after a garbage collection. */
export interface Memory {
  /** The JavaScript heap, and what it holds outside. */
  heapBytes: number;
  residentBytes: number;
}
