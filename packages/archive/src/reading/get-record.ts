import { type Entry, entryColumns, readEntry } from '../chain/entry.ts';
import { unsealPayload } from '../chain/sealed-entry.ts';
import type { Database, Row } from '../database/database.ts';
import { decodeErasure } from '../erasing/erasure.ts';
import { ArchiveError } from '../errors.ts';
import type { ArchiveRecord } from '../record/archive-record.ts';
import { recordFromBytes } from '../record/record-codec.ts';
import type { MasterKeyRing } from '../sealing/master-keys.ts';
import type { WrappedKey } from '../sealing/seal.ts';

/** A record of the archive, or that it was erased. */
export type ArchivedRecord =
  | { state: 'kept'; entry: Entry; record: ArchiveRecord }
  | { state: 'erased'; entry: Entry; erasedAt: Date; reason: string };

/** The sealed payload of an entry, and its key. */
export interface Sealed {
  sealed: Uint8Array;
  recordKey: WrappedKey;
}

/** Columns and tables of an entry with its payload and key, where they are, and the id of the erasure, where there is one. */
export const sealedColumns: string = `${entryColumns}, p.sealed, k.master_key, k.wrapped, x.id AS erased_by`;
export const sealedTables = `archive_entries e
  LEFT JOIN archive_payloads p ON p.id = e.id
  LEFT JOIN archive_record_keys k ON k.id = e.id
  LEFT JOIN archive_entries x ON x.erases = e.id`;

/** Returns payload and key of a row; `undefined` when one of them is not there. */
export function rowSealed(row: Row): Sealed | undefined {
  const [sealed, masterKeyId, wrapped] = [row['sealed'], row['master_key'], row['wrapped']];
  if (!(sealed instanceof Uint8Array) || !(wrapped instanceof Uint8Array)) return undefined;
  return { sealed, recordKey: { masterKeyId: String(masterKeyId), wrapped } };
}

/**
 * Returns a record or that it was erased; `undefined` for an id that was never kept, and for the id of an erasure.
 *
 * @throws ArchiveError `corrupt` when payload or key are gone or changed.
 */
export async function getRecord(options: {
  database: Database;
  ring: MasterKeyRing;
  id: string;
}): Promise<ArchivedRecord | undefined> {
  const { database, ring, id } = options;
  const row = await sealedRow({ database, id });
  if (row === undefined) return undefined;
  const entry = readEntry(row);
  if (entry.kind === 'erasure') return undefined;
  if (row['erased_by'] !== null) {
    const erasure = await sealedRow({ database, id: String(row['erased_by']) });
    return { state: 'erased', entry, ...erasureOf({ row: erasure, ring, id: entry.id }) };
  }
  return { state: 'kept', entry, record: recordOf({ row, ring, id: entry.id }) };
}

/** Returns the record of a row with its payload. */
export function recordOf(options: { row: Row; ring: MasterKeyRing; id: string }): ArchiveRecord {
  const record = recordFromBytes(payloadOf(options));
  if (record === 'noRecord') throw damaged(options.id);
  if (record !== 'newerFormat') return record;
  throw new ArchiveError('newerFormat', `Record ${options.id} was written by a newer release. Install it.`);
}

function erasureOf(options: { row: Row | undefined; ring: MasterKeyRing; id: string }): {
  erasedAt: Date;
  reason: string;
} {
  if (options.row === undefined) throw damaged(options.id);
  const erasure = readEntry(options.row);
  const { erases, reason } = decodeErasure(payloadOf({ row: options.row, ring: options.ring, id: erasure.id }));
  // The column says what anyone with the database wants it to say; the payload is sealed.
  if (erases !== options.id || reason === undefined) throw damaged(options.id);
  return { erasedAt: erasure.collectedAt, reason };
}

function payloadOf({ row, ring, id }: { row: Row; ring: MasterKeyRing; id: string }): Uint8Array {
  const sealed = rowSealed(row);
  const payload = sealed && unsealPayload({ id, ...sealed, ring });
  if (payload === undefined) throw damaged(id);
  return payload;
}

function damaged(id: string): ArchiveError {
  return new ArchiveError(
    'corrupt',
    `Payload or key of record ${id} are gone or changed. verify() says which; restore a backup.`,
  );
}

async function sealedRow({ database, id }: { database: Database; id: string }): Promise<Row | undefined> {
  const [row] = await database.read(`SELECT ${sealedColumns} FROM ${sealedTables} WHERE e.id = ?`, [id]);
  return row;
}
