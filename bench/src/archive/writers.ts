/** The writers that are compared: each keeps the same records durably in the same kind of database. */
import { openArchive, type ArchiveRecord, type MasterKey } from '@secure-start/archive';
import { Pool } from 'pg';
import { loadSqliteDriver } from '../../../packages/archive/dist/database/sqlite-driver.js';
import { recordBytes } from './records.ts';

/** Keeps a batch. Resolves when all of it is durable. */
export interface Writer {
  write(records: readonly ArchiveRecord[]): Promise<void>;
  close(): Promise<void>;
}

/** Names of the writers. */
export type WriterName = 'archive' | 'bare';

/** Only for this benchmark. */
export const masterKeys: readonly MasterKey[] = [{ id: 'bench', key: Buffer.alloc(32, 1) }];

/** Opens a writer on an address of a database. */
export function openWriter({ name, url }: { name: WriterName; url: string }): Promise<Writer> {
  if (name === 'archive') return openOurs(url);
  return url.startsWith('file:') ? openBareSqlite(url.slice('file:'.length)) : openBarePostgres(url);
}

async function openOurs(url: string): Promise<Writer> {
  const archive = await openArchive({ url, masterKeys });
  return {
    write: async (records) => void (await Promise.all(records.map((record) => archive.append(record)))),
    close: () => archive.close(),
  };
}

/** Inserts of the same bytes, a batch in one transaction, with the durability that the archive has. */
async function openBareSqlite(path: string): Promise<Writer> {
  const database = loadSqliteDriver().open(path);
  database.prepare('PRAGMA journal_mode = WAL').all([]);
  database.exec('PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE records (id TEXT PRIMARY KEY, bytes BLOB NOT NULL)');
  const insert = database.prepare('INSERT INTO records VALUES (?, ?)');
  return {
    async write(records) {
      database.exec('BEGIN IMMEDIATE');
      for (const record of records) insert.run([record.id, recordBytes(record)]);
      database.exec('COMMIT');
    },
    async close() {
      database.close();
    },
  };
}

async function openBarePostgres(url: string): Promise<Writer> {
  const pool = new Pool({ connectionString: url, max: 1 });
  await pool.query('CREATE TABLE bare_records (id TEXT PRIMARY KEY, bytes BYTEA NOT NULL)');
  return {
    async write(records) {
      const places = records.map((_, index) => `($${2 * index + 1}, $${2 * index + 2})`).join(', ');
      const values = records.flatMap((record) => [record.id, recordBytes(record)]);
      await pool.query(`INSERT INTO bare_records VALUES ${places}`, values);
    },
    close: () => pool.end(),
  };
}
