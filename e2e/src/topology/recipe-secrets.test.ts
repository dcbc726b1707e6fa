import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readRecipe } from './recipe-files.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
// The page's command makes the keys with this program.
const program = 'openssl';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-recipe-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Runs the commands of the page that write `secret.env`, in a folder of their own. */
function writeSecrets(folder: string): void {
  const page = readFileSync(join(root, 'docs/how-to/containers.md'), 'utf8');
  const blocks = [...page.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => block);
  const block = blocks.find((text) => text.includes('> secret.env')) ?? assert.fail('no block writes secret.env');
  assert.ok(block.includes(program));
  spawnSync('sh', ['-c', block], { cwd: folder, encoding: 'utf8' });
}

function passwordIn(folder: string): void {
  mkdirSync(join(folder, 'secrets'));
  writeFileSync(join(folder, 'secrets/postgres-password'), 'correct-horse\n');
}

describe('the secrets of the container recipe', () => {
  test('are ignored by git', (t) => {
    const folder = folderOf(t);
    execFileSync('git', ['init', '--quiet', folder]);
    copyFileSync(join(root, '.gitignore'), join(folder, '.gitignore'));
    const files = [...readRecipe('compose.yaml').matchAll(/file: \.\/(secrets\/\S+)/g)].map(([, file = '']) => file);
    assert.equal(files.length, 5);
    for (const file of [...files, 'secret.env']) {
      const path = `examples/container/${file}`;
      assert.equal(spawnSync('git', ['check-ignore', '--quiet', path], { cwd: folder }).status, 0, path);
    }
  });

  test('are not sent to the build of an image, which gets what the Containerfile copies and nothing else', () => {
    const copied = ['Containerfile', 'simulator/Containerfile'].flatMap((name) =>
      [...readRecipe(name).matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from = '']) => from.split(' ')),
    );
    assert.equal(copied.length, 7);
    const lines = readFileSync(join(root, '.dockerignore'), 'utf8').trim().split('\n');
    assert.deepEqual(
      lines.filter((line) => !line.startsWith('#')),
      ['*', ...new Set(copied.map((from) => `!${from}`))],
    );
  });

  test('are written once, each with a value, for the owner alone', (t) => {
    const folder = folderOf(t);
    passwordIn(folder);
    writeSecrets(folder);
    const file = join(folder, 'secret.env');
    const text = readFileSync(file, 'utf8');
    assert.match(
      text,
      /^STORE_NAME_KEY=\S{44}\nSTORE_SEALING_KEY=\S{44}\nARCHIVE_KEY=\S{44}\nPGPASSWORD=correct-horse\n$/,
    );
    assert.equal(statSync(file).mode & 0o777, 0o600);
    writeSecrets(folder);
    assert.equal(readFileSync(file, 'utf8'), text);
  });

  test('are not written while the password of the database is missing', (t) => {
    const folder = folderOf(t);
    writeSecrets(folder);
    assert.equal(existsSync(join(folder, 'secret.env')), false);
  });
});
