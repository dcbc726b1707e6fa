import {
  allowSha1,
  type CertificateCache,
  type CompletionReport,
  inspectCompletion,
  type VerifyOptions,
  VerifyUsageError,
} from '@secure-start/verify';
import { usageError } from '../errors.ts';
import type { ArchiveRecord } from '../record/archive-record.ts';
import type { ArchiveFailure } from './archive-report.ts';

/** The options with which the evidence of each record is verified; see `VerifyOptions` of `@secure-start/verify`. */
export interface EvidenceOptions {
  /** PEM of the roots that are trusted. */
  anchors: readonly string[];
  /** Subjects of all certificates that the relying parties have used. */
  relyingPartySubjects: readonly string[];
  toleranceMs?: number;
  [allowSha1]?: true;
}

/** Verifies the evidence of a record with its order; `undefined` when every applicable check passed. */
export function verifyEvidence(options: {
  record: ArchiveRecord;
  evidence: EvidenceOptions;
  certificateCache: CertificateCache;
}): ArchiveFailure | undefined {
  const { record, evidence, certificateCache } = options;
  const { failedChecks } = inspect({
    completionData: record.completionData,
    anchors: evidence.anchors,
    order: orderOf(record),
    relyingPartySubjects: evidence.relyingPartySubjects,
    startedAt: record.startedAt,
    collectedAt: record.collectedAt,
    certificateCache,
    ...(evidence.toleranceMs !== undefined && { toleranceMs: evidence.toleranceMs }),
    ...(evidence[allowSha1] !== undefined && { [allowSha1]: evidence[allowSha1] }),
  });
  if (failedChecks.length === 0) return undefined;
  const names = failedChecks.map(({ name }) => name).join(', ');
  const before = record.verification === undefined ? 'was not verified' : record.verification.verdict;
  const detail = `The evidence does not pass: ${names}. When it came, it ${before}.`;
  return { code: 'evidence', id: record.id, detail, failedChecks };
}

function inspect(options: VerifyOptions): CompletionReport {
  try {
    return inspectCompletion(options);
  } catch (error) {
    if (!(error instanceof VerifyUsageError)) throw error;
    throw usageError(`evidence.${error.option}`, 'give what @secure-start/verify takes as this option.');
  }
}

function orderOf({ kind, order }: ArchiveRecord): NonNullable<VerifyOptions['order']> {
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
