import type { CompletionData } from '@secure-start/protocol/rp';
import {
  type CertificateCache,
  type Check,
  createCertificateCache,
  inspectCompletion,
  type OrderToCompare,
  type ProvenFacts,
} from '@secure-start/verify';
import type { Instant } from '../engine/instant.ts';
import type { PlacedOrder } from '../orders/placed-order.ts';
import type { Measure } from '../reporting/measure.ts';
import { failedChecksOf, storedFacts, type StoredVerdict } from './stored-verdict.ts';
import { createTurns, type InTurn } from './turns.ts';
import { type CheckedVerification, checkedVerification } from './verification-options.ts';

/** A completed order with what its evidence is compared with. */
export interface OrderToVerify {
  kind: OrderToCompare['kind'];
  order: PlacedOrder<OrderToCompare['requirement']>;
  data: CompletionData;
  /** The bounds within which BankID must have produced the evidence. */
  placedAt: Instant;
  collectedAt: Instant;
}

/** The result of a verification. `checks` has the reason of each, for the archive. */
export interface VerifiedEvidence {
  verdict: StoredVerdict;
  checks: readonly Check[];
}

/** Verifies the evidence of one tenant. */
export interface EvidenceVerifier {
  mode: CheckedVerification['mode'];
  /** Verifies a completed order. A defect of the verification is reported, and the order then counts as failed. */
  verify(completed: OrderToVerify): Promise<VerifiedEvidence>;
}

/**
 * Creates the verifiers of one server. They share a cache: most evidence comes from the same few authorities.
 *
 * The returned function returns `undefined` for a tenant whose verification is off.
 *
 * @throws BankIdServerConfigError when there is nothing to verify with.
 */
export function createVerifiers(options: {
  onError: (error: unknown) => void;
  measure: Measure;
}): (tenant: Parameters<typeof checkedVerification>[0]) => EvidenceVerifier | undefined {
  const { onError, measure } = options;
  const certificateCache = createCertificateCache();
  const inTurn = createTurns();
  return (tenant) => {
    const verification = checkedVerification(tenant);
    return verification && createEvidenceVerifier({ verification, certificateCache, inTurn, measure, onError });
  };
}

/** Creates the verifier of a tenant. */
export function createEvidenceVerifier(options: {
  verification: CheckedVerification;
  certificateCache: CertificateCache;
  inTurn: InTurn;
  measure: Measure;
  onError: (error: unknown) => void;
  inspect?: typeof inspectCompletion;
}): EvidenceVerifier {
  const { verification, certificateCache, inTurn, measure, onError, inspect = inspectCompletion } = options;
  const { mode, anchors, subjects, toleranceMs } = verification;

  function inspected({ kind, order, data, placedAt, collectedAt }: OrderToVerify): VerifiedEvidence {
    const { checks, failedChecks, claims } = inspect({
      completionData: data,
      anchors,
      order: toCompare(kind, order),
      relyingPartySubjects: subjects(),
      startedAt: new Date(placedAt),
      collectedAt: new Date(collectedAt),
      ...(toleranceMs !== undefined && { toleranceMs }),
      certificateCache,
    });
    if (failedChecks.length > 0) {
      return { verdict: { verdict: 'failed', failedChecks: failedChecksOf(failedChecks) }, checks };
    }
    // As in `verifyCompletion`: with every check passed, the claims are complete and proven.
    return { verdict: { verdict: 'passed', proven: storedFacts(claims as ProvenFacts) }, checks };
  }

  return {
    mode,
    async verify(completed) {
      try {
        return await measure({ name: 'verification' }, () => inTurn(() => inspected(completed)));
      } catch (error) {
        onError(error);
        return { verdict: { verdict: 'failed', failedChecks: [] }, checks: [] };
      }
    },
  };
}

function toCompare(kind: OrderToCompare['kind'], order: OrderToVerify['order']): OrderToCompare {
  const { userVisibleData, userVisibleDataFormat, userNonVisibleData, userVisibleTransaction, requirement } = order;
  return {
    kind,
    ...(userVisibleData !== undefined && { userVisibleData }),
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && { userNonVisibleData }),
    ...(userVisibleTransaction !== undefined && { userVisibleTransaction }),
    ...(requirement !== undefined && { requirement }),
  };
}
