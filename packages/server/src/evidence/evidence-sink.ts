import type { CompletionData, PhoneRequirement, Requirement } from '@secure-start/protocol/rp';
import type { Check } from '@secure-start/verify';
import type { PlacedOrder } from '../orders/placed-order.ts';

/** One completed order with all that is needed to verify it later. */
export interface EvidenceRecord {
  /**
   * `flowId` or `callId`: the same for each attempt to append this record. Of an order that was completed beside the one that
   * counts: the `flowId`, a colon, and the SHA-256 of the `orderRef`.
   */
  id: string;
  kind: 'auth' | 'sign' | 'payment';
  purpose: string;
  /** Empty in a server without tenants. */
  tenant: string;
  reference?: string;
  orderRef: string;
  order: PlacedOrder<Requirement | PhoneRequirement>;
  /** As BankID sent it, members that are in no type of ours included. */
  completionData: CompletionData;
  /** The bounds within which BankID must have produced the evidence. */
  startedAt: Date;
  collectedAt: Date;
  /** The origin of the order: the page without its query, and the caller's address. Absent for calls. */
  startedFrom?: { page?: string; address: string };
  /** The agent who asked, in a phone call. */
  call?: { agentId: string; callInitiator: 'user' | 'RP' };
  /** The result of verifying the evidence; absent when verification is off. */
  verification?: EvidenceVerdict;
}

/** The result of verifying one completion. */
export interface EvidenceVerdict {
  verdict: 'passed' | 'failed';
  mode: 'report' | 'enforce';
  checkedAt: Date;
  checks: readonly Check[];
}

/**
 * An archive of evidence, as far as the server knows it. Any object of this shape is one.
 *
 * `append` may be called again with the same `id` after a failure, and must then keep one record.
 */
export interface EvidenceSink {
  /** Resolves when the record is kept; what it resolves to is not used. */
  append(record: EvidenceRecord): Promise<unknown>;
}
