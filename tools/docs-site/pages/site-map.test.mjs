import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readingOrder, siteMap } from './site-map.mjs';

const pages = new Map([
  [
    'docs/README.md',
    `# Documentation

**To learn**, in order: [the guide](guide/README.md), to [a checklist](guide/checklist.md).

**To do one thing:**

Build it in:

- [Mount](how-to/mount.md) the server, see also [the guide](guide/README.md)

Run it:

- [Operate](how-to/operate.md#probes)

**To look up:**

- [Messages](reference/messages.md), with [a schema](reference/schema.json)
- [Facts](spec/README.md)
- The packages: [client](../packages/client/README.md), [server](../packages/server/README.md);
  their [public names](api)
`,
  ],
  [
    'docs/guide/README.md',
    '# Guide\n\n1. [Start](start.md)\n2. [Checklist](checklist.md)\n3. [Messages](../reference/messages.md)',
  ],
  ['docs/spec/README.md', '# Facts about BankID\n\n| Page |\n| - |\n| [The API](api.md) |'],
  ...['docs/guide/start.md', 'docs/guide/checklist.md', 'docs/how-to/mount.md', 'docs/how-to/operate.md'].map(page),
  ...['docs/reference/messages.md', 'docs/spec/api.md'].map(page),
  ...['packages/client/README.md', 'packages/server/README.md'].map(page),
]);

/** @returns {[string, string]} */
function page(/** @type {string} */ path) {
  return [path, '# Title'];
}

describe('the navigation', () => {
  const sections = siteMap({ map: 'docs/README.md', read: (path) => pages.get(path) });

  test('has the sections and groups of the map, with the pages that a folder brings', () => {
    assert.deepEqual(sections, [
      {
        title: 'To learn',
        groups: [
          { title: undefined, pages: ['docs/guide/README.md', 'docs/guide/start.md', 'docs/guide/checklist.md'] },
        ],
      },
      {
        title: 'To do one thing',
        groups: [
          { title: 'Build it in', pages: ['docs/how-to/mount.md'] },
          { title: 'Run it', pages: ['docs/how-to/operate.md'] },
        ],
      },
      {
        title: 'To look up',
        groups: [
          { title: undefined, pages: ['docs/reference/messages.md'] },
          { title: 'Facts about BankID', pages: ['docs/spec/README.md', 'docs/spec/api.md'] },
          {
            title: 'The packages',
            pages: ['packages/client/README.md', 'packages/server/README.md', 'docs/api'],
          },
        ],
      },
    ]);
  });

  test('has each page once', () => {
    const order = readingOrder(sections);
    assert.equal(new Set(order).size, order.length);
  });
});
