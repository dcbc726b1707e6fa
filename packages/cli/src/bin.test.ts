import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const folder = fileURLToPath(new URL('..', import.meta.url));
const manifest: { version: string; bin: Record<string, string> } = JSON.parse(
  await readFile(join(folder, 'package.json'), 'utf8'),
);
const bin = join(folder, manifest.bin['secure-start'] ?? '');

describe('the file that npm links as secure-start', () => {
  test('exists before anything is built, and can be executed', async () => {
    assert.ok(!bin.includes('dist'));
    assert.equal((await stat(bin)).mode & 0o111, 0o111);
  });

  test('prints the version, by a link from another folder', async (t) => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'secure-start-bin-'));
    t.after(() => rm(elsewhere, { recursive: true }));
    const link = join(elsewhere, 'secure-start');
    await symlink(bin, link);
    assert.equal((await execute(link, ['--version'])).stdout, `${manifest.version}\n`);
    assert.equal((await execute(link, ['simulator', '--version'])).stdout, `${manifest.version}\n`);
  });

  test('says what to do when nothing is built', async (t) => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'secure-start-bin-'));
    t.after(() => rm(elsewhere, { recursive: true }));
    await mkdir(join(elsewhere, 'bin'));
    await cp(bin, join(elsewhere, 'bin/secure-start.mjs'));
    const run = execute(join(elsewhere, 'bin/secure-start.mjs'), ['--version']);
    await assert.rejects(run, { code: 1, stderr: /is not built\. Run "npm run build"/ });
  });
});
