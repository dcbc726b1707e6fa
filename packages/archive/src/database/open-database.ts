import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@secure-start/protocol/rp';
import { usageError } from '../errors.ts';
import type { Database, Dialect } from './database.ts';
import { openPostgres, postgresDialect, type PostgresPool } from './postgres.ts';
import { attempt, retrying } from './retrying.ts';
import { migrate, migrations, noArchive } from './schema.ts';
import { openSqlite, sqliteDialect } from './sqlite.ts';
import { loadSqliteDriver, type SqliteDriver } from './sqlite-driver.ts';
import { fromSqliteError } from './sqlite-errors.ts';

export type { PostgresPool } from './postgres.ts';

/** Opens the database of an archive and leads its tables to the format of this release. */
export async function openDatabase(options: {
  url: string | undefined;
  pool: PostgresPool | undefined;
  mustExist: boolean;
  clock: Clock;
  retryForMs: number;
  newArchiveId: string;
}): Promise<{ database: Database; archiveId: string }> {
  const { mustExist, clock, retryForMs, newArchiveId } = options;
  const { database: connected, dialect } = await attempt(() => connect(options), { clock, retryForMs });
  const database = retrying(connected, { clock, retryForMs });
  try {
    return { database, archiveId: await migrate({ database, dialect, mustExist, newArchiveId, migrations }) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function connect({
  url,
  pool,
  mustExist,
}: {
  url: string | undefined;
  pool: PostgresPool | undefined;
  mustExist: boolean;
}): Promise<{ database: Database; dialect: Dialect }> {
  if ((url === undefined) === (pool === undefined)) throw usageError('url', 'give a url or a pool, and not both.');
  if (pool !== undefined) return { database: await openPostgres({ pool }), dialect: postgresDialect };
  if (url?.startsWith('file:')) {
    const path = pathOf(url);
    const driver = loadSqliteDriver();
    if (mustExist) requireTables(path, driver);
    return { database: openSqlite({ path, driver }), dialect: sqliteDialect };
  }
  if (/^postgres(ql)?:\/\//.test(url ?? '')) {
    return { database: await openPostgres({ url: url ?? '' }), dialect: postgresDialect };
  }
  throw usageError('url', 'give file:/path/to/evidence.db or postgres://user@host/database.');
}

/** Looks into a file without changing it: to open it as an archive would turn another database to write-ahead logging. */
function requireTables(path: string, driver: SqliteDriver): void {
  if (!existsSync(path)) throw noArchive();
  const connection = driver.open(path);
  try {
    if (connection.prepare(sqliteDialect.findTables).all([]).length === 0) throw noArchive();
  } catch (error) {
    throw fromSqliteError(error);
  } finally {
    connection.close();
  }
}

/** `file:evidence.db` is in the working directory, as in SQLite's own addresses. */
function pathOf(url: string): string {
  const rest = url.slice('file:'.length);
  try {
    return rest.startsWith('/') ? fileURLToPath(url) : decodeURIComponent(rest);
  } catch {
    throw usageError('url', 'give file:/path/to/evidence.db.');
  }
}
