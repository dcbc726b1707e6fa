import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readPage } from './pages.mjs';
import { root } from '../repository.mjs';

const page = 'docs/explanation/architecture.md';

describe('the tree on the page about the architecture', () => {
  test('names each folder of each package, and no other', () => {
    const written = treeIn(readPage(page));
    const packages = readdirSync(join(root, 'packages'));
    assert.deepEqual([...written.keys()].sort(), packages);
    for (const name of packages) {
      assert.deepEqual([...(written.get(name) ?? [])].sort(), foldersOf(name), `${page}: packages/${name}/src`);
    }
  });

  test('is read line by line', () => {
    const tree = treeIn(
      '## The tree\n\n```\npackages/\n  one/   first\n    a/   of one\n    b/\n  two/   second\n```\n\n    c/',
    );
    assert.deepEqual(
      [...tree],
      [
        ['one', ['a', 'b']],
        ['two', []],
      ],
    );
  });
});

/**
 * The folders that a page draws, by package.
 *
 * @returns {Map<string, string[]>}
 */
function treeIn(/** @type {string} */ markdown) {
  const tree = new Map();
  const [, block = ''] = /^## The tree\n[^]*?^```\npackages\/\n([^]*?)^```/m.exec(markdown) ?? [];
  /** @type {string[]} */
  let folders = [];
  for (const [, indent = '', name = ''] of block.matchAll(/^( +)([\w-]+)\//gm)) {
    if (indent.length === 2) tree.set(name, (folders = []));
    else folders.push(name);
  }
  return tree;
}

function foldersOf(/** @type {string} */ name) {
  return readdirSync(join(root, 'packages', name, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'test-support')
    .map((entry) => entry.name);
}
