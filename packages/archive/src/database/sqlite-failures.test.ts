import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import type { Archive } from '../archive.ts';
import { openArchive, type OpenArchiveOptions } from '../open-archive.ts';
import { systemClock } from '@secure-start/protocol/rp';
import { isCode } from '../test-support/append-tests.ts';
import { runAppendProgram } from '../test-support/run-append-program.ts';
import { collect, masterKey, signingKey, testRecord } from '../test-support/test-record.ts';
import { loadSqliteDriver } from './sqlite-driver.ts';
import { fromSqliteError } from './sqlite-errors.ts';

const hasBuiltIn = process.getBuiltinModule('node:sqlite') !== undefined;

async function newFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-archive-'));
  t.after(() => rm(folder, { recursive: true }));
  return join(folder, 'evidence.db');
}

function open(path: string, options: Partial<OpenArchiveOptions> = {}): Promise<Archive> {
  return openArchive({ url: `file:${path}`, masterKeys: [masterKey], ...options });
}

async function assertWhole(path: string, acknowledged: readonly string[]): Promise<void> {
  const archive = await open(path);
  const kept = new Set((await collect(archive.search())).map(({ id }) => id));
  assert.deepEqual(
    acknowledged.filter((id) => !kept.has(id)),
    [],
  );
  const { failures, records } = await archive.verify();
  assert.deepEqual(failures, []);
  assert.equal(records, kept.size);
  await archive.close();
}

describe('a file of SQLite', () => {
  test('has everything that was acknowledged after kill -9 in the middle of 1,000 appends', async (t) => {
    const path = await newFile(t);
    const { acknowledged, signal } = await runAppendProgram({
      url: `file:${path}`,
      prefix: 'flow',
      count: 1_000,
      onAcknowledged({ acknowledged: count, kill }) {
        if (count === 400) kill();
      },
    });
    assert.equal(signal, 'SIGKILL');
    assert.ok(acknowledged.length >= 400 && acknowledged.length < 1_000);
    await assertWhole(path, acknowledged);
    const again = await runAppendProgram({ url: `file:${path}`, prefix: 'flow', count: 1_000 });
    assert.equal(again.acknowledged.length, 1_000);
    await assertWhole(path, again.acknowledged);
  });

  test('is written by several processes at once, each of which waits for the others', async (t) => {
    const path = await newFile(t);
    const url = `file:${path}`;
    const runs = await Promise.all(
      ['a', 'b', 'a'].map((prefix) => runAppendProgram({ url, prefix, count: 60, inFlight: 3 })),
    );
    assert.deepEqual(
      runs.flatMap(({ failures }) => failures),
      [],
    );
    await assertWhole(path, [...(runs[0]?.acknowledged ?? []), ...(runs[1]?.acknowledged ?? [])]);
    const archive = await open(path);
    assert.equal((await archive.verify()).records, 120);
    await archive.close();
  });

  test(
    'of node:sqlite is read and written by libsql, and the other way round',
    { skip: hasBuiltIn ? false : 'this Node has no node:sqlite' },
    async (t) => {
      const path = await newFile(t);
      const url = `file:${path}`;
      const nodeOptions = ['--no-experimental-sqlite'];
      const byLibsql = await runAppendProgram({ url, prefix: 'libsql', count: 10, nodeOptions });
      const byNode = await runAppendProgram({ url, prefix: 'node', count: 10 });
      const byLibsqlAgain = await runAppendProgram({ url, prefix: 'node', count: 10, nodeOptions });
      assert.equal(byLibsqlAgain.acknowledged.length, 10);
      await assertWhole(path, [...byLibsql.acknowledged, ...byNode.acknowledged]);
    },
  );

  test('refuses an append when the disk takes no more, and keeps what it has', async (t) => {
    const path = await newFile(t);
    const { acknowledged, failures } = await runAppendProgram({
      url: `file:${path}`,
      prefix: 'flow',
      count: 1_000,
      maxFileBlocks: 2_000,
    });
    assert.ok(acknowledged.length > 0 && acknowledged.length < 1_000, `${acknowledged.length} were appended`);
    assert.deepEqual(new Set(failures), new Set(['full']));
    await assertWhole(path, acknowledged);
  });

  test('that is full is told apart by the code of the driver', async (t) => {
    const connection = loadSqliteDriver().open(await newFile(t));
    connection.exec('CREATE TABLE t (b BLOB); PRAGMA max_page_count = 3');
    assert.throws(
      () => {
        for (;;) connection.prepare('INSERT INTO t VALUES (?)').run([new Uint8Array(4_000)]);
      },
      (error: unknown) => fromSqliteError(error).code === 'full',
    );
    connection.close();
  });

  test('that another process holds refuses an append after retryForMs, and takes it afterwards', async (t) => {
    const path = await newFile(t);
    const archive = await open(path, { retryForMs: 100 });
    const other = loadSqliteDriver().open(path);
    other.exec('BEGIN IMMEDIATE');
    await assert.rejects(archive.append(testRecord({ id: 'a' })), isCode('locked'));
    assert.deepEqual(await collect(archive.search()), [], 'reading goes on');
    other.exec('COMMIT');
    other.close();
    assert.equal((await archive.append(testRecord({ id: 'a' }))).outcome, 'appended');
    await archive.close();
  });

  test('that another process holds for a moment is waited for', async (t) => {
    const path = await newFile(t);
    const archive = await open(path, { retryForMs: 60_000 });
    const other = loadSqliteDriver().open(path);
    other.exec('BEGIN IMMEDIATE');
    const append = archive.append(testRecord({ id: 'a' }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    other.exec('COMMIT');
    other.close();
    assert.equal((await append).outcome, 'appended');
    await archive.close();
  });

  test('can be read and written by its owner only', async (t) => {
    const path = await newFile(t);
    const archive = await open(path);
    await archive.append(testRecord({ id: 'a' }));
    for (const file of [path, `${path}-wal`]) assert.equal((await stat(file)).mode & 0o777, 0o600, file);
    await archive.close();
  });

  test('has no byte of an erased key, payload or search term, in its log neither', async (t) => {
    const path = await newFile(t);
    const archive = await open(path);
    for (const id of ['a', 'b', 'c']) await archive.append(testRecord({ id }));
    const connection = loadSqliteDriver().open(path);
    const rows = connection
      .prepare(
        `SELECT k.wrapped, p.sealed, t.term FROM archive_record_keys k JOIN archive_payloads p ON p.id = k.id
         JOIN archive_search_terms t ON t.id = k.id WHERE k.id = ? AND t.term NOT IN (SELECT term FROM archive_search_terms WHERE id <> 'b')`,
      )
      .all(['b']) as { wrapped: ArrayBuffer; sealed: ArrayBuffer; term: string }[];
    connection.close();
    const secrets = rows.flatMap(({ wrapped, sealed, term }) => [
      Buffer.from(wrapped),
      Buffer.from(sealed),
      Buffer.from(term),
    ]);
    const inFiles = async (): Promise<boolean[]> => {
      const files = Buffer.concat([await readFile(path), await readFile(`${path}-wal`)]);
      return secrets.map((secret) => files.includes(secret));
    };
    assert.deepEqual(await inFiles(), [true, true, true]);
    await archive.erase({ id: 'b', reason: 'asked' });
    assert.deepEqual(await inFiles(), [false, false, false]);
    await archive.close();
  });

  test('that another process reads keeps erased bytes in its log: the erasure says so, and is made again', async (t) => {
    const path = await newFile(t);
    const archive = await open(path, { retryForMs: 50 });
    for (const id of ['a', 'b']) await archive.append(testRecord({ id }));
    const reader = loadSqliteDriver().open(path);
    reader.exec('BEGIN');
    reader.prepare('SELECT COUNT(*) FROM archive_entries').all([]);
    await assert.rejects(archive.erase({ id: 'b', reason: 'asked' }), (error: unknown) => {
      assert.match(String(error), /are erased, but another process reads/);
      return isCode('locked')(error);
    });
    assert.equal((await archive.get('b'))?.state, 'erased');
    reader.exec('COMMIT');
    reader.close();
    assert.deepEqual(await archive.erase({ id: 'b', reason: 'asked' }), { erased: 0 });
    assert.equal((await stat(`${path}-wal`)).size, 0);
    await archive.close();
  });

  test('that is closed during a read says that it was closed, and nothing of a backup', async (t) => {
    const archive = await open(await newFile(t));
    await archive.append(testRecord({ id: 'a' }));
    const reading = [archive.get('a'), archive.verify()];
    await archive.close();
    for (const { status, reason } of (await Promise.allSettled(reading)) as PromiseRejectedResult[]) {
      if (status === 'rejected') assert.ok(isCode('closed')(reason), String(reason));
    }
  });

  test('is closed although the application fails on the failure to sign', async (t) => {
    const path = await newFile(t);
    const onError = (): void => {
      throw new Error('the logger is broken');
    };
    const archive = await open(path, { signingKey, retryForMs: 0, signHeadsEveryMs: 1, onError });
    const other = loadSqliteDriver().open(path);
    await archive.append(testRecord({ id: 'a' }));
    other.exec('BEGIN IMMEDIATE');
    await systemClock.sleep(20);
    other.exec('COMMIT');
    other.close();
    await archive.close();
    await assertWhole(path, ['a']);
  });

  test('is copied with its log by a copy of both', async (t) => {
    const path = await newFile(t);
    const archive = await open(path);
    await archive.append(testRecord({ id: 'a' }));
    const copy = `${path}.copy`;
    await copyFile(path, copy);
    await copyFile(`${path}-wal`, `${copy}-wal`);
    await archive.close();
    await assertWhole(copy, ['a']);
  });

  test('that is no database, is in no folder or has other tables is refused with what to do', async (t) => {
    const path = await newFile(t);
    await writeFile(path, 'a'.repeat(10_000));
    await assert.rejects(open(path), (error: unknown) => isCode('corrupt')(error) && /backup/.test(String(error)));
    await assert.rejects(open(join(path, 'evidence.db')), isCode('denied'));
    await assert.rejects(open(join(tmpdir(), 'no', 'such', 'folder', 'evidence.db')), isCode('denied'));
    const other = `${path}.other`;
    const connection = loadSqliteDriver().open(other);
    connection.exec('CREATE TABLE archive_about (something TEXT)');
    connection.close();
    await assert.rejects(open(other), isCode('corrupt'));
  });

  test('that may not be written is told apart by the code of the driver', async (t) => {
    const connection = loadSqliteDriver().open(await newFile(t));
    connection.exec('PRAGMA query_only = ON');
    assert.throws(
      () => connection.exec('CREATE TABLE t (b BLOB)'),
      (error: unknown) => fromSqliteError(error).code === 'denied',
    );
    connection.close();
  });

  test('of a newer release is left alone', async (t) => {
    const path = await newFile(t);
    await (await open(path)).close();
    const connection = loadSqliteDriver().open(path);
    connection.exec("UPDATE archive_about SET value = '99' WHERE name = 'format'");
    connection.close();
    await assert.rejects(
      open(path),
      (error: unknown) => isCode('newerFormat')(error) && /newer release/.test(String(error)),
    );
  });
});
