import type { Check } from './check.ts';
import type { ProvenFacts } from './proven-facts.ts';

/** The checks of one completion. It is a report for people and logs; only `verifyCompletion` gives facts to rely on. */
export interface CompletionReport {
  /** `notApplicable` when no order was given. */
  binding: 'checked' | 'notApplicable';
  /** Every check, in the order of `checkNames`. */
  checks: readonly Check[];
  /** Those that failed or are unknown. Empty when every applicable check passed. */
  failedChecks: readonly Check[];
  /** The claims of the evidence, as far as they could be read. Unproven, even when all checks passed: see `verifyCompletion`. */
  claims: Partial<ProvenFacts>;
}
