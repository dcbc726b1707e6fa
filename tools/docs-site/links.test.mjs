import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { siteLink } from './links.mjs';

/** @type {import('./links.mjs').Surroundings} */
const surroundings = {
  pages: new Set(['docs/guide/binding.md', 'docs/spec/rp-api.md', 'packages/server/README.md']),
  files: new Set(['docs/reference/operations/alerts.yml']),
  repository: 'https://example.org/repository',
  revision: 'v0.1',
  kindOf: (path) => (path === 'LICENSE' ? 'file' : path === 'packages/server/src' ? 'folder' : undefined),
};
const linkFromGuide = (/** @type {string} */ link) =>
  siteLink({ folder: 'docs/guide', address: 'guide/binding.html', link, surroundings });

describe('a link of a Markdown page', () => {
  test('leads to the page of the site that shows its target', () => {
    assert.equal(linkFromGuide('../spec/rp-api.md#tls'), '../spec/rp-api.html#tls');
    assert.equal(linkFromGuide('../../packages/server'), '../packages/server.html');
    assert.equal(linkFromGuide('../../packages/server/README.md'), '../packages/server.html');
    assert.equal(linkFromGuide('../reference/operations/alerts.yml'), '../reference/operations/alerts.yml');
    assert.equal(linkFromGuide('#cookie'), '#cookie');
  });

  test('leads to the reference of the types in place of the reports', () => {
    assert.equal(linkFromGuide('../api'), '../api/index.html');
    assert.equal(linkFromGuide('../api/store-redis.api.md'), '../api/store-redis.html');
  });

  test('leads to the repository on the web where the site does not have the file', () => {
    assert.equal(linkFromGuide('../../LICENSE'), 'https://example.org/repository/blob/v0.1/LICENSE');
    const folder = 'https://example.org/repository/tree/v0.1/packages/server/src';
    assert.equal(linkFromGuide('../../packages/server/src/'), folder);
  });

  test('stays as it is when it leads to another site', () => {
    assert.equal(linkFromGuide('https://www.bankid.com/en'), 'https://www.bankid.com/en');
  });

  test('is an error that names the page when there is no such file', () => {
    assert.throws(() => linkFromGuide('nowhere.md'), { message: 'guide/binding.html: nowhere.md leads nowhere.' });
  });
});
