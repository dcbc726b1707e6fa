import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = fileURLToPath(new URL('pack-large-file.test.kit.js', import.meta.url));
const megabyte = 1_000_000;

interface Growth {
  writing: number;
  reading: number;
  zipBytes: number;
}

/** Writes and reads a package in a process of its own, whose memory holds nothing else. */
async function growthWith(fileBytes: number, folder: string, held = 'streamed'): Promise<Growth> {
  const zip = join(folder, `${fileBytes}.zip`);
  const { stdout } = await run(process.execPath, ['--expose-gc', program, zip, String(fileBytes), held]);
  return { ...(JSON.parse(stdout) as Omit<Growth, 'zipBytes'>), zipBytes: (await stat(zip)).size };
}

describe('the memory of packages', () => {
  test('does not grow with the files: 200 MB need less than a third of their size', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'package-memory-'));
    t.after(() => rm(folder, { recursive: true }));
    const fileBytes = 200 * megabyte;
    const { writing, reading, zipBytes } = await growthWith(fileBytes, folder);
    assert.ok(zipBytes > fileBytes);
    t.diagnostic(`${fileBytes} bytes: ${writing} bytes more while writing, ${reading} while reading`);
    // Some 10 to 25 MB of chunks are in flight or not yet given back; a package held in memory needs its size at least.
    assert.ok(writing < fileBytes / 3, `${writing} bytes more while writing`);
    assert.ok(reading < fileBytes / 3, `${reading} bytes more while reading`);
  });

  test('is seen to grow when a program holds the file', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'package-memory-'));
    t.after(() => rm(folder, { recursive: true }));
    const { writing } = await growthWith(200 * megabyte, folder, 'held');
    assert.ok(writing > 190 * megabyte, `${writing} bytes more`);
  });
});
