import type { Environment } from '@secure-start/protocol/rp';

/** What the simulator's process says when it can be called. */
export interface Ready {
  /** From the call of `startSimulator` until it resolved. */
  readyMs: number;
  environment: Environment;
  cert: string;
  key: string;
}

/** What the simulator's process has used since it started. */
export interface Usage {
  cpuMicroseconds: number;
  residentBytes: number;
}
