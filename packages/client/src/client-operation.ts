import type { IdCardOperation, OperationName } from '@secure-start/protocol/rp';

/** An operation of the client: one of the RP API, or the check of a digital ID card. */
export type ClientOperation = OperationName | IdCardOperation;
