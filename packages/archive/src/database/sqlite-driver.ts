import { createRequire } from 'node:module';
import { ArchiveError } from '../errors.ts';
import type { SqlValue } from './database.ts';

/** One connection, as `node:sqlite` and `libsql` both have it. */
export interface SqliteConnection {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
  close(): unknown;
}

/** A prepared statement. */
export interface SqliteStatement {
  run(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
}

/** A package that opens SQLite files. */
export interface SqliteDriver {
  name: 'node:sqlite' | 'libsql';
  open(path: string): SqliteConnection;
}

type ConnectionClass = new (path: string) => SqliteConnection;

/**
 * Returns `node:sqlite` where Node has it (22.13 and newer), else `libsql`. A file of one is read by the other.
 *
 * @throws ArchiveError `driverMissing`
 */
export function loadSqliteDriver(): SqliteDriver {
  const builtIn = process.getBuiltinModule('node:sqlite') as { DatabaseSync: ConnectionClass } | undefined;
  if (builtIn !== undefined) return { name: 'node:sqlite', open: (path) => new builtIn.DatabaseSync(path) };
  const Libsql = requireLibsql();
  return { name: 'libsql', open: (path) => new Libsql(path) };
}

function requireLibsql(): ConnectionClass {
  try {
    return createRequire(import.meta.url)('libsql') as ConnectionClass;
  } catch (error) {
    const message = 'This Node has no node:sqlite. Use Node 22.13 or newer, or install the optional dependency libsql.';
    throw new ArchiveError('driverMissing', message, { cause: error });
  }
}
