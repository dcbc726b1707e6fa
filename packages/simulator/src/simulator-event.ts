import type { ApiVersion, OperationName } from '@secure-start/protocol';

/** What the simulator tells whoever listens. Nothing in it is a secret or a personal number. */
export type SimulatorEvent =
  /** A call of the RP API was answered; `httpStatus` 0: it was left without an answer. */
  | {
      type: 'call';
      at: number;
      /** Absent: the path led to no version. */
      version?: ApiVersion;
      operation: OperationName | 'unknown';
      httpStatus: number;
      errorCode?: string;
      details?: string;
      fault?: string;
    }
  /** Advice that BankID would not give: the call was accepted, and something about it is wrong. */
  | { type: 'finding'; at: number; rule: string; explanation: string };
