import { type Entry, entryDigest, sha256 } from '../chain/entry.ts';
import { unsealPayload } from '../chain/sealed-entry.ts';
import { decodeErasure } from '../erasing/erasure.ts';
import { ArchiveError } from '../errors.ts';
import type { Sealed } from '../reading/get-record.ts';
import type { ArchiveRecord } from '../record/archive-record.ts';
import { recordFromBytes } from '../record/record-codec.ts';
import type { MasterKeyRing } from '../sealing/master-keys.ts';
import { searchTermsOf } from '../sealing/search-terms.ts';
import type { ArchiveFailure } from './archive-report.ts';

/** An entry with everything that the database has about it. */
export interface StoredEntry {
  entry: Entry;
  sealed: Sealed | undefined;
  /** A payload or a key alone: what an erasure must not leave. */
  hasRemains: boolean;
  isErased: boolean;
  /** The entry that the database has for the erasure, with its payload. */
  erasure: ({ id: string } & Sealed) | undefined;
  searchTerms: readonly string[];
}

/** The failures of one entry, and its record when it could be opened. */
export interface VerifiedEntry {
  failures: readonly ArchiveFailure[];
  record?: ArchiveRecord;
}

/** Verifies that an entry is what was written: its digest, its place after `previous`, its payload and its search terms. */
export function verifyEntry(options: {
  stored: StoredEntry;
  /** The place that the entry must have. */
  position: number;
  previous: string;
  ring: MasterKeyRing;
  searchKey: Uint8Array;
}): VerifiedEntry {
  const { stored, position, previous, ring, searchKey } = options;
  const { entry } = stored;
  const failures: ArchiveFailure[] = [];
  const fail = (code: ArchiveFailure['code'], detail: string): void =>
    void failures.push({ code, detail, id: entry.id, chain: entry.chain, position: entry.position });

  if (entryDigest(entry) !== entry.digest) fail('entryDigest', 'The entry has another digest than its members.');
  if (entry.position !== position || entry.previous !== previous) {
    fail('chainBroken', 'The entry does not follow the one before it.');
  }
  if (stored.isErased) {
    const isErased = !stored.hasRemains && stored.searchTerms.length === 0;
    if (!isErased) fail('erasure', 'The record was erased and still has a key, a payload or a search term.');
    if (!isErasedBy(stored.erasure, entry.id, ring)) fail('erasure', 'No sealed erasure is of the record.');
    return { failures };
  }
  if (stored.sealed === undefined) {
    fail('payloadMissing', 'Payload or key are gone, and no erasure says so.');
    return { failures };
  }
  if (sha256(stored.sealed.sealed) !== entry.payloadDigest) fail('payloadDigest', 'The sealed payload was changed.');
  const payload = opened({ id: entry.id, ...stored.sealed, ring });
  if (payload === undefined) {
    fail('payloadSeal', 'The payload cannot be opened with its key.');
    return { failures };
  }
  if (entry.kind === 'erasure') {
    const { erases, erasedAt } = decodeErasure(payload);
    if (erases !== entry.erases || Date.parse(erasedAt ?? '') !== entry.collectedAt.getTime()) {
      fail('erasure', 'The sealed payload of the erasure is of another record or time.');
    }
    return { failures };
  }

  const record = recordFromBytes(payload);
  if (typeof record === 'string' || !isOf(record, entry)) {
    fail('payloadSeal', 'The payload says other things than the entry, or was written by a newer release.');
    return { failures };
  }
  const expected = new Set(searchTermsOf({ searchKey, record }));
  if (stored.searchTerms.length !== expected.size || !stored.searchTerms.every((term) => expected.has(term))) {
    fail('searchTerms', 'The record is not found by what it says, or by something else.');
  }
  return { failures, record };
}

/** Columns and indexes are what an attacker with the database makes them: only what is sealed says what was erased. */
function isErasedBy(erasure: StoredEntry['erasure'], id: string, ring: MasterKeyRing): boolean {
  const payload = erasure && opened({ ...erasure, ring });
  return payload !== undefined && decodeErasure(payload).erases === id;
}

function opened(options: { id: string; ring: MasterKeyRing } & Sealed): Uint8Array | undefined {
  try {
    return unsealPayload(options);
  } catch (error) {
    if (error instanceof ArchiveError && error.code === 'wrongKey') return undefined;
    throw error;
  }
}

function isOf(record: ArchiveRecord, entry: Entry): boolean {
  return (
    record.id === entry.id &&
    record.kind === entry.kind &&
    record.purpose === entry.purpose &&
    record.tenant === entry.tenant &&
    record.collectedAt.getTime() === entry.collectedAt.getTime()
  );
}
