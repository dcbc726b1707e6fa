import type { Check } from '@secure-start/verify';

/** The result of verifying an archive. */
export interface ArchiveReport {
  /** `passed` when there is no failure. */
  verdict: 'passed' | 'failed';
  /** Entries that were verified, erasures included. */
  entries: number;
  /** Records whose payload was opened. */
  records: number;
  /** Records that were erased. */
  erased: number;
  chains: number;
  headLists: number;
  /** Entries after the last signed head of their chain: these could be cut off without a trace. */
  unsignedEntries: number;
  /** `unknown` when neither `headKeys` nor a `signingKey` said whose signatures count. */
  signer: 'known' | 'unknown';
  /** Counts of records. `unprovable`: payments of which nothing failed; no signature shows that they were made, or which they were. */
  evidence: { passed: number; unprovable: number; failed: number; notChecked: number };
  /** The first failures, at most `maxFailures`. */
  failures: readonly ArchiveFailure[];
  /** All failures, those that were not kept included. */
  failureCount: number;
}

/**
 * The reason of a failure.
 *
 * - `entryDigest`: the members of an entry were changed.
 * - `chainBroken`: an entry is missing, was moved or replaced.
 * - `chainEnd`: a chain ends elsewhere than its writer has noted.
 * - `payloadMissing`: payload or key are gone, and no erasure says so.
 * - `payloadDigest`: the sealed payload was changed.
 * - `payloadSeal`: the payload cannot be opened, or says other things than the entry.
 * - `searchTerms`: the record is not found by what it says, or by something else.
 * - `erasure`: an erased record still has a key, payload or search term, or an erasure is of no record.
 * - `headSignature`: a list of heads is not signed by a known key.
 * - `headOrder`: a list of heads is missing or was replaced.
 * - `headMissing`: a signed list names an entry that is not there, or is another one.
 * - `exportedHeads`: a list that was kept elsewhere is not the archive's: it was cut, rewritten, or restored from an older backup.
 * - `stray`: rows belong to no entry.
 * - `indexDamaged`: an index of a file of SQLite differs from its table, so that searches miss records.
 * - `evidence`: the evidence of a record does not pass.
 */
export type ArchiveFailureCode =
  | 'entryDigest'
  | 'chainBroken'
  | 'chainEnd'
  | 'payloadMissing'
  | 'payloadDigest'
  | 'payloadSeal'
  | 'searchTerms'
  | 'erasure'
  | 'headSignature'
  | 'headOrder'
  | 'headMissing'
  | 'exportedHeads'
  | 'stray'
  | 'indexDamaged'
  | 'evidence';

/** One failure, and where it is. */
export interface ArchiveFailure {
  code: ArchiveFailureCode;
  /** One sentence, without personal data. */
  detail: string;
  id?: string;
  chain?: string;
  position?: number;
  /** Number of the list of heads. */
  headList?: number;
  /** The checks that did not pass, of `evidence`. */
  failedChecks?: readonly Check[];
}

/** A place in the archive from which a verification can go on. */
export interface VerifiedPosition {
  chain: string;
  position: number;
  digest: string;
}

/** The state of a verification that is not done. */
export interface VerifyProgress {
  entries: number;
  /** Entries in the archive when it began, those of an earlier run included. */
  totalEntries: number;
  failureCount: number;
  /** For `after`, when the verification is broken off and goes on later. */
  position: VerifiedPosition;
}
