import { inspectCompletion, verifyCompletion, type VerifyOptions } from '@secure-start/verify';
import type { Evidence } from './evidence.ts';
import type { Result } from './result.ts';

/** Verifies one piece of evidence: the checks for the report, and the facts only if all that apply have passed. */
export function verifyEvidence(evidence: Evidence, options: Omit<VerifyOptions, 'completionData'>): Result {
  const { source, completionData, reencoded } = evidence;
  const verification: VerifyOptions = { ...options, completionData };
  const report = inspectCompletion(verification);
  if (report.failedChecks.length > 0) return { source, report, reencoded };
  return { source, report, facts: verifyCompletion(verification), reencoded };
}
