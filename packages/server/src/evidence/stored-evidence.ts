import type { CallInitiator } from '@secure-start/protocol/call';
import type { CompletionData, PhoneRequirement, Requirement } from '@secure-start/protocol/rp';
import type { Check } from '@secure-start/verify';
import type { Instant } from '../engine/instant.ts';
import { placedOrder, type StoredParameters } from '../orders/placed-order.ts';
import type { PurposeKind } from '../purpose.ts';
import type { EvidenceOptions } from './evidence-options.ts';
import type { EvidenceRecord } from './evidence-sink.ts';

/** Evidence on its way to the archive. */
export interface Archiving {
  evidence: StoredEvidence;
  whenUnavailable: NonNullable<EvidenceOptions['whenUnavailable']>;
}

/** The evidence of one completed order, as it is stored until the archive has it. Plain JSON data. */
export interface StoredEvidence {
  id: string;
  kind: PurposeKind;
  purpose: string;
  /** Empty in a server without tenants. */
  tenant: string;
  reference?: string;
  orderRef: string;
  parameters: StoredParameters<Requirement | PhoneRequirement>;
  data: CompletionData;
  placedAt: Instant;
  collectedAt: Instant;
  startedFrom?: { page?: string; address: string };
  call?: { agentId: string; callInitiator: CallInitiator };
  verification?: StoredVerification;
}

/** The whole result of a verification, as the archive gets it. */
export interface StoredVerification {
  verdict: 'passed' | 'failed';
  mode: 'report' | 'enforce';
  /** Milliseconds since 1970. */
  checkedAt: number;
  checks: readonly Check[];
}

/** Returns the record for the archive: equal each time that it is made. */
export function evidenceRecord(stored: StoredEvidence): EvidenceRecord {
  const { id, kind, purpose, tenant, reference, orderRef, parameters, data, placedAt, collectedAt } = stored;
  const { startedFrom, call, verification } = stored;
  return {
    id,
    kind,
    purpose,
    tenant,
    ...(reference !== undefined && { reference }),
    orderRef,
    order: placedOrder(parameters),
    completionData: data,
    startedAt: new Date(placedAt),
    collectedAt: new Date(collectedAt),
    ...(startedFrom && { startedFrom }),
    ...(call && { call }),
    ...(verification && { verification: { ...verification, checkedAt: new Date(verification.checkedAt) } }),
  };
}
