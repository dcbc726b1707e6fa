import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { docsAddress, specAddress } from '@secure-start/protocol/rp';
import { findingRules } from '@secure-start/simulator/reference';
import { root } from '../repository.mjs';
import { anchorsIn, readPage } from './pages.mjs';
import { publishedText } from './published-links.mjs';

const repository = 'https://github.com/secure-start/secure-start';

/** The addresses of this repository's pages in a text, of which there is no page or no such section. */
function brokenAddressesIn(/** @type {string} */ text) {
  const addresses = [
    ...text.matchAll(/https:\/\/github\.com\/secure-start\/secure-start\/blob\/main\/([\w./-]*[\w-])(?:#([\w-]+))?/g),
  ];
  return addresses
    .filter(([, path = '', anchor]) => {
      if (!existsSync(join(root, path))) return true;
      return anchor !== undefined && !anchorsIn(readPage(path)).includes(anchor);
    })
    .map(([address]) => address);
}

describe('links in a published package', () => {
  /** @param {string} path @param {string} text */
  const published = (path, text) =>
    publishedText({
      path,
      text,
      folder: 'packages/client',
      repository: 'https://example.com/us/it',
      published: ['README.md', 'dist/index.js'],
    });

  test('lead out of a page to the repository on the web', () => {
    assert.equal(
      published('README.md', '[a](../../docs/a.md#b), [c](../server) and [d](src/d.ts)'),
      '[a](https://example.com/us/it/blob/main/docs/a.md#b), [c](https://example.com/us/it/blob/main/packages/server)' +
        ' and [d](https://example.com/us/it/blob/main/packages/client/src/d.ts)',
    );
  });

  test('stay where they lead into the package, to another site or down the page', () => {
    const page = '[a](dist/index.js) [b](https://example.com/c) [d](#e)';
    assert.equal(published('README.md', page), page);
  });

  test('are whole addresses in type declarations', () => {
    assert.equal(
      published('dist/index.d.ts', ' * @see docs/spec/rp-api.md#tls'),
      ' * @see https://example.com/us/it/blob/main/docs/spec/rp-api.md#tls',
    );
    const address = ' * @see https://example.com/docs/spec/rp-api.md#tls';
    assert.equal(published('dist/index.d.ts', address), address);
  });

  test('lead to a page and a section that are there', () => {
    const broken = readdirSync(join(root, 'packages')).flatMap((name) => {
      const folder = `packages/${name}`;
      const declarations = readdirSync(join(root, folder, 'dist'), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.d.ts') && !/\.test\.|test-support/.test(path))
        .map((path) => `dist/${path}`);
      return ['README.md', ...declarations].flatMap((path) => {
        const text = readFileSync(join(root, folder, path), 'utf8');
        return brokenAddressesIn(publishedText({ path, text, folder, repository, published: ['README.md'] }));
      });
    });
    assert.deepEqual(broken, []);
  });

  test('of findings lead to their sections', () => {
    const found = Object.entries(findingRules).flatMap(([id, { source }]) => [
      docsAddress(`docs/reference/simulator-findings.md#${id}`),
      ...(source === undefined ? [] : [specAddress(source)]),
    ]);
    assert.ok(found.length > 20);
    assert.deepEqual(brokenAddressesIn(found.join('\n')), []);
    const [address = ''] = found;
    assert.deepEqual(brokenAddressesIn(`${address}x`), [`${address}x`]);
  });

  test('are left alone in what runs', () => {
    const script = "const page = 'docs/how-to/mount.md';";
    assert.equal(published('dist/index.js', script), script);
  });
});
