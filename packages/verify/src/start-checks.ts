import type { Check } from './check.ts';

/** A step that makes checks, and finds what later steps need. */
interface Step {
  checks: readonly Check[];
}

/** The checks that were made so far. */
export interface StartedChecks {
  checks: readonly Check[];
  /** Takes a step, and returns what it found. When it throws, nothing is found and its checks are not made. */
  attempt<Result extends Step>(step: () => Result): Partial<Result>;
}

/**
 * Starts a list of checks in which no error becomes a pass: a check that is not in the list counts as failed.
 */
export function startChecks(): StartedChecks {
  const checks: Check[] = [];
  return {
    checks,
    attempt(step) {
      try {
        const result = step();
        checks.push(...result.checks);
        return result;
      } catch {
        return {};
      }
    },
  };
}
