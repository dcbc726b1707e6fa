import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import { createArchiveStage } from './archive/archive-stage.test.kit.ts';

const program = `'${process.execPath}' '${fileURLToPath(new URL('main.js', import.meta.url))}'`;

/** Runs a line of bash, in which `$command` is the command, and returns its exit code. */
function bash(line: string): Promise<number> {
  return new Promise((resolve) => {
    execFile('bash', ['-c', line.replaceAll('$command', program)], (error) =>
      resolve(typeof error?.code === 'number' ? error.code : 0),
    );
  });
}

describe('secure-start with an output that ends early', () => {
  test('does not call a verification that was broken off a success', async (t) => {
    const { folder } = await createArchiveStage(t);
    const file = join(folder, 'bad.json');
    await writeFile(file, JSON.stringify({ signature: 'c2ln', ocspResponse: 'b2Nz' }));
    const files = Array.from({ length: 300 }, () => `'${file}'`).join(' ');
    const exitCode = await bash(
      `$command verify ${files} --environment test --json | head -1 >/dev/null; exit \${PIPESTATUS[0]}`,
    );
    assert.notEqual(exitCode, 0);
  });
});
