import {
  allowSha1,
  type CertificateCache,
  type CompletionReport,
  inspectCompletion,
  VerifyUsageError,
} from '@secure-start/verify';
import { usageError } from '../errors.ts';
import type { ArchiveRecord } from '../record/archive-record.ts';
import type { ArchiveFailure } from './archive-report.ts';
import { isOrderError, orderToCompare } from './order-to-compare.ts';

/** The options with which the evidence of each record is verified; see `VerifyOptions` of `@secure-start/verify`. */
export interface EvidenceOptions {
  /** PEM of the roots that are trusted. */
  anchors: readonly string[];
  /** Subjects of all certificates that the relying parties have used. */
  relyingPartySubjects: readonly string[];
  toleranceMs?: number;
  [allowSha1]?: true;
}

/** The verdict on the evidence of a record, and the failure when there is one. */
export type EvidenceResult = { verdict: 'passed' | 'unprovable' } | { verdict: 'failed'; failure: ArchiveFailure };

/** Verifies the evidence of a record with its order. */
export function verifyEvidence(options: {
  record: ArchiveRecord;
  evidence: EvidenceOptions;
  certificateCache: CertificateCache;
}): EvidenceResult {
  const { id, verification } = options.record;
  const inspected = inspect(options);
  if ('problem' in inspected) {
    const detail = `The order of the record cannot be compared: ${inspected.problem}.`;
    return { verdict: 'failed', failure: { code: 'evidence', id, detail } };
  }
  const { verdict, failedChecks } = inspected;
  if (verdict !== 'failed') return { verdict };
  const names = failedChecks.map(({ name }) => name).join(', ');
  const before = verification === undefined ? 'was not verified' : verification.verdict;
  const detail = `The evidence does not pass: ${names}. When it came, it ${before}.`;
  return { verdict, failure: { code: 'evidence', id, detail, failedChecks } };
}

/** The options of the caller are the same for every record: what is wrong in the order is a failure of its record alone. */
function inspect(options: {
  record: ArchiveRecord;
  evidence: EvidenceOptions;
  certificateCache: CertificateCache;
}): { problem: string } | CompletionReport {
  const { record, evidence, certificateCache } = options;
  try {
    return inspectCompletion({
      completionData: record.completionData,
      anchors: evidence.anchors,
      order: orderToCompare(record.kind, record.order),
      relyingPartySubjects: evidence.relyingPartySubjects,
      startedAt: record.startedAt,
      collectedAt: record.collectedAt,
      certificateCache,
      ...(evidence.toleranceMs !== undefined && { toleranceMs: evidence.toleranceMs }),
      ...(evidence[allowSha1] !== undefined && { [allowSha1]: evidence[allowSha1] }),
    });
  } catch (error) {
    if (isOrderError(error)) return { problem: error.message };
    if (!(error instanceof VerifyUsageError)) throw error;
    throw usageError(`evidence.${error.option}`, 'give what @secure-start/verify takes as this option.');
  }
}
