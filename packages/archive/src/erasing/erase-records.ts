import type { Clock } from '@secure-start/protocol/rp';
import { appendEntries, type Writer } from '../chain/append-entries.ts';
import { type Entry, rowEntry, entryColumns } from '../chain/entry.ts';
import { sealEntry } from '../chain/sealed-entry.ts';
import type { Database, Transaction } from '../database/database.ts';
import { usageError } from '../errors.ts';
import { conditionOf, type SearchCriteria } from '../reading/search-entries.ts';
import type { MasterKeyRing } from '../sealing/master-keys.ts';
import type { RandomBytes } from '../sealing/seal.ts';
import { encodeErasure, type Erasure, erasureId, type ErasureResult } from './erasure.ts';

const longestReason = 1_000;
const pageSize = 100;

/**
 * Erases records: deletes their keys, payloads and search terms, and appends an entry for each erasure to the writer's chain,
 * in one transaction.
 *
 * Chains stay whole, since digests are over sealed bytes and the entries themselves stay.
 */
export async function eraseRecords(options: {
  database: Database;
  writer: Writer;
  ring: MasterKeyRing;
  searchKey: Uint8Array;
  clock: Clock;
  randomBytes: RandomBytes;
  erasure: Erasure;
}): Promise<ErasureResult> {
  const { database, writer, ring, searchKey, clock, randomBytes, erasure } = options;
  const { reason, criteria, id } = selectionOf(erasure);
  const condition = conditionOf({ searchKey, criteria });
  const only = id === undefined ? { sql: '', values: [] } : { sql: ' AND e.id = ?', values: [id] };
  let erased = 0;
  let afterId = '';
  for (;;) {
    const rows = await database.read(
      `SELECT ${entryColumns} FROM archive_entries e LEFT JOIN archive_entries x ON x.erases = e.id
       WHERE x.id IS NULL AND e.id > ? AND ${condition.sql}${only.sql} ORDER BY e.id LIMIT ?`,
      [afterId, ...condition.values, ...only.values, pageSize],
    );
    const entries = rows.map(rowEntry);
    afterId = entries.at(-1)?.id ?? afterId;
    if (entries.length > 0) erased += await erasePage({ database, writer, ring, clock, randomBytes, entries, reason });
    if (entries.length < pageSize) break;
  }
  // Also when nothing was left to erase: an earlier erasure may have come no further than this.
  await database.discardDeleted();
  return { erased };
}

async function erasePage(options: {
  database: Database;
  writer: Writer;
  ring: MasterKeyRing;
  clock: Clock;
  randomBytes: RandomBytes;
  entries: readonly Entry[];
  reason: string;
}): Promise<number> {
  const { database, writer, ring, clock, randomBytes } = options;
  const collectedAt = new Date(clock.now());
  const tombstones = options.entries.map(({ id, purpose, tenant }) =>
    sealEntry({
      content: { id: erasureId(id), kind: 'erasure', purpose, tenant, collectedAt, erases: id },
      payload: encodeErasure({ erases: id, erasedAt: collectedAt, reason: options.reason }),
      searchTerms: [],
      ring,
      randomBytes,
    }),
  );
  const results = await appendEntries({ database, writer, entries: tombstones, alongside: deleteErased });
  return results.filter(({ outcome }) => outcome === 'appended').length;
}

async function deleteErased(transaction: Transaction, appended: readonly Entry[]): Promise<void> {
  for (const { erases } of appended) {
    for (const table of ['archive_record_keys', 'archive_payloads', 'archive_search_terms']) {
      await transaction.run(`DELETE FROM ${table} WHERE id = ?`, [erases ?? '']);
    }
  }
}

interface ErasureSelectors {
  id?: string | undefined;
  personalNumber?: string | undefined;
  collectedBefore?: Date | undefined;
  kind?: SearchCriteria['kind'] | undefined;
  purpose?: string | undefined;
  tenant?: string | undefined;
}

function selectionOf(erasure: Erasure): { reason: string; criteria: SearchCriteria; id?: string } {
  const { reason } = erasure;
  if (typeof reason !== 'string' || reason === '' || reason.length > longestReason) {
    throw usageError('reason', `give 1 to ${longestReason} characters: why the records are erased.`);
  }
  // By its values: a member may be there and undefined, and an erasure without a condition would be of everything.
  const selected: ErasureSelectors = erasure;
  const selectors = [selected.id, selected.personalNumber, selected.collectedBefore];
  if (selectors.filter((selector) => selector !== undefined).length !== 1)
    throw usageError('erasure', 'give one of id, personalNumber and collectedBefore.');
  const { id, personalNumber, collectedBefore, kind, purpose, tenant } = selected;
  // Left out, the condition would erase more than was meant.
  if (collectedBefore === undefined && [kind, purpose, tenant].some((condition) => condition !== undefined))
    throw usageError('erasure', 'give kind, purpose and tenant with collectedBefore only.');
  if (id !== undefined) return { reason, criteria: {}, id };
  return {
    reason,
    criteria: {
      ...(personalNumber !== undefined && { personalNumber }),
      ...(collectedBefore !== undefined && { to: collectedBefore }),
      ...(kind !== undefined && { kind }),
      ...(purpose !== undefined && { purpose }),
      ...(tenant !== undefined && { tenant }),
    },
  };
}
