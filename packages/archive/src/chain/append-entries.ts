import type { Database, Row, SqlValue, Transaction } from '../database/database.ts';
import { type Entry, entryColumns, entryDigest, entryRow, noDigest, readHeadPosition, rowEntry } from './entry.ts';
import type { SealedEntry } from './sealed-entry.ts';

/** An entry that is kept now. */
export interface AppendedEntry {
  entry: Entry;
  /** `kept` when an entry with its id was there before. */
  outcome: 'appended' | 'kept';
}

/** The chain of one writer. */
export interface Writer {
  chain: string;
  openedAt: Date;
}

/**
 * Appends entries to the chain of a writer, in one transaction. Returns one result for each, in their order.
 *
 * `alongside` runs in the same transaction, with the entries that are new.
 */
export async function appendEntries(options: {
  database: Database;
  writer: Writer;
  entries: readonly SealedEntry[];
  alongside?: (transaction: Transaction, appended: readonly Entry[]) => Promise<void>;
}): Promise<AppendedEntry[]> {
  const { database, writer, entries, alongside } = options;
  return database.write(async (transaction) => {
    const kept = await keptEntries(transaction, entries);
    const head = await lockHead(transaction, writer);
    // In the order of their ids, so that two writers with the same entries wait for each other once, not crosswise.
    const fresh = uniqueById(entries)
      .filter(({ content }) => !kept.has(content.id))
      .toSorted((a, b) => (a.content.id < b.content.id ? -1 : 1));
    const placed = place({ chain: writer.chain, head, entries: fresh });
    await insertAll(transaction, { placed, entries: fresh });
    await moveHead(transaction, { writer, head, placed });
    await alongside?.(transaction, placed);
    const appended = new Map(placed.map((entry) => [entry.id, entry]));
    return entries.map(({ content: { id } }) => {
      const entry = kept.get(id) ?? appended.get(id);
      if (entry === undefined) throw new TypeError('an entry is either kept or appended');
      const outcome = kept.has(id) ? ('kept' as const) : ('appended' as const);
      // A second entry with the same id finds the first one.
      kept.set(id, entry);
      return { entry, outcome };
    });
  });
}

interface Head {
  position: number;
  digest: string;
}

async function keptEntries(transaction: Transaction, entries: readonly SealedEntry[]): Promise<Map<string, Entry>> {
  const ids = entries.map(({ content }) => content.id);
  const places = ids.map(() => '?').join(', ');
  const rows = await transaction.run(`SELECT ${entryColumns} FROM archive_entries e WHERE e.id IN (${places})`, ids);
  return new Map(rows.map(rowEntry).map((entry) => [entry.id, entry]));
}

/** Returns the head of the writer's chain, which begins with its first entry. */
async function lockHead(transaction: Transaction, { chain }: Writer): Promise<Head | undefined> {
  // The update locks the row where several transactions run at once.
  await transaction.run('UPDATE archive_chains SET position = position WHERE chain = ?', [chain]);
  const [row] = await transaction.run('SELECT position, digest FROM archive_chains WHERE chain = ?', [chain]);
  return row && { position: readHeadPosition(row), digest: String(row['digest']) };
}

function uniqueById(entries: readonly SealedEntry[]): SealedEntry[] {
  return [...new Map(entries.map((entry) => [entry.content.id, entry])).values()];
}

function place(options: { chain: string; head: Head | undefined; entries: readonly SealedEntry[] }): Entry[] {
  let { position, digest } = options.head ?? { position: 0, digest: noDigest };
  return options.entries.map(({ content }) => {
    position += 1;
    const placed = { ...content, chain: options.chain, position, previous: digest };
    digest = entryDigest(placed);
    return { ...placed, digest };
  });
}

async function insertAll(
  transaction: Transaction,
  { placed, entries }: { placed: readonly Entry[]; entries: readonly SealedEntry[] },
): Promise<void> {
  await insert('archive_entries', placed.map(entryRow));
  await insert(
    'archive_payloads',
    entries.map(({ content, sealed }) => ({ id: content.id, sealed })),
  );
  await insert(
    'archive_record_keys',
    entries.map(({ content, recordKey: { masterKeyId, wrapped } }) => ({
      id: content.id,
      master_key: masterKeyId,
      wrapped,
    })),
  );
  await insert(
    'archive_search_terms',
    entries.flatMap(({ content, searchTerms }) => searchTerms.map((term) => ({ term, id: content.id }))),
  );

  async function insert(table: string, rows: readonly Row[]): Promise<void> {
    if (rows.length > 0) await transaction.insert(table, rows);
  }
}

async function moveHead(
  transaction: Transaction,
  { writer, head, placed }: { writer: Writer; head: Head | undefined; placed: readonly Entry[] },
): Promise<void> {
  const last = placed.at(-1);
  if (last === undefined) return;
  if (head !== undefined) {
    const values: SqlValue[] = [last.position, last.digest, writer.chain];
    await transaction.run('UPDATE archive_chains SET position = ?, digest = ? WHERE chain = ?', values);
    return;
  }
  await transaction.insert('archive_chains', [
    {
      chain: writer.chain,
      opened_at: writer.openedAt.getTime(),
      position: last.position,
      digest: last.digest,
      signed_position: 0,
    },
  ]);
}
