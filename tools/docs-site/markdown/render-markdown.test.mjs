import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anchorsIn } from '../../pages/pages.mjs';
import { renderMarkdown } from './render-markdown.mjs';

const render = (/** @type {string[]} */ ...lines) =>
  renderMarkdown({
    markdown: lines.join('\n'),
    renditions: {
      linkTo: (link) => link.replace('.md', '.html'),
      pictureAt: (link) => ({ address: `at/${link}`, width: 390, height: 664 }),
    },
  });

describe('a Markdown page as HTML', () => {
  test('names its headings as GitHub does', () => {
    const markdown = ['# One `two`, three!', '## [Four](5.md)', '## Four', '### Över & under_1'];
    const anchors = render(...markdown).headings.map(({ anchor }) => anchor);
    assert.deepEqual(anchors, ['one-two-three', 'four', 'four-1', 'över--under_1']);
    assert.deepEqual(anchors, anchorsIn(markdown.join('\n')));
  });

  test('has the texts of its sections for the search', () => {
    const { sections } = render('# Title', 'With `code` and [a link](b.md).', '## Part', '- one', '- two');
    assert.deepEqual(
      sections.map(({ heading, text }) => [heading?.text, text]),
      [
        [undefined, ''],
        ['Title', 'With code and a link.'],
        ['Part', 'one two'],
      ],
    );
  });

  test('colours code by classes alone, and shows unknown languages as they are', () => {
    const { html } = render('```ts', 'const a = 1; // <b>', '```', '```text', '<plain>', '```');
    assert.match(html, /<span class="hljs-keyword">const<\/span>/);
    assert.match(html, /&lt;plain&gt;/);
    assert.doesNotMatch(html, /style=|<b>|<plain>/);
  });

  test('lets the keyboard scroll tables and code', () => {
    const { html } = render('| A |', '| - |', '| b |', '', '```', 'code', '```');
    assert.match(html, /<div class="table" role="group" aria-label="Table" tabindex="0"><table>/);
    assert.match(html, /<th scope="col">A<\/th>/);
    assert.match(html, /<pre tabindex="0"><code>code<\/code><\/pre>/);
  });

  test('has the size of each picture, so that nothing moves while they load', () => {
    const { html } = render('![A phone](phone.png)');
    assert.match(html, /<img src="at\/phone.png" alt="A phone" width="390" height="664"/);
  });

  test('has anchors and no comments of the page, and refuses other HTML', () => {
    const { html } = render('<!-- Written by a tool -->', '', '<a id="former"></a>', '', 'Text.');
    assert.match(html, /<a id="former"><\/a>/);
    assert.doesNotMatch(html, /Written/);
    assert.throws(() => render('<script>alert(1)</script>'), /shows no HTML of a page/);
  });
});
