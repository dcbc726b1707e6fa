import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../repository.mjs';
import { linksIn, pages, readPage } from './pages.mjs';

/** The map of the documentation, and the pages that list those of their folder for it. */
const maps = ['docs/README.md', 'docs/guide/README.md', 'docs/spec/README.md'];

describe('the map of the documentation', () => {
  test('leads to every page', () => {
    const linked = new Set(maps.flatMap((map) => linksIn(readPage(map)).map((link) => target(map, link))));
    // The public names of the packages are generated, and the map leads to their folder.
    const listed = pages().filter((page) => page.startsWith('docs/') && !page.startsWith('docs/api/'));
    assert.ok(listed.length > 40);
    assert.deepEqual(
      listed.filter((page) => page !== 'docs/README.md' && !linked.has(page)),
      [],
    );
    assert.ok(linked.has('docs/api'));
  });
});

describe('the page on versions', () => {
  const page = readPage('docs/explanation/versions.md');

  test('names the Nodes that every package names, and all packages have one version', () => {
    const manifests = readdirSync(join(root, 'packages')).map((name) =>
      JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')),
    );
    assert.deepEqual([...new Set(manifests.map(({ version }) => version.split('.')[0]))], ['0'], 'the page says 0.x');
    assert.equal(new Set(manifests.map(({ version }) => version)).size, 1);
    for (const { name, engines } of manifests) assert.ok(page.includes(`\`${engines.node}\``), name);
  });

  test('names the formats of the records', () => {
    const formatIn = (/** @type {string} */ path) =>
      /^ {2}format: (\d+),$/m.exec(readFileSync(join(root, 'packages/server/src', path), 'utf8'))?.[1];
    const [flows, desks] = ['flow/flow-machine.ts', 'call-desk/desk/desk-machine.ts'].map(formatIn);
    assert.ok(page.includes(`The present one is ${flows} for flows and ${desks} for desks.`));
  });
});

/** Returns the path from the root of the repository to which a link in a page leads. */
function target(/** @type {string} */ page, /** @type {string} */ link) {
  return posix.join(posix.dirname(page), link.split('#')[0] ?? '').replace(/\/$/, '');
}
