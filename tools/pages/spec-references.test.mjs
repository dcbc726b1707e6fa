import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { specAddress } from '@secure-start/protocol/rp';
import { headingsIn, readPage } from './pages.mjs';
import { root } from '../repository.mjs';
import { brokenDocsPathsIn, faultyReferencesIn, readSource, sourceFiles, specPages } from './spec-references.mjs';

/** Tests of the tools have made-up references. */
const sources = sourceFiles().filter((path) => !/^tools\/.*\.test\.mjs$/.test(path));

describe('references to docs/spec in source files', () => {
  const faults = sources
    .map((path) => ({ path, found: faultyReferencesIn(readSource(path)) }))
    .filter(({ found }) => found.length > 0);

  test('lead to a section, all in one form', () => {
    assert.deepEqual(faults, []);
  });

  test('are read as they are written', () => {
    for (const right of ['@see docs/spec/rp-api.md#device-data', "source: 'rp-api.md#device-data',", "'rp-api.md' |"]) {
      assert.deepEqual(faultyReferencesIn(right), [], right);
    }
    assert.deepEqual(faultyReferencesIn('@see docs/spec/README.md#grades; the README.md of a package'), []);
    for (const wrong of [
      'Source: spec rp-api.md 2.3.',
      "'rp-api.md 2.3'",
      'docs/spec/rp-api.md',
      'docs/spec/rp-api.md#no-such-section',
      'rp-api.md#device-data',
      "source: 'schemas.md#device-data'",
      'docs/spec/README.md#no-such-section',
    ]) {
      assert.equal(faultyReferencesIn(wrong).length, 1, wrong);
    }
  });
});

describe('paths of docs in source files', () => {
  test('lead to a page, and to an anchor in it', () => {
    const broken = sources.flatMap((path) => brokenDocsPathsIn(readSource(path)).map((found) => `${path}: ${found}`));
    assert.deepEqual(broken, []);
  });

  test('are read as they are written', () => {
    assert.deepEqual(brokenDocsPathsIn('docs/README.md, docs/spec/README.md#grades and ../docs/none.md'), []);
    const broken = ['docs/none.md', 'docs/spec/README.md#none'];
    assert.deepEqual(brokenDocsPathsIn(broken.join(' or ')), broken);
  });
});

describe('the pages of docs/spec', () => {
  test('name each section once, so that its address stays when another is added', () => {
    for (const name of specPages.keys()) {
      const anchors = headingsIn(readPage(`docs/spec/${name}`)).map(({ anchor }) => anchor);
      const repeated = anchors.filter(
        (anchor) => /-\d+$/.test(anchor) && anchors.includes(anchor.replace(/-\d+$/, '')),
      );
      assert.deepEqual(repeated, [], name);
    }
  });

  test('have their address on the web in the repository that each package names', () => {
    const folders = ['.', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)];
    for (const folder of folders) {
      const { repository } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const address = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
      assert.equal(specAddress('rp-api.md#tls'), `${address}/blob/main/docs/spec/rp-api.md#tls`, folder);
      assert.equal(repository.directory ?? '.', folder);
    }
  });
});
