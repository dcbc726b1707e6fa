import { EvidenceError } from './errors.ts';
import { inspectCompletion } from './inspect-completion.ts';
import type { ProvenFacts } from './proven-facts.ts';
import type { VerifyOptions } from './verify-options.ts';

/**
 * Verifies a completion and returns what it proves.
 *
 * @throws EvidenceError when a check failed or could not be made.
 * @throws VerifyUsageError when the options are wrong.
 */
export function verifyCompletion(options: VerifyOptions): ProvenFacts {
  const report = inspectCompletion(options);
  if (report.failedChecks.length > 0) throw new EvidenceError(report);
  return report.claims as ProvenFacts;
}
