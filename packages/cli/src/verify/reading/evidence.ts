import type { OrderToCompare, VerifiableCompletion } from '@secure-start/verify';

/** Evidence that was read, with the order if it came along. */
export interface Evidence {
  /** The name of the file, and the place in it. */
  source: string;
  completionData: VerifiableCompletion;
  /** The order as a record of the server has it. */
  recorded?: RecordedOrder;
  /** Names of the parts that were given as bytes, and were encoded anew. */
  reencoded: readonly ('signature' | 'ocspResponse')[];
}

/** An order and the times between which BankID must have produced the evidence. */
export interface RecordedOrder {
  order: OrderToCompare;
  startedAt?: Date;
  collectedAt?: Date;
}
