import type { CompletionData, Environment } from '@secure-start/protocol/rp';

/** The first message of the simulator's process, when it can be called. */
export interface Ready {
  /** From the call of `startSimulator` until it resolved. */
  readyMs: number;
  environment: Environment;
  cert: string;
  key: string;
  managementUrl: string;
}

/** The usage of a server's process since it started. */
export interface Usage {
  cpuMicroseconds: number;
  /** JavaScript heap, and what it holds outside. The garbage is collected first where Node has `--expose-gc`. */
  usedBytes: number;
  residentBytes: number;
}

/** The completions of the bare server. */
export interface BareCompletion {
  /** The data of an order of the simulator: all orders of the bare server complete with it. */
  completionData: CompletionData;
  /** Each completion costs the two RSA signatures that its evidence has. */
  isSigned: boolean;
}
