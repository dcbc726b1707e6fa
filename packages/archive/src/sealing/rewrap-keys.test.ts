import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '@secure-start/protocol/rp';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { openArchive } from '../open-archive.ts';
import { masterKey, testRecord } from '../test-support/test-record.ts';
import { createMasterKeyRing } from './master-keys.ts';
import { rewrapKeys } from './rewrap-keys.ts';

const newKey = { id: 'second', key: Buffer.alloc(40, 2) };

test('a key that a process writes under the old master key while others are wrapped anew is wrapped, too', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-archive-'));
  t.after(() => rm(folder, { recursive: true }));
  const url = `file:${join(folder, 'evidence.db')}`;
  const notRestarted = await openArchive({ url, masterKeys: [masterKey] });
  const ids = Array.from({ length: 210 }, (_, index) => `r${index}`);
  await Promise.all(ids.map((id) => notRestarted.append(testRecord({ id }))));

  const opening = { pool: undefined, mustExist: true, clock: systemClock, retryForMs: 5_000, newArchiveId: '' };
  const { database } = await openDatabase({ url, ...opening });
  let writes = 0;
  const write: Database['write'] = async (change) => {
    const result = await database.write(change);
    writes += 1;
    if (writes === 1) await notRestarted.append(testRecord({ id: 'a' }));
    return result;
  };
  const ring = createMasterKeyRing([newKey, masterKey]);
  assert.deepEqual(await rewrapKeys({ database: { ...database, write }, ring, randomBytes }), { rewrapped: 211 });
  await notRestarted.close();
  await database.close();

  const alone = await openArchive({ url, masterKeys: [newKey] });
  for (const id of ['a', ...ids]) assert.equal((await alone.get(id))?.state, 'kept', id);
  await alone.close();
});
