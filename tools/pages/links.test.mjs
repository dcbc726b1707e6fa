import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anchorsIn, brokenLinks, linksIn, pages } from './pages.mjs';

describe('links in Markdown', () => {
  test('lead to a file that is there, and to an anchor in it', () => {
    assert.ok(pages().includes('README.md'));
    assert.deepEqual(pages().flatMap(brokenLinks), []);
  });

  test('are read as readers of the page see them', () => {
    assert.deepEqual(linksIn('[a](b.md) and [`c`](d.md#e "f")\n```\n[no](code.md)\n```\n`[no](code.md)`'), [
      'b.md',
      'd.md#e',
    ]);
    const page = '# One `two`, three!\n<a id="former"></a>\n## [Four](5.md)\n## Four\n```\n# no\n```';
    assert.deepEqual(anchorsIn(page), ['one-two-three', 'four', 'four-1', 'former']);
  });
});
