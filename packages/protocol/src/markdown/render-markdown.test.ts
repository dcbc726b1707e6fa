import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { renderMarkdown } from './render-markdown.ts';

describe('renderMarkdown', () => {
  test('renders what the format is known to have', () => {
    assert.equal(
      renderMarkdown('# Loan\n\nOne\ntwo *three*\n+ four\n+ *five*\n---\n| A | B |\n|---|---|\n| 1 | \\| |'),
      [
        '<h3>Loan</h3>',
        '<p>One<br>two <strong>three</strong></p>',
        '<ul><li>four</li><li><strong>five</strong></li></ul>',
        '<hr>',
        '<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>|</td></tr></tbody></table>',
      ].join('\n'),
    );
  });

  test('escapes everything that means something in HTML', () => {
    assert.equal(
      renderMarkdown('# <script>alert("a")</script> & b'),
      '<h3>&lt;script&gt;alert(&quot;a&quot;)&lt;/script&gt; &amp; b</h3>',
    );
  });

  test('has no tag that the text could choose', () => {
    const known = /<\/?(?:h[345]|p|ul|li|table|thead|tbody|tr|th|td|strong)>|<hr>|<br>/g;
    const texts = fc
      .array(fc.constantFrom('<b>', '"', '*', '|', '\n', '+ ', '# ', '---', '\\', 'a', '&', "'"))
      .map((parts) => parts.join(''));
    fc.assert(fc.property(texts, (text) => assert.doesNotMatch(renderMarkdown(text).replaceAll(known, ''), /[<>"]/)));
  });
});
