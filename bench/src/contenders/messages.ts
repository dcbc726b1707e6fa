/** The servers that are compared. */
export type ContenderName = 'floor' | 'secure-start' | 'secure-start-redis' | 'rival' | 'npm-bankid' | 'bare-streams';

/** The surroundings of a contender's process, beside BankID. */
export interface ContenderSettings {
  /** A file of `writeLogInEvidence`. Absent: no evidence is verified. */
  evidenceFile?: string | undefined;
  redisPort?: number | undefined;
}

/** A request to a contender's process. */
export type ContenderRequest =
  /** With `profileFile` a CPU profile of the time until `end` is written there. */
  { type: 'begin'; profileFile?: string | undefined } | { type: 'end' } | { type: 'memory' };

/** The usage of a contender's process from `begin` to `end`. */
export interface Usage {
  seconds: number;
  /** Of all its threads. */
  cpuMicroseconds: number;
  /** The share of the time in which its event loop was busy: 0 to 1. */
  loopBusy: number;
  /** Collects that were answered within the process. */
  collectsInProcess: number;
}

/** The memory of a contender's process just after a garbage collection. */
export interface Memory {
  /** The JavaScript heap, and what it holds outside. */
  heapBytes: number;
  residentBytes: number;
}
