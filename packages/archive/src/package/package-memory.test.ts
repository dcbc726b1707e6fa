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
  test('does not grow with the files: 50 MB and 200 MB need no more than a few chunks', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'package-memory-'));
    t.after(() => rm(folder, { recursive: true }));
    for (const fileBytes of [50 * megabyte, 200 * megabyte]) {
      const { writing, reading, zipBytes } = await growthWith(fileBytes, folder);
      assert.ok(zipBytes > fileBytes);
      t.diagnostic(`${fileBytes} bytes: ${writing} bytes more while writing, ${reading} while reading`);
      // A package that was held in memory would need its own size at least.
      assert.ok(writing < 25 * megabyte, `${writing} bytes more while writing ${fileBytes}`);
      assert.ok(reading < 25 * megabyte, `${reading} bytes more while reading ${fileBytes}`);
    }
  });

  test('is seen to grow when a program holds the file', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'package-memory-'));
    t.after(() => rm(folder, { recursive: true }));
    const { writing } = await growthWith(50 * megabyte, folder, 'held');
    assert.ok(writing > 45 * megabyte, `${writing} bytes more`);
  });
});
