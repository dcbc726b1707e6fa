import type { ApiVersion } from '@secure-start/protocol/changes';
import type { OperationName } from '@secure-start/protocol/rp';
import type { FindingId } from './findings/finding-rules.ts';

/** What the simulator tells whoever listens. Nothing in it is a secret or a whole personal number. */
export type SimulatorEvent =
  /** A call of the RP API was answered; `httpStatus` 0: it was left without an answer. */
  | {
      type: 'call';
      at: number;
      tenant: string;
      method: string;
      /** As it was asked for, without the query. */
      path: string;
      /** What the app shows of the caller. Absent: its certificate was refused. */
      rp?: string;
      /** Absent: the path led to no version. */
      version?: ApiVersion;
      operation: OperationName | 'unknown';
      httpStatus: number;
      errorCode?: string;
      details?: string;
      /** The id of the rule that hit. */
      fault?: string;
      /** What was found in the call. */
      findings?: readonly FindingId[];
    }
  /** Advice that BankID would not give: the call was accepted, and something about it is wrong. */
  | { type: 'finding'; at: number; tenant: string; rule: FindingId; explanation: string };
