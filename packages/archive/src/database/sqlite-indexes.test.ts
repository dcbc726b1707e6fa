import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import type { Archive } from '../archive.ts';
import { openArchive } from '../open-archive.ts';
import { alva, collect, masterKey, signingKey, testRecord } from '../test-support/test-record.ts';
import { loadSqliteDriver } from './sqlite-driver.ts';

/** SQLite takes an index at its word. Each of these leads elsewhere than the table. `isFound`: a search by person finds the record. */
const falseIndexes = {
  'a person no longer leads to a record': {
    index: 'sqlite_autoindex_archive_search_terms_1',
    columns: 'term, id',
    rows: "SELECT term, id, rowid FROM archive_search_terms WHERE id <> 'b'",
    isFound: false,
  },
  'a record is left out of the times': {
    index: 'archive_entries_by_time',
    columns: 'collected_at, id',
    rows: "SELECT collected_at, id, rowid FROM archive_entries WHERE id <> 'b'",
    isFound: true,
  },
} as const;

describe('the verification of a file of SQLite whose indexes were changed by hand', () => {
  for (const [what, { index, columns, rows, isFound }] of Object.entries(falseIndexes)) {
    test(`shows that ${what}`, async (t) => {
      const { open, path } = await createFile(t);
      exchangeIndex({ path, index, columns, rows });
      const archive = await open();
      const found = await collect(archive.search({ personalNumber: alva }));
      assert.equal(found.length, isFound ? 3 : 2);
      assert.deepEqual(await codesOf(archive), ['indexDamaged']);
      await archive.close();
    });
  }

  test('shows that a record was destroyed under the erasure of another', async (t) => {
    const { open, path } = await createFile(t);
    const before = await open();
    await before.erase({ id: 'c', reason: 'asked' });
    await before.close();
    const connection = openFile(path);
    for (const table of ['archive_payloads', 'archive_record_keys', 'archive_search_terms']) {
      connection.exec(`DELETE FROM ${table} WHERE id = 'a'`);
    }
    connection.close();
    exchangeIndex({
      path,
      index: 'archive_entries_by_erased',
      columns: 'erases',
      rows: `SELECT erases, rowid FROM archive_entries WHERE erases = 'c'
             UNION ALL SELECT 'a', rowid FROM archive_entries WHERE erases = 'c'`,
    });
    const archive = await open();
    const { failures, erased } = await archive.verify();
    assert.equal(erased, 2, 'the index leads both records to the one erasure');
    assert.ok(failures.some(({ code, id }) => code === 'erasure' && id === 'a'));
    assert.ok(!failures.some(({ id }) => id === 'c'));
    await assert.rejects(archive.get('a'), /gone or changed/);
    await archive.close();
  });

  test('does not take a value that the table may not hold for a damaged index', async (t) => {
    const { open, path } = await createFile(t);
    for (const sql of [
      schemaWith("REPLACE(sql, 'tenant TEXT NOT NULL', 'tenant TEXT')"),
      "UPDATE archive_entries SET tenant = NULL WHERE id = 'b'",
      schemaWith("REPLACE(sql, 'tenant TEXT', 'tenant TEXT NOT NULL')"),
    ]) {
      const connection = openFile(path);
      connection.exec(sql);
      connection.close();
    }
    const archive = await open();
    const { failures } = await archive.verify();
    assert.ok(failures.length > 0);
    assert.ok(
      failures.every(({ code, id }) => code !== 'indexDamaged' && id === 'b'),
      JSON.stringify(failures),
    );
    await archive.close();
  });

  test('passes with the indexes that SQLite made', async (t) => {
    const { open } = await createFile(t);
    const archive = await open();
    assert.deepEqual(await codesOf(archive), []);
    await archive.close();
  });
});

/** Creates a file with the records `a` to `c`, and removes it after the test. */
async function createFile(t: TestContext): Promise<{ path: string; open(): Promise<Archive> }> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-archive-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'evidence.db');
  const open = (): Promise<Archive> => openArchive({ url: `file:${path}`, masterKeys: [masterKey], signingKey });
  const archive = await open();
  for (const id of ['a', 'b', 'c']) await archive.append(testRecord({ id }));
  await archive.close();
  return { path, open };
}

async function codesOf(archive: Archive): Promise<string[]> {
  return (await archive.verify()).failures.map(({ code }) => code);
}

const schemaWith = (sql: string): string =>
  `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ${sql} WHERE name = 'archive_entries'`;

/** Exchanges the content of an index: what a table without row ids keeps has the same form as what an index keeps. */
function exchangeIndex(options: { path: string; index: string; columns: string; rows: string }): void {
  const { path, index, columns, rows } = options;
  const connection = openFile(path);
  connection.exec(`CREATE TABLE other (${columns}, place, PRIMARY KEY (${columns}, place)) WITHOUT ROWID`);
  connection.exec(`INSERT INTO other ${rows}`);
  connection.exec('PRAGMA writable_schema = ON');
  const rootOf = (name: string): string => `(SELECT rootpage FROM sqlite_schema WHERE name = '${name}')`;
  connection.exec(`CREATE TEMP TABLE roots AS SELECT ${rootOf(index)} AS ours, ${rootOf('other')} AS others`);
  connection.exec(`UPDATE sqlite_schema SET rootpage = (SELECT others FROM roots) WHERE name = '${index}'`);
  connection.exec("UPDATE sqlite_schema SET rootpage = (SELECT ours FROM roots) WHERE name = 'other'");
  connection.close();
}

/** Opens the file as an attacker does, with all that SQLite lets one do: newer Nodes hold something back by default. */
function openFile(path: string): { exec(sql: string): unknown; close(): unknown } {
  type FileClass = new (path: string, options: { defensive: boolean }) => ReturnType<typeof openFile>;
  const builtIn = process.getBuiltinModule('node:sqlite') as { DatabaseSync: FileClass } | undefined;
  return builtIn === undefined ? loadSqliteDriver().open(path) : new builtIn.DatabaseSync(path, { defensive: false });
}
