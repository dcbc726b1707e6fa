/**
 * How well a fact about BankID is known. Grades as in spec rp-api.md:
 *
 * - `official`: BankID's own material, read directly.
 * - `agreed`: several independent implementations that copied it from BankID's pages.
 * - `observed`: an answer of BankID's test service that somebody recorded.
 * - `single`: one implementation only; likely, keep it adjustable.
 * - `doubtful`: contradictory or inferred.
 * - `own`: a choice of this project, where BankID says nothing.
 */
export type Grade = 'official' | 'agreed' | 'observed' | 'single' | 'doubtful' | 'own';

/** Where a fact in a table comes from. */
export interface Provenance {
  grade: Grade;
  /** A section of the spec, BankID's page, or the implementation it was read in. */
  source: string;
}
