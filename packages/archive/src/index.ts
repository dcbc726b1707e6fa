/**
 * Keeps the evidence of BankID orders for years: append-only, sealed and verifiable, in SQLite or PostgreSQL.
 *
 * @module
 */
export type { Archive, Receipt } from './archive.ts';
export type { Entry, EntryContent, EntryKind } from './chain/entry.ts';
export type { PostgresClient, PostgresPool } from './database/postgres.ts';
export type { Erasure, ErasureResult } from './erasing/erasure.ts';
export { ArchiveError, type ArchiveErrorCode } from './errors.ts';
export type { ChainHead, SignedHeadList } from './heads/head-list.ts';
export { openArchive, type OpenArchiveOptions } from './open-archive.ts';
export type { ExportOptions } from './reading/export-records.ts';
export type { ArchivedRecord } from './reading/get-record.ts';
export type { ArchiveEntry, SearchCriteria } from './reading/search-entries.ts';
export type { ArchivedOrder, ArchivedVerdict, ArchiveRecord } from './record/archive-record.ts';
export type { MasterKey } from './sealing/master-keys.ts';
export type { RandomBytes } from './sealing/seal.ts';
export type {
  ArchiveFailure,
  ArchiveFailureCode,
  ArchiveReport,
  VerifiedPosition,
  VerifyProgress,
} from './verifying/archive-report.ts';
export type { VerifyArchiveOptions } from './verifying/verify-archive.ts';
export type { EvidenceOptions } from './verifying/verify-evidence.ts';
