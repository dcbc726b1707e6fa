import { createRequire } from 'node:module';
import { ArchiveError } from '../errors.ts';
import type { SqlValue } from './database.ts';

/** A package that opens SQLite files. */
export interface SqliteDriver {
  open(path: string): SqliteConnection;
}

/** One connection. */
export interface SqliteConnection {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

/** A prepared statement. Bytes in rows are an ArrayBuffer or a Uint8Array, integers a bigint or a number, by driver. */
export interface SqliteStatement {
  run(values: readonly SqlValue[]): void;
  all(values: readonly SqlValue[]): unknown[];
}

/**
 * Returns `node:sqlite` where Node has it (22.13 and newer), else `libsql`. A file of one is read by the other.
 *
 * @throws ArchiveError `driverMissing`
 */
export function loadSqliteDriver(): SqliteDriver {
  const builtIn = process.getBuiltinModule('node:sqlite') as { DatabaseSync: DatabaseClass } | undefined;
  if (builtIn !== undefined) {
    return { open: (path) => connection(new builtIn.DatabaseSync(path), (values) => values) };
  }
  const Libsql = requireLibsql();
  // libsql takes a single object for named values, and ends the process when it is bytes: it gets the list as one argument.
  return { open: (path) => readingTextsAsBytes(new Libsql(path)) };
}

/**
 * libsql ends the process when a text is not UTF-8, as anyone can make it who writes to the file. So texts come as bytes, and are
 * decoded here, as `node:sqlite` does: what is not UTF-8 becomes U+FFFD.
 */
function readingTextsAsBytes(database: InstanceType<LibsqlClass>): SqliteConnection {
  const plain = connection(database, (values) => [values]);
  return {
    ...plain,
    prepare(sql) {
      if (!/^\s*SELECT/.test(sql)) return plain.prepare(sql);
      const names = database
        .prepare(sql)
        .columns()
        .map(({ name }) => name);
      const columns = names.map(
        (name) =>
          `CASE typeof("${name}") WHEN 'text' THEN CAST("${name}" AS BLOB) ELSE "${name}" END AS "${name}",
           typeof("${name}") = 'text' AS "text ${name}"`,
      );
      const statement = plain.prepare(`SELECT ${columns.join(', ')} FROM (${sql})`);
      return { ...statement, all: (values) => statement.all(values).map((row) => decodeTexts(row, names)) };
    },
  };
}

function decodeTexts(row: unknown, names: readonly string[]): unknown {
  const values = row as Readonly<Record<string, SqlValue | ArrayBuffer>>;
  return Object.fromEntries(
    names.map((name) => {
      const value = values[name];
      const isText = values[`text ${name}`] === 1 && value instanceof ArrayBuffer;
      return [name, isText ? Buffer.from(value).toString() : value];
    }),
  );
}

interface Statement {
  run(...args: unknown[]): unknown;
  all(...args: unknown[]): unknown[];
  setReadBigInts?(isOn: boolean): unknown;
}

type DatabaseClass<Prepared = Statement> = new (path: string) => {
  exec(sql: string): unknown;
  prepare(sql: string): Prepared;
  close(): unknown;
};

/** `node:sqlite` names the columns of a statement in newer Nodes only, and needs no names here. */
type LibsqlClass = DatabaseClass<Statement & { columns(): { name: string }[] }>;

function connection(
  database: InstanceType<DatabaseClass>,
  argumentsOf: (values: readonly SqlValue[]) => readonly unknown[],
): SqliteConnection {
  return {
    exec: (sql) => void database.exec(sql),
    prepare(sql) {
      const statement = database.prepare(sql);
      // Else `node:sqlite` fails to read a large integer, and with it the verification that is to show it.
      statement.setReadBigInts?.(true);
      return {
        run: (values) => void statement.run(...argumentsOf(values)),
        all: (values) => statement.all(...argumentsOf(values)),
      };
    },
    close: () => void database.close(),
  };
}

function requireLibsql(): LibsqlClass {
  try {
    return createRequire(import.meta.url)('libsql') as LibsqlClass;
  } catch (error) {
    const message = 'This Node has no node:sqlite. Use Node 22.13 or newer, or install the optional dependency libsql.';
    throw new ArchiveError('driverMissing', message, { cause: error });
  }
}
