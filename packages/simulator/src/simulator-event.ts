import type { ApiVersion } from '@secure-start/protocol/changes';
import type { IdCardOperation, OperationName } from '@secure-start/protocol/rp';
import type { FindingId } from './findings/finding-rules.ts';

/** An event of the simulator. It holds no secret and no whole personal number. */
export type SimulatorEvent =
  /** A request of the RP API, or of the API for digital ID cards, was handled. */
  | {
      type: 'request';
      /** Milliseconds since 1970. */
      at: number;
      tenant: string;
      method: string;
      /** The path without the query, personal numbers masked. */
      path: string;
      /** The display name of the relying party; absent when its certificate was not accepted. */
      rp?: string;
      /** Absent when the path belongs to no version of the RP API. */
      version?: ApiVersion;
      operation: OperationName | IdCardOperation | 'unknown';
      /** 0: no response was sent. */
      httpStatus: number;
      errorCode?: string;
      details?: string;
      /** The id of the fault rule that hit. */
      fault?: string;
      /** The rules of the findings of this request. */
      findings?: readonly FindingId[];
    }
  /** A finding was recorded. */
  | { type: 'finding'; at: number; tenant: string; rule: FindingId; explanation: string };
