import type { Environment } from '@secure-start/protocol/rp';

/** The first message of the simulator's process, when it can be called. */
export interface Ready {
  /** From the call of `startSimulator` until it resolved. */
  readyMs: number;
  environment: Environment;
  cert: string;
  key: string;
}

/** The usage of the simulator's process since it started. */
export interface Usage {
  cpuMicroseconds: number;
  residentBytes: number;
}
