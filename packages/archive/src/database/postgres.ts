import type { Pool } from 'pg';
import { ArchiveError } from '../errors.ts';
import type { Database, Dialect, Row, SqlValue, Transaction } from './database.ts';
import { fromPostgresError } from './postgres-errors.ts';

export const postgresDialect: Dialect = {
  name: 'postgres',
  bytes: 'BYTEA',
  integer: 'BIGINT',
  text: 'TEXT COLLATE "C"',
  findTables: "SELECT 1 AS name WHERE to_regclass('archive_about') IS NOT NULL",
};

/** The part of `pg.Pool` that the archive uses. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** The part of a client of `pg.Pool` that the archive uses. */
export interface PostgresClient {
  query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** With an error, the connection is ended and not used again. */
  release(error?: Error | boolean): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
}

/** A statement that takes longer is given up: the connection is taken as lost. */
const statementTimeoutMs = 30_000;
const connectTimeoutMs = 5_000;

/**
 * Opens a database of PostgreSQL. A commit is durable when it returns: synchronous_commit is on in each transaction.
 *
 * @throws ArchiveError
 */
export async function openPostgres(options: { url: string } | { pool: PostgresPool }): Promise<Database> {
  const isOwn = 'url' in options;
  const pool = isOwn ? await createPool(options.url) : options.pool;
  if (isOwn) {
    // An idle connection that ends must not end the process: the next statement opens another.
    pool.on('error', ignore);
  }
  return {
    read: (sql, values = []) => query(pool, sql, values),
    write: (change) => inTransaction(pool, change),
    // The server makes its indexes from the tables, and no statement changes one alone.
    damagedTables: async () => [],
    // VACUUM is the operator's.
    discardDeleted: async () => {},
    close: async () => {
      if (isOwn) await pool.end();
    },
  };
}

async function createPool(url: string): Promise<PostgresPool> {
  const { default: pg } = await importPg();
  return new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: statementTimeoutMs,
    keepAlive: true,
    // An idle connection does not keep the process alive.
    allowExitOnIdle: true,
    max: 4,
  });
}

async function importPg(): Promise<{ default: { Pool: typeof Pool } }> {
  try {
    return await import('pg');
  } catch (error) {
    throw new ArchiveError('driverMissing', 'PostgreSQL needs the package pg. Install pg@8 beside the archive.', {
      cause: error,
    });
  }
}

async function inTransaction<Result>(
  pool: PostgresPool,
  change: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await checkOut(pool);
  try {
    // One round for both. `on` waits for the disk of the primary, and of the standbys that the operator has named.
    await query(client, 'BEGIN; SET LOCAL synchronous_commit = on');
    const result = await change({
      run: (sql, values = []) => query(client, sql, values),
      insert: (table, rows) => insert(client, table, rows),
    });
    await query(client, 'COMMIT');
    client.release();
    return result;
  } catch (error) {
    await abandon(client, error);
    throw error;
  } finally {
    client.off('error', ignore);
  }
}

/** A connection that ends during a transaction says so twice: to the statement, and in an event that ends the process when no one listens. */
function ignore(): void {}

async function checkOut(pool: PostgresPool): Promise<PostgresClient> {
  try {
    const client = await pool.connect();
    client.on('error', ignore);
    return client;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Rolls back where the connection still can, so that it may be used again. */
async function abandon(client: PostgresClient, error: unknown): Promise<void> {
  const isLost = !(error instanceof ArchiveError) || error.code === 'lost';
  if (isLost) {
    client.release(true);
    return;
  }
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch {
    client.release(true);
  }
}

async function insert(client: PostgresClient, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const places = rows.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ');
  const values = rows.flatMap((row) => columns.map((column) => row[column] ?? null));
  await query(client, `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places}`, values);
}

async function query(
  target: Pick<PostgresPool, 'query'>,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<Row[]> {
  let place = 0;
  const numbered = sql.replace(/\?/g, () => `$${(place += 1)}`);
  try {
    const { rows } = values.length === 0 ? await target.query(numbered) : await target.query(numbered, bind(values));
    return rows as Row[];
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** `pg` takes bytes as a Buffer. */
function bind(values: readonly SqlValue[]): unknown[] {
  return values.map((value) =>
    value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value,
  );
}
