import type { EntryKind } from './chain/entry.ts';
import type { Erasure, ErasureResult } from './erasing/erasure.ts';
import type { SignedHeadList } from './heads/head-list.ts';
import type { ExportOptions } from './reading/export-records.ts';
import type { ArchivedRecord } from './reading/get-record.ts';
import type { ArchiveEntry, SearchCriteria } from './reading/search-entries.ts';
import type { ArchiveRecord } from './record/archive-record.ts';
import type { ArchiveReport } from './verifying/archive-report.ts';
import type { VerifyArchiveOptions } from './verifying/verify-archive.ts';

/**
 * An open archive. Its methods reject with `ArchiveError`.
 *
 * It fits `EvidenceSink` of `@secure-start/server`.
 */
export interface Archive {
  /** Id of the archive, made with it. It is in every signed list of heads. */
  readonly id: string;
  /**
   * Keeps a record. Resolves when it is durable, and keeps one record for each `id`, however often and by how many processes it
   * is appended. A rejection leaves nothing half written; the same call may be made again.
   */
  append(record: ArchiveRecord): Promise<Receipt>;
  /** Returns a record, or that it was erased; `undefined` for an id that was never kept. */
  get(id: string): Promise<ArchivedRecord | undefined>;
  /** Finds entries, newest first. Erased ones are found by time, kind, purpose and tenant only. */
  search(criteria?: SearchCriteria): AsyncIterable<ArchiveEntry>;
  /**
   * Verifies chains, signed heads, sealed payloads and evidence. Memory stays the same however many records there are.
   *
   * That nothing was removed is shown only with `heads` that were kept elsewhere: an attacker who can write the database can go back to an older state.
   */
  verify(options?: VerifyArchiveOptions): Promise<ArchiveReport>;
  /**
   * Yields JSON lines: one about the archive, one for each entry, one for each signed list of heads.
   *
   * Rejects with `corrupt` when a list of heads is damaged; all others are yielded before.
   */
  export(options: ExportOptions): AsyncIterable<string>;
  /**
   * Signs the heads of the chains that have grown since the last list. Needs `signingKey`.
   *
   * Rejects with `corrupt` when the end of a chain was changed; all others are signed before.
   */
  signHeads(): Promise<SignedHeadList | undefined>;
  /**
   * Returns the newest signed list of heads, to be kept elsewhere; `undefined` while there is none.
   *
   * Rejects with `corrupt` while that list is damaged, until another is signed.
   */
  exportHeads(): Promise<SignedHeadList | undefined>;
  /** Erases what records say of a person: their keys, payloads and search terms. The chains stay whole. */
  erase(erasure: Erasure): Promise<ErasureResult>;
  /**
   * Wraps every key anew under the first master key, after which the others are not needed. Returns how many.
   *
   * Rejects with `wrongKey` when keys cannot be opened; all others are wrapped anew before.
   */
  rewrapKeys(): Promise<{ rewrapped: number }>;
  /** Finishes what is under way, signs the heads when there is a `signingKey`, and closes the database. */
  close(): Promise<void>;
}

/** The proof that a record is kept: its place in a chain. It holds nothing about the person. */
export interface Receipt {
  id: string;
  kind: EntryKind;
  /** `kept` when the record was there before. */
  outcome: 'appended' | 'kept';
  chain: string;
  /** 1 for the first entry of a chain. */
  position: number;
  /** SHA-256 of the entry, in hexadecimal: it includes the digest of the entry before it and of the sealed payload. */
  digest: string;
}
