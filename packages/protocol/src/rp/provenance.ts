import { docsAddress } from './docs-address.ts';

/**
 * The reliability of a fact about BankID.
 *
 * - `official`: BankID's own material, read directly.
 * - `agreed`: several independent implementations that copied it from BankID's pages.
 * - `observed`: a recorded response of BankID's test service, or a published sample.
 * - `single`: one implementation only; likely, so it stays adjustable.
 * - `doubtful`: contradictory or inferred.
 * - `own`: a choice of this project, where BankID says nothing.
 *
 * @see docs/spec/README.md#grades
 */
export type Grade = 'official' | 'agreed' | 'observed' | 'single' | 'doubtful' | 'own';

/** A page with facts about BankID, in the folder `docs/spec` of the repository. */
export type SpecPage = 'rp-api.md' | 'schemas.md' | 'evidence-and-versions.md' | 'oidc-sweden.md';

/** A section of a page with facts about BankID: `'rp-api.md#device-data'`. */
export type SpecReference = `${SpecPage}#${string}`;

/** The origin of a fact in a table. */
export interface Provenance {
  grade: Grade;
  /** The section that contains the fact. Absent where the grade is `own` and no section is about the choice. */
  source?: SpecReference;
  /** An addition to the section: the implementation that is followed, or the reason for a choice. */
  note?: string;
}

/** Returns the address on the web of a section with facts about BankID. */
export function specAddress(reference: SpecReference): string {
  return docsAddress(`docs/spec/${reference}`);
}
