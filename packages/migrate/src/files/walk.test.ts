import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withFiles } from '../test-support/finding-kit.ts';
import { parseGitIgnore } from './gitignore.ts';
import { walk } from './walk.ts';

async function walked(files: Record<string, string>): Promise<string[]> {
  return withFiles(files, async (folder) => {
    const paths: string[] = [];
    for (const { path } of walk(folder)) paths.push(path);
    return paths.sort();
  });
}

describe('the files that are read', () => {
  test('are those people write', async () => {
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
    assert.deepEqual(await walked(Object.fromEntries(names.map((name) => [name, 'x']))), ['a.ts', 'src/.env']);
  });

  test('are not those that git ignores, but certificates are', async () => {
    const files = {
      '.gitignore': 'secret/\n*.local.ts\n*.p12\n!keep.local.ts\n',
      'a.ts': '',
      'b.local.ts': '',
      'keep.local.ts': '',
      'secret/a.ts': '',
      'rp.p12': '',
    };
    assert.deepEqual(await walked(files), ['a.ts', 'keep.local.ts', 'rp.p12']);
  });

  test('are not larger than a megabyte', async () => {
    assert.deepEqual(await walked({ 'a.ts': 'x'.repeat(1_000_001), 'b.ts': 'x' }), ['b.ts']);
  });
});

describe('a .gitignore', () => {
  const verdict = (text: string, path: string, isFolder = false): string | undefined =>
    parseGitIgnore(text).verdict(path, isFolder);

  test('anchors patterns that have a slash', () => {
    assert.equal(verdict('/build', 'build', true), 'ignored');
    assert.equal(verdict('/build', 'src/build', true), undefined);
    assert.equal(verdict('src/gen', 'src/gen', true), 'ignored');
    assert.equal(verdict('gen', 'src/gen', true), 'ignored');
  });

  test('knows stars, question marks and classes', () => {
    assert.equal(verdict('a/**/z.ts', 'a/b/c/z.ts'), 'ignored');
    assert.equal(verdict('a/**/z.ts', 'a/z.ts'), 'ignored');
    assert.equal(verdict('logs/**', 'logs/x/y.ts'), 'ignored');
    assert.equal(verdict('*.[jt]s', 'a.ts'), 'ignored');
    assert.equal(verdict('?.ts', 'ab.ts'), undefined);
  });

  test('leaves files alone where only a folder is meant, and comments too', () => {
    assert.equal(verdict('gen/', 'gen'), undefined);
    assert.equal(verdict('# gen', 'gen'), undefined);
  });
});
