import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { publishedText } from './published-links.mjs';

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

  test('are left alone in what runs', () => {
    const script = "const page = 'docs/how-to/mount.md';";
    assert.equal(published('dist/index.js', script), script);
  });
});
