import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import type { Archive } from '@secure-start/archive';
import { UsageError } from '../usage-error.ts';
import { exportRecords } from './export-records.ts';

const noProgress = { update: () => {}, clear: () => {} };

test('an export that cannot be written to its end is removed, since it would be taken for the whole', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-export-'));
  t.after(() => rm(folder, { recursive: true }));
  async function* lines(): AsyncGenerator<string> {
    yield '{"form":"clear"}\n';
    throw Object.assign(new Error('no space left on device'), { syscall: 'write', code: 'ENOSPC' });
  }
  const archive = { export: () => lines() } as unknown as Archive;
  const file = join(folder, 'out.jsonl');
  const stdout = new PassThrough();
  await assert.rejects(
    exportRecords({ archive, form: 'clear', criteria: {}, file, stdout, progress: noProgress }),
    (error) =>
      error instanceof UsageError && /cannot be written \(ENOSPC\): what was written is removed/.test(error.message),
  );
  assert.deepEqual(await readdir(folder), []);
});
