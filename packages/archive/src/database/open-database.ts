import { fileURLToPath } from 'node:url';
import type { Clock } from '@secure-start/protocol/rp';
import { usageError } from '../errors.ts';
import type { Database, Dialect } from './database.ts';
import { openPostgres, postgresDialect, type PostgresPool } from './postgres.ts';
import { attempt, retrying } from './retrying.ts';
import { migrate, migrations } from './schema.ts';
import { openSqlite, sqliteDialect } from './sqlite.ts';
import { loadSqliteDriver } from './sqlite-driver.ts';

export type { PostgresPool } from './postgres.ts';

/** Opens the database of an archive and leads its tables to the format of this release. */
export async function openDatabase(options: {
  url: string | undefined;
  pool: PostgresPool | undefined;
  clock: Clock;
  retryForMs: number;
  newArchiveId: string;
}): Promise<{ database: Database; archiveId: string }> {
  const { clock, retryForMs, newArchiveId } = options;
  const { database: connected, dialect } = await attempt(() => connect(options), { clock, retryForMs });
  const database = retrying(connected, { clock, retryForMs });
  try {
    return { database, archiveId: await migrate({ database, dialect, newArchiveId, migrations }) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function connect({
  url,
  pool,
}: {
  url: string | undefined;
  pool: PostgresPool | undefined;
}): Promise<{ database: Database; dialect: Dialect }> {
  if ((url === undefined) === (pool === undefined)) throw usageError('url', 'give a url or a pool, and not both.');
  if (pool !== undefined) return { database: await openPostgres({ pool }), dialect: postgresDialect };
  if (url?.startsWith('file:')) {
    return { database: openSqlite({ path: pathOf(url), driver: loadSqliteDriver() }), dialect: sqliteDialect };
  }
  if (/^postgres(ql)?:\/\//.test(url ?? '')) {
    return { database: await openPostgres({ url: url ?? '' }), dialect: postgresDialect };
  }
  throw usageError('url', 'give file:/path/to/evidence.db or postgres://user@host/database.');
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
