import { ArchiveError, usageError } from '../errors.ts';
import type { Database, Dialect, Transaction } from './database.ts';

/** Statements that lead from one format to the next; the first ones make the tables. The format is how many were run. */
export type Migrations = readonly ((dialect: Dialect) => readonly string[])[];

/** The migrations of this release. A release adds at the end, and never changes what was released. */
export const migrations: Migrations = [
  ({ bytes, integer, text }) => [
    `CREATE TABLE archive_chains (chain ${text} PRIMARY KEY, opened_at ${integer} NOT NULL,
       position ${integer} NOT NULL, digest ${text} NOT NULL, signed_position ${integer} NOT NULL)`,
    `CREATE TABLE archive_entries (id ${text} PRIMARY KEY, chain ${text} NOT NULL, position ${integer} NOT NULL,
       previous ${text} NOT NULL, digest ${text} NOT NULL, kind ${text} NOT NULL, purpose ${text} NOT NULL,
       tenant ${text} NOT NULL, collected_at ${integer} NOT NULL, payload_digest ${text} NOT NULL, erases ${text},
       UNIQUE (chain, position))`,
    'CREATE INDEX archive_entries_by_time ON archive_entries (collected_at, id)',
    'CREATE UNIQUE INDEX archive_entries_by_erased ON archive_entries (erases)',
    `CREATE TABLE archive_payloads (id ${text} PRIMARY KEY, sealed ${bytes} NOT NULL)`,
    `CREATE TABLE archive_record_keys (id ${text} PRIMARY KEY, master_key ${text} NOT NULL, wrapped ${bytes} NOT NULL)`,
    `CREATE TABLE archive_search_terms (term ${text} NOT NULL, id ${text} NOT NULL, PRIMARY KEY (term, id))`,
    'CREATE INDEX archive_search_terms_by_id ON archive_search_terms (id)',
    `CREATE TABLE archive_search_key (name ${text} PRIMARY KEY, master_key ${text} NOT NULL, wrapped ${bytes} NOT NULL)`,
    `CREATE TABLE archive_head_lists (number ${integer} PRIMARY KEY, list ${text} NOT NULL)`,
  ],
];

/**
 * Makes the tables, or leads them to the format of this release, and returns the id of the archive.
 *
 * @throws ArchiveError `newerFormat`
 */
export async function migrate(options: {
  database: Database;
  dialect: Dialect;
  mustExist: boolean;
  /** The id of the archive when it is a new one. */
  newArchiveId: string;
  migrations: Migrations;
}): Promise<string> {
  const { database, dialect, mustExist } = options;
  return database.write(async (transaction) => {
    await excludeOthers(transaction, dialect);
    // Not IF NOT EXISTS: for that, PostgreSQL wants the right to make tables even when they are there.
    if ((await transaction.run(dialect.findTables)).length === 0) {
      if (mustExist) throw noArchive();
      await transaction.run(
        `CREATE TABLE archive_about (name ${dialect.text} PRIMARY KEY, value ${dialect.text} NOT NULL)`,
      );
    }
    const rows = await transaction.run('SELECT name, value FROM archive_about');
    const about = new Map(rows.map(({ name, value }) => [String(name), String(value)]));
    const format = Number(about.get('format') ?? 0);
    if (format > options.migrations.length) {
      const message = `The archive has format ${format}, and this release reads up to ${options.migrations.length}. Install the newer release.`;
      throw new ArchiveError('newerFormat', message);
    }
    for (const statements of options.migrations.slice(format)) {
      for (const statement of statements(dialect)) await transaction.run(statement);
    }
    await store(transaction, { name: 'format', value: String(options.migrations.length), known: about });
    const archiveId = about.get('archive') ?? options.newArchiveId;
    await store(transaction, { name: 'archive', value: archiveId, known: about });
    return archiveId;
  });
}

/** Returns the error of an address at which no archive is. */
export function noArchive(): ArchiveError {
  return usageError('url', 'there is no archive at this address.');
}

/** Two processes that open a new database of PostgreSQL at once would both make the tables. SQLite has one writer anyway. */
async function excludeOthers(transaction: Transaction, dialect: Dialect): Promise<void> {
  if (dialect.name === 'postgres') await transaction.run('SELECT pg_advisory_xact_lock(760214)');
}

async function store(
  transaction: Transaction,
  { name, value, known }: { name: string; value: string; known: ReadonlyMap<string, string> },
): Promise<void> {
  // Written also when it is the same, so that a user who may not write is told so at opening.
  if (!known.has(name)) await transaction.insert('archive_about', [{ name, value }]);
  else await transaction.run('UPDATE archive_about SET value = ? WHERE name = ?', [value, name]);
}
