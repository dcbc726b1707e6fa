import { createHash } from 'node:crypto';
import type { Row } from '../database/database.ts';
import { ArchiveError } from '../errors.ts';

/** The kind of an entry: that of the order, or `erasure` for the entry that records an erasure. */
export type EntryKind = 'auth' | 'sign' | 'payment' | 'erasure';

/** The members of an entry that are in clear. */
export interface EntryContent {
  id: string;
  kind: EntryKind;
  purpose: string;
  tenant: string;
  /** When the completion was collected; of an erasure, when it was made. */
  collectedAt: Date;
  /** SHA-256 of the sealed payload, in hexadecimal like all digests here. */
  payloadDigest: string;
  /** Id of the entry that was erased; of an erasure only. */
  erases?: string;
}

/** An entry at its place in a chain. */
export interface Entry extends EntryContent {
  chain: string;
  /** 1 for the first entry of a chain. */
  position: number;
  /** Digest of the entry before it; zeros for the first one. */
  previous: string;
  digest: string;
}

/** `previous` of the first entry of each chain. */
export const noDigest: string = '0'.repeat(64);

/** The columns of an entry, for `SELECT`. */
export const entryColumns =
  'e.id, e.chain, e.position, e.previous, e.digest, e.kind, e.purpose, e.tenant, e.collected_at, e.payload_digest, e.erases';

/** Returns the digest of bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Returns the digest of an entry: SHA-256 over its members as a JSON array without white space, in UTF-8.
 *
 * @see docs/explanation/archive.md#the-digest-of-an-entry
 */
export function entryDigest(entry: Omit<Entry, 'digest'>): string {
  return sha256(
    JSON.stringify([
      'secure-start-archive-entry-1',
      entry.chain,
      entry.position,
      entry.previous,
      entry.id,
      entry.kind,
      entry.purpose,
      entry.tenant,
      entry.collectedAt.getTime(),
      entry.payloadDigest,
      entry.erases ?? null,
    ]),
  );
}

/** Returns the row of an entry. */
export function entryRow(entry: Entry): Row {
  return {
    id: entry.id,
    chain: entry.chain,
    position: entry.position,
    previous: entry.previous,
    digest: entry.digest,
    kind: entry.kind,
    purpose: entry.purpose,
    tenant: entry.tenant,
    collected_at: entry.collectedAt.getTime(),
    payload_digest: entry.payloadDigest,
    erases: entry.erases ?? null,
  };
}

/** Returns the entry of a row, whatever it holds: `verify` says of each what is wrong. */
export function rowEntry(row: Row): Entry {
  const erases = row['erases'] ?? null;
  return {
    id: String(row['id']),
    chain: String(row['chain']),
    position: Number(row['position']),
    previous: String(row['previous']),
    digest: String(row['digest']),
    kind: String(row['kind']) as EntryKind,
    purpose: String(row['purpose']),
    tenant: String(row['tenant']),
    collectedAt: new Date(Number(row['collected_at'])),
    payloadDigest: String(row['payload_digest']),
    ...(erases !== null && { erases: String(erases) }),
  };
}

/**
 * Returns the entry of a row that is read and not verified.
 *
 * @throws ArchiveError `corrupt` when it has a position or time that no archive writes.
 */
export function readEntry(row: Row): Entry {
  const entry = rowEntry(row);
  // A larger one was rounded: the page after it could be the same again.
  if (!isPosition(entry.position)) throw changed(`position of entry ${entry.id}`);
  if (Number.isNaN(entry.collectedAt.getTime())) throw changed(`time of entry ${entry.id}`);
  return entry;
}

/**
 * Returns the position of the last entry of a chain, from its row.
 *
 * @throws ArchiveError `corrupt` when no chain ends there.
 */
export function readHeadPosition(row: Row): number {
  const position = Number(row['position']);
  if (!isPosition(position)) throw changed('end of a chain');
  return position;
}

/** Returns whether an archive writes a number as a position. */
export function isPosition(position: number): boolean {
  return Number.isSafeInteger(position) && position > 0;
}

function changed(what: string): ArchiveError {
  return new ArchiveError('corrupt', `The ${what} was changed. verify() says what else; restore a backup.`);
}
