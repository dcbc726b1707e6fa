import { readEntry } from '../chain/entry.ts';
import type { Database, Row } from '../database/database.ts';
import { ArchiveError } from '../errors.ts';
import { readHeadList } from '../heads/head-list.ts';
import { damagedList } from '../heads/sign-heads.ts';
import { encodeRecord } from '../record/record-codec.ts';
import type { MasterKeyRing } from '../sealing/master-keys.ts';
import { recordOf, rowSealed, sealedColumns, sealedTables } from './get-record.ts';
import { conditionOf, type SearchCriteria } from './search-entries.ts';

/** Which records are exported, and in which form. Without criteria, all of them and every erasure. */
export interface ExportOptions extends Omit<SearchCriteria, 'after' | 'maxEntries'> {
  /**
   * `sealed`: with the sealed payloads, which show that the chains are whole and say nothing without the keys.
   * `clear`: with the records as JSON.
   */
  form: 'sealed' | 'clear';
  /** Only this record. */
  id?: string;
}

const pageSize = 50;

/** Yields the lines of an export, each with its line feed: the archive, the entries by chain and position, the lists of heads. */
export async function* exportRecords(options: {
  database: Database;
  ring: MasterKeyRing;
  searchKey: Uint8Array;
  archiveId: string;
  options: ExportOptions;
}): AsyncGenerator<string, void, undefined> {
  const { database, archiveId } = options;
  const { form, id, ...criteria } = options.options;
  yield line({ format: 'secure-start-archive-export-1', archive: archiveId, form });

  const isWhole = id === undefined && Object.values(criteria).every((value) => value === undefined);
  const condition = isWhole ? { sql: '1 = 1', values: [] } : conditionOf({ searchKey: options.searchKey, criteria });
  const only = id === undefined ? { sql: '', values: [] } : { sql: ' AND e.id = ?', values: [id] };
  let after = { chain: '', position: 0 };
  for (;;) {
    const rows = await database.read(
      `SELECT ${sealedColumns} FROM ${sealedTables} WHERE ${condition.sql}${only.sql}
       AND (e.chain > ? OR (e.chain = ? AND e.position > ?)) ORDER BY e.chain, e.position LIMIT ?`,
      [...condition.values, ...only.values, after.chain, after.chain, after.position, pageSize],
    );
    for (const row of rows) {
      const entry = readEntry(row);
      after = entry;
      yield line({ entry, ...contentOf({ row, form, ring: options.ring }) });
    }
    if (rows.length < pageSize) break;
  }
  yield* headLists(database);
}

/** From row to row: a list that was removed or damaged does not hide those after it. */
async function* headLists(database: Database): AsyncGenerator<string, void, undefined> {
  let firstDamaged: unknown;
  for (let after = 0; Number.isSafeInteger(after);) {
    const [row] = await database.read(
      'SELECT number, list FROM archive_head_lists WHERE number > ? ORDER BY number LIMIT 1',
      [after],
    );
    if (row === undefined) break;
    after = Number(row['number']);
    const heads = readHeadList(String(row['list']));
    if (heads !== undefined) yield line({ heads });
    else firstDamaged ??= row['number'];
  }
  if (firstDamaged !== undefined) throw new ArchiveError('corrupt', damagedList(firstDamaged));
}

function contentOf({ row, form, ring }: { row: Row; form: ExportOptions['form']; ring: MasterKeyRing }): object {
  if (row['erased_by'] !== null) return { erasedBy: String(row['erased_by']) };
  if (form === 'sealed') return { sealed: Buffer.from(rowSealed(row)?.sealed ?? []).toString('base64') };
  const entry = readEntry(row);
  return entry.kind === 'erasure' ? {} : { record: encodeRecord(recordOf({ row, ring, id: entry.id })) };
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;
