import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Database } from './database.ts';
import { migrate, migrations, type Migrations } from './schema.ts';
import { openSqlite, sqliteDialect } from './sqlite.ts';
import { loadSqliteDriver } from './sqlite-driver.ts';

async function newDatabase(t: TestContext): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-archive-'));
  const database = openSqlite({ path: join(folder, 'evidence.db'), driver: loadSqliteDriver() });
  t.after(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });
  return database;
}

const migrateTo = (database: Database, given: Migrations): Promise<string> =>
  migrate({ database, dialect: sqliteDialect, mustExist: false, newArchiveId: 'new', migrations: given });

const later: Migrations = [...migrations, () => ['ALTER TABLE archive_chains ADD COLUMN closed_at INTEGER']];

test('a new release leads the tables of an older one to its own format, once, and keeps the id of the archive', async (t) => {
  const database = await newDatabase(t);
  assert.equal(await migrateTo(database, migrations), 'new');
  await database.write((transaction) =>
    transaction.run("UPDATE archive_about SET value = 'first' WHERE name = 'archive'"),
  );
  assert.equal(await migrateTo(database, later), 'first');
  assert.equal(await migrateTo(database, later), 'first');
  assert.deepEqual(await database.read('SELECT closed_at FROM archive_chains'), []);
  await assert.rejects(migrateTo(database, migrations), { code: 'newerFormat' });
});

test('a migration that fails leaves the format and the tables as they were', async (t) => {
  const database = await newDatabase(t);
  await migrateTo(database, migrations);
  const broken: Migrations = [...later, () => ['CREATE TABLE archive_more (id TEXT)', 'CREATE TABLE no syntax']];
  await assert.rejects(migrateTo(database, broken), { code: 'corrupt' });
  const [about] = await database.read("SELECT value FROM archive_about WHERE name = 'format'");
  assert.equal(about?.['value'], '1');
  await assert.rejects(database.read('SELECT closed_at FROM archive_chains'), { code: 'corrupt' });
});
