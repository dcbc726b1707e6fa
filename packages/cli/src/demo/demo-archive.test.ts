import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import type { ArchiveRecord } from '@secure-start/archive';
import { createDemoArchive } from './demo-archive.ts';

const record: ArchiveRecord = {
  id: 'flow-1',
  kind: 'sign',
  purpose: 'agreement',
  tenant: '',
  orderRef: 'order-1',
  order: { userVisibleData: 'Hyresavtal' },
  completionData: {
    user: { personalNumber: '191212121212', name: 'Tolvan Tolvansson', givenName: 'Tolvan', surname: 'Tolvansson' },
    device: { ipAddress: '127.0.0.1' },
    bankIdIssueDate: '2024-01-01Z',
    signature: 'c2lnbmF0dXJl',
    ocspResponse: 'b2NzcA==',
  },
  startedAt: new Date('2026-11-28T09:30:00Z'),
  collectedAt: new Date('2026-11-28T09:31:00Z'),
};

const folders = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('secure-start-demo-'));

test('the archive of the demo keeps records in a folder, and removes it at the end', async () => {
  const before = await folders();
  const archive = createDemoArchive({ log: assert.fail });
  assert.equal(await archive.find('flow-1'), undefined);
  assert.deepEqual(await folders(), before, 'nothing is opened before there is a record');
  await archive.append(record);
  assert.deepEqual(await archive.find('flow-1'), record);
  assert.equal(await archive.find('flow-2'), undefined);
  const own = (await folders()).find((name) => !before.includes(name));
  assert.ok(own);
  await archive.close();
  assert.ok(!(await folders()).includes(own));
});
