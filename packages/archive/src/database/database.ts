/** A value in a row. Numbers are integers below 2^53; PostgreSQL may return them as strings. */
export type SqlValue = string | number | Uint8Array | null;

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, SqlValue>>;

/**
 * The SQL database under an archive. Statements have `?` for each value, and only what SQLite and PostgreSQL both understand.
 *
 * Every method throws `ArchiveError` only.
 */
export interface Database {
  /** Runs one statement that changes nothing, on what is committed. */
  read(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /**
   * Runs `change` in a transaction and resolves when it is durable. All of it is kept or nothing.
   *
   * `change` may run more than once and reads in its transaction what it depends on.
   */
  write<Result>(change: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Returns the tables that searches use and whose indexes differ from them, as far as the database can tell. */
  damagedTables(): Promise<string[]>;
  /** Removes what was deleted from the files, as far as the database can at once. */
  discardDeleted(): Promise<void>;
  /** Resolves when the transaction under way has ended. */
  close(): Promise<void>;
}

/** A transaction under way. */
export interface Transaction {
  run(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Inserts rows with the same columns. */
  insert(table: string, rows: readonly Row[]): Promise<void>;
}

/** Names of types that differ between the databases. */
export interface Dialect {
  name: 'sqlite' | 'postgres';
  bytes: string;
  integer: string;
  /** Text that is ordered by its bytes. */
  text: string;
  /** A query that has a row when the archive's first table is there. */
  findTables: string;
}
