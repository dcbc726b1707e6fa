import type { CompletionData } from '@secure-start/protocol/rp';
import type { PlacedOrder } from './orders/placed-order.ts';

/** One completed order with all that is needed to verify it later. */
export interface EvidenceRecord {
  /** `flowId` or `callId`: the same for each attempt to append this record. */
  id: string;
  kind: 'auth' | 'sign' | 'payment';
  purpose: string;
  /** Empty in a server without tenants. */
  tenant: string;
  reference?: string;
  orderRef: string;
  order: PlacedOrder;
  /** As BankID sent it, members that are in no type of ours included. */
  completionData: CompletionData;
  /** The bounds within which BankID must have produced the evidence. */
  startedAt: Date;
  collectedAt: Date;
}

/**
 * An archive of evidence, as far as the server knows it. Any object of this shape is one.
 *
 * `append` may be called again with the same `id` after a failure, and must then keep one record.
 */
export interface EvidenceSink {
  append(record: EvidenceRecord): Promise<void>;
}
