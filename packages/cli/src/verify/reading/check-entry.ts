import { createHash } from 'node:crypto';
import { UsageError } from '../../usage-error.ts';
import { isJsonObject, type JsonObject, readString } from './json-members.ts';

/** The check of the entries in exports that follow one another. */
export interface EntryCheck {
  /** Begins the next export, whose chains begin anew. */
  beginExport(): void;
  /**
   * Checks the line of an entry against its own digest, its record and the entry before it.
   *
   * @throws UsageError for an entry that no archive writes there.
   */
  check(line: JsonObject, entry: JsonObject): void;
}

/**
 * Creates the check of the entries in one input.
 *
 * A digest needs no secret, and an export may be of some records only: lines that were left out, or a chain that was made anew,
 * are shown by `archive verify` with signed heads.
 */
export function createEntryCheck(): EntryCheck {
  let last: JsonObject = {};

  return {
    beginExport() {
      last = {};
    },

    check(line, entry) {
      if (entry['digest'] !== entryDigest(entry)) throw new UsageError('has an entry that is not of its digest');
      const before = last;
      last = entry;
      const { chain, position, previous } = entry;
      if (chain === before['chain'] && Number(position) <= Number(before['position']))
        throw new UsageError('has an entry that is not behind the one before it');
      if (chain === before['chain'] && position === Number(before['position']) + 1 && previous !== before['digest'])
        throw new UsageError('has an entry that does not follow the one before it');
      requireErasure(line, entry);
      requireOwnRecord(line, entry);
    },
  };
}

/** Requires that the record of a line is that of its entry. */
function requireOwnRecord(line: JsonObject, entry: JsonObject): void {
  const { record } = line;
  if (isJsonObject(record) && (record['id'] !== entry['id'] || record['kind'] !== entry['kind']))
    throw new UsageError('has the record of another entry');
}

/** The entry of an erasure is named after the record, and the erased record names it. */
function requireErasure(line: JsonObject, { id, kind, erases }: JsonObject): void {
  const erasedBy = readString(line, 'erasedBy');
  if (erasedBy !== undefined && erasedBy !== `erasure:${String(id)}`)
    throw new UsageError('is said to be erased by what is not its erasure');
  if (kind === 'erasure' && (typeof erases !== 'string' || id !== `erasure:${erases}`))
    throw new UsageError('is an erasure of no record');
}

/**
 * Returns the digest of an entry as an export has it.
 *
 * @see docs/explanation/archive.md#the-digest-of-an-entry
 */
export function entryDigest(entry: JsonObject): string {
  const { chain, position, previous, id, kind, purpose, tenant, collectedAt, payloadDigest, erases = null } = entry;
  const collectedMs = Date.parse(String(collectedAt));
  const members = [chain, position, previous, id, kind, purpose, tenant, collectedMs, payloadDigest, erases];
  return createHash('sha256')
    .update(JSON.stringify(['secure-start-archive-entry-1', ...members]))
    .digest('hex');
}
