import { inspectCompletion, verifyCompletion, type VerifyOptions } from '@secure-start/verify';
import type { Evidence } from './reading/evidence.ts';
import type { Result } from './result.ts';
import type { Anchor } from './trust-flags.ts';

/** Verifies one piece of evidence: the checks for the report, and the facts only if all that apply have passed. */
export function verifyEvidence(options: {
  evidence: Evidence;
  anchors: readonly Anchor[];
  comparison: Omit<VerifyOptions, 'completionData' | 'anchors'>;
}): Result {
  const { evidence, anchors, comparison } = options;
  const { source, completionData, reencoded } = evidence;
  const verification: VerifyOptions = { ...comparison, completionData, anchors: anchors.map(({ pem }) => pem) };
  const report = inspectCompletion(verification);
  if (report.verdict !== 'passed') return { source, anchors, report, reencoded };
  return { source, anchors, report, facts: verifyCompletion(verification), reencoded };
}
