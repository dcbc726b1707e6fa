import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withFiles } from '../test-support/with-files.ts';
import { parseGitIgnore } from './gitignore.ts';
import { walkFiles } from './walk-files.ts';

async function listFiles(files: Record<string, string>): Promise<string[]> {
  return withFiles(files, async (folder) => {
    return Array.from(walkFiles(folder), ({ path }) => path).sort();
  });
}

describe('the files that are searched', () => {
  test('are those written by hand', async () => {
    const names = [
      'a.ts',
      'node_modules/x/a.js',
      'vendor/b.php',
      'dist/a.js',
      'jquery.min.js',
      'a.d.ts',
      'package-lock.json',
      'notes.md',
      'src/.env',
    ];
    assert.deepEqual(await listFiles(Object.fromEntries(names.map((name) => [name, 'x']))), ['a.ts', 'src/.env']);
  });

  test('exclude those that git ignores, except certificates and settings', async () => {
    const files = {
      '.gitignore': 'secret/\n*.local.ts\n*.p12\n.env\n!keep.local.ts\n',
      'a.ts': '',
      'b.local.ts': '',
      'keep.local.ts': '',
      'secret/a.ts': '',
      'rp.p12': '',
      '.env': '',
    };
    assert.deepEqual(await listFiles(files), ['.env', 'a.ts', 'keep.local.ts', 'rp.p12']);
  });

  test('exclude those over a megabyte', async () => {
    assert.deepEqual(await listFiles({ 'a.ts': 'x'.repeat(1_000_001), 'b.ts': 'x' }), ['b.ts']);
  });
});

describe('a .gitignore', () => {
  const check = (text: string, path: string, isFolder = false): string | undefined =>
    parseGitIgnore(text).check(path, isFolder);

  test('anchors patterns that contain a slash', () => {
    assert.equal(check('/build', 'build', true), 'ignored');
    assert.equal(check('/build', 'src/build', true), undefined);
    assert.equal(check('src/gen', 'src/gen', true), 'ignored');
    assert.equal(check('gen', 'src/gen', true), 'ignored');
  });

  test('supports stars, question marks and character classes', () => {
    assert.equal(check('a/**/z.ts', 'a/b/c/z.ts'), 'ignored');
    assert.equal(check('a/**/z.ts', 'a/z.ts'), 'ignored');
    assert.equal(check('logs/**', 'logs/x/y.ts'), 'ignored');
    assert.equal(check('*.[jt]s', 'a.ts'), 'ignored');
    assert.equal(check('?.ts', 'ab.ts'), undefined);
  });

  test('does not apply folder patterns to files, and skips comments', () => {
    assert.equal(check('gen/', 'gen'), undefined);
    assert.equal(check('# gen', 'gen'), undefined);
  });
});
