import type { Check } from './check.ts';
import type { ProvenFacts } from './proven-facts.ts';

/**
 * The verdict on a completion.
 *
 * - `passed`: every applicable check passed.
 * - `unprovable`: nothing failed, and the order is a payment. How BankID signs one is not published, so that nothing in the signature
 *   shows that a payment was made, or which one. `failedChecks` may have `visibleData`, when a text was signed that the order does not have.
 * - `failed`: anything else.
 */
export type CompletionVerdict = 'passed' | 'unprovable' | 'failed';

/** The checks of one completion. It is a report for people and logs; only `verifyCompletion` gives facts to rely on. */
export interface CompletionReport {
  /** `notApplicable` when no order was given. */
  binding: 'checked' | 'notApplicable';
  verdict: CompletionVerdict;
  /** Every check, in the order of `checkNames`. */
  checks: readonly Check[];
  /** Those that failed or are unknown. Empty when every applicable check passed. */
  failedChecks: readonly Check[];
  /** The claims of the evidence, as far as they could be read. Unproven, even when all checks passed: see `verifyCompletion`. */
  claims: Partial<ProvenFacts>;
}
