import { parsePersonalNumber } from '@secure-start/protocol/rp';
import { type Entry, entryColumns, readEntry } from '../chain/entry.ts';
import type { Database, SqlValue } from '../database/database.ts';
import { usageError } from '../errors.ts';
import { type HashedMember, searchTerm } from '../sealing/search-terms.ts';

/** Conditions that all have to be met. Without any, every record is found. */
export interface SearchCriteria {
  /** Twelve digits: the person who completed the order. */
  personalNumber?: string;
  orderRef?: string;
  reference?: string;
  kind?: 'auth' | 'sign' | 'payment';
  purpose?: string;
  tenant?: string;
  /** Collected at this time or later. */
  from?: Date;
  /** Collected before this time. */
  to?: Date;
  /** `cursor` of the last entry that was seen: the search goes on after it. */
  after?: string;
  /** Default: no limit. */
  maxEntries?: number;
}

/** An entry as a search finds it. `get` has the record itself. */
export interface ArchiveEntry extends Entry {
  isErased: boolean;
  /** For `after`, to go on with the next entry. */
  cursor: string;
}

const pageSize = 200;

/** Yields the entries of records that meet all criteria, newest first, page by page. */
export async function* searchEntries(options: {
  database: Database;
  searchKey: Uint8Array;
  criteria: SearchCriteria;
}): AsyncGenerator<ArchiveEntry, void, undefined> {
  const { database, criteria } = options;
  const condition = conditionOf(options);
  let left = criteria.maxEntries ?? Number.POSITIVE_INFINITY;
  if (!(left >= 0)) throw usageError('maxEntries', 'give a number of entries.');
  let after = criteria.after === undefined ? undefined : parseCursor(criteria.after);
  while (left > 0) {
    const count = Math.min(left, pageSize);
    const place = after === undefined ? '' : ' AND (e.collected_at < ? OR (e.collected_at = ? AND e.id < ?))';
    const rows = await database.read(
      `SELECT ${entryColumns}, x.id AS erased_by FROM archive_entries e LEFT JOIN archive_entries x ON x.erases = e.id
       WHERE ${condition.sql}${place} ORDER BY e.collected_at DESC, e.id DESC LIMIT ?`,
      [...condition.values, ...(after === undefined ? [] : [after.time, after.time, after.id]), count],
    );
    for (const row of rows) {
      const entry = readEntry(row);
      after = { time: entry.collectedAt.getTime(), id: entry.id };
      yield { ...entry, isErased: row['erased_by'] !== null, cursor: `${after.time}.${after.id}` };
    }
    left -= rows.length;
    if (rows.length < count) return;
  }
}

/** Returns the condition on `archive_entries e`, with its values. */
export function conditionOf({ searchKey, criteria }: { searchKey: Uint8Array; criteria: SearchCriteria }): {
  sql: string;
  values: SqlValue[];
} {
  const { personalNumber, kind, purpose, tenant, from, to } = criteria;
  if (personalNumber !== undefined && !parsePersonalNumber(personalNumber).ok) {
    throw usageError('personalNumber', 'give the twelve digits of a personal number.');
  }
  const hashed = (['personalNumber', 'orderRef', 'reference'] as const satisfies HashedMember[]).flatMap((member) => {
    const value = criteria[member];
    return value === undefined ? [] : [searchTerm({ searchKey, member, value })];
  });
  const conditions: (readonly [string, SqlValue | undefined])[] = [
    ...hashed.map((term) => ['e.id IN (SELECT t.id FROM archive_search_terms t WHERE t.term = ?)', term] as const),
    ['e.kind = ?', kind],
    ['e.purpose = ?', purpose],
    ['e.tenant = ?', tenant],
    ['e.collected_at >= ?', timeOf(from, 'from')],
    ['e.collected_at < ?', timeOf(to, 'to')],
  ];
  const given = conditions.filter((condition): condition is readonly [string, SqlValue] => condition[1] !== undefined);
  return {
    sql: ['e.erases IS NULL', ...given.map(([sql]) => sql)].join(' AND '),
    values: given.map(([, value]) => value),
  };
}

function timeOf(time: Date | undefined, name: string): number | undefined {
  if (time !== undefined && Number.isNaN(time.getTime())) throw usageError(name, 'give a valid Date.');
  return time?.getTime();
}

function parseCursor(cursor: string): { time: number; id: string } {
  const [, time, id] = /^(-?\d{1,16})\.(.+)$/s.exec(cursor) ?? [];
  if (time === undefined || id === undefined) throw usageError('after', 'give the cursor of an entry that was found.');
  return { time: Number(time), id };
}
