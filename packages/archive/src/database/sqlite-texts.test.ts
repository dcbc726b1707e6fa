import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openArchive } from '../open-archive.ts';
import { collect, masterKey, testRecord } from '../test-support/test-record.ts';
import { loadSqliteDriver } from './sqlite-driver.ts';

test('A text of a file of SQLite that is not UTF-8 fails the verification, and does not end the process', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-archive-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'evidence.db');
  const archive = await openArchive({ url: `file:${path}`, masterKeys: [masterKey] });
  t.after(() => archive.close());
  await archive.append(testRecord({ id: 'a', purpose: 'lån', reference: 'å' }));
  assert.equal((await archive.verify()).verdict, 'passed');
  const connection = loadSqliteDriver().open(path);
  connection.exec("UPDATE archive_entries SET purpose = CAST(X'6C6FFF6E' AS TEXT)");
  connection.close();
  const { failures } = await archive.verify();
  assert.deepEqual(
    failures.map(({ code }) => code),
    ['entryDigest', 'payloadSeal'],
  );
  assert.deepEqual(
    (await collect(archive.search({}))).map(({ purpose }) => purpose),
    ['lo\uFFFDn'],
  );
});
