import { closeSync, openSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { ArchiveError } from '../errors.ts';
import type { Database, Dialect, Row, SqlValue, Transaction } from './database.ts';
import type { SqliteConnection, SqliteDriver, SqliteStatement } from './sqlite-driver.ts';
import { fromSqliteError } from './sqlite-errors.ts';

/** The number of messages after which SQLite checks no further. */
const mostMessages = 100;

/** Messages of SQLite's check about values in the table itself, which are verified with their entry. */
const aboutNoIndex = /^(?:ok$|(?:NULL|NUMERIC|TEXT|non-[A-Z]+) value in |CHECK constraint failed )/;

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  bytes: 'BLOB',
  integer: 'INTEGER',
  text: 'TEXT',
  findTables: "SELECT name FROM sqlite_master WHERE name = 'archive_about'",
};

/**
 * Opens a file of SQLite: one connection that writes, one that reads.
 *
 * A commit is durable when it returns: write-ahead log, synchronous=FULL. A lock that another process holds is
 * reported at once, never waited for: the driver would block the process meanwhile.
 *
 * @throws ArchiveError
 */
export function openSqlite(options: { path: string; driver: SqliteDriver }): Database {
  const writer = connect(options);
  let reader: Connection;
  try {
    reader = connect(options);
  } catch (error) {
    writer.close();
    throw error;
  }
  let lastWrite: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  function requireOpen(): void {
    if (isClosed) throw new ArchiveError('closed', 'The archive was closed. Open it anew.');
  }

  async function write<Result>(change: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    // The connection has one transaction at a time.
    const own = lastWrite.then(() => inTransaction(writer, change));
    lastWrite = own.catch(() => {});
    return own;
  }

  return {
    async read(sql, values = []) {
      // The driver is synchronous: what waits for the event loop comes between two reads.
      await setImmediate();
      requireOpen();
      return reader.run(sql, values);
    },
    write,
    async damagedTables() {
      await setImmediate();
      requireOpen();
      // Without the payloads, which are most of a file: each of them is opened, so that nothing can hide there.
      return ['archive_entries', 'archive_search_terms'].filter((table) => {
        const results = reader.run(`PRAGMA integrity_check('${table}')`, []);
        const messages = results.map((result) => String(Object.values(result)[0]));
        // It stops there: what comes after other messages may be about an index.
        return messages.length >= mostMessages || messages.some((message) => !aboutNoIndex.test(message));
      });
    },
    async discardDeleted() {
      await lastWrite;
      requireOpen();
      // Moves what was overwritten from the log into the file and empties the log.
      const [result] = writer.run('PRAGMA wal_checkpoint(TRUNCATE)', []);
      if (result?.['busy'] === 0) return;
      const message =
        'The records are erased, but another process reads the file, which keeps their bytes in its log. Erase again when it is done.';
      throw new ArchiveError('locked', message);
    },
    async close() {
      await lastWrite;
      isClosed = true;
      reader.close();
      writer.close();
    },
  };
}

async function inTransaction<Result>(
  connection: Connection,
  change: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = await change({
      run: async (sql, values = []) => connection.run(sql, values),
      async insert(table, rows) {
        for (const row of rows) {
          const columns = Object.keys(row);
          const places = columns.map(() => '?').join(', ');
          connection.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, Object.values(row));
        }
      },
    });
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    connection.rollBack();
    throw error;
  }
}

interface Connection {
  exec(sql: string): void;
  run(sql: string, values: readonly SqlValue[]): Row[];
  rollBack(): void;
  close(): void;
}

function connect({ path, driver }: { path: string; driver: SqliteDriver }): Connection {
  const connection = opened({ path, driver });
  const statements = new Map<string, SqliteStatement>();

  function prepare(sql: string): SqliteStatement {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  return {
    exec: (sql) => guard(() => connection.exec(sql)),
    run: (sql, values) =>
      guard(() => {
        const statement = prepare(sql);
        if (/^\s*(SELECT|PRAGMA)/.test(sql)) return statement.all(values).map(toRow);
        statement.run(values);
        return [];
      }),
    rollBack() {
      try {
        connection.exec('ROLLBACK');
      } catch {
        // SQLite has rolled back by itself, as it does when the disk is full.
      }
    },
    close: () => guard(() => connection.close()),
  };
}

function opened({ path, driver }: { path: string; driver: SqliteDriver }): SqliteConnection {
  return guard(() => {
    createPrivateFile(path);
    const connection = driver.open(path);
    try {
      connection.exec('PRAGMA busy_timeout = 0');
      connection.prepare('PRAGMA journal_mode = WAL').all([]);
      connection.exec('PRAGMA synchronous = FULL');
      // Only macOS knows it: its fsync alone does not reach the disk.
      connection.exec('PRAGMA fullfsync = ON');
      // Erased keys are overwritten with zeros.
      connection.exec('PRAGMA secure_delete = ON');
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}

/** Makes the file readable for its owner alone, which SQLite does not do; its other files follow its mode. */
function createPrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch {
    // It exists, or it cannot be made: then SQLite says so.
  }
}

function guard<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw fromSqliteError(error);
  }
}

/** `libsql` gives bytes as an ArrayBuffer, `node:sqlite` integers as bigints. */
function toRow(row: unknown): Row {
  return Object.fromEntries(
    Object.entries(row as Record<string, SqlValue | ArrayBuffer | bigint>).map(([name, value]) => [
      name,
      toValue(value),
    ]),
  );
}

function toValue(value: SqlValue | ArrayBuffer | bigint): SqlValue {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return typeof value === 'bigint' ? Number(value) : value;
}
