import type {
  CompletionData,
  PhoneRequirement,
  Requirement,
  UnlistedMembers,
  UserVisibleDataFormat,
  UserVisibleTransaction,
} from '@secure-start/protocol/rp';
import type { Check } from '@secure-start/verify';

/** One completed order with all that is needed to verify it later: the `EvidenceRecord` of `@secure-start/server`. */
export interface ArchiveRecord {
  /**
   * 1–200 characters, the same for each attempt to append this record: a `flowId` or `callId`, or a `flowId` and a hash of an
   * order that was completed beside the one that counts. It stays in clear.
   */
  id: string;
  kind: 'auth' | 'sign' | 'payment';
  /** Stays in clear, as do `tenant` and `collectedAt`. */
  purpose: string;
  /** Empty in a server without tenants. */
  tenant: string;
  reference?: string;
  orderRef: string;
  order: ArchivedOrder;
  /** As BankID sent it, members that are in no type of ours included. */
  completionData: CompletionData;
  /** The bounds within which BankID must have produced the evidence. */
  startedAt: Date;
  collectedAt: Date;
  /** The origin of the order: the page without its query, and the caller's address. Absent for calls. */
  startedFrom?: { page?: string; address: string };
  /** The agent who asked, in a phone call. */
  call?: { agentId: string; callInitiator: 'user' | 'RP' };
  /** The result of verifying the evidence when it came; absent when verification was off. */
  verification?: ArchivedVerdict;
}

/** The order as it was placed: what the person saw, and what was signed with it. */
export interface ArchivedOrder extends UnlistedMembers {
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  userNonVisibleData?: Uint8Array;
  userVisibleTransaction?: UserVisibleTransaction;
  requirement?: Requirement | PhoneRequirement;
}

/** The result of verifying one completion when it came. */
export interface ArchivedVerdict {
  verdict: 'passed' | 'failed';
  mode: 'report' | 'enforce';
  checkedAt: Date;
  checks: readonly Check[];
}
