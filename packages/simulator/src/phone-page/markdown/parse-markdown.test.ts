import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseMarkdown, type Block, type Inline } from './parse-markdown.ts';

const plain = (text: string): Inline => ({ text, strong: false });
const strong = (text: string): Inline => ({ text, strong: true });
const paragraph = (...inlines: Inline[]): Block => ({ type: 'paragraph', inlines });

describe('parseMarkdown', () => {
  test('reads three levels of headings', () => {
    const levels = parseMarkdown('# A\n## B\n### C').map((block) => block.type === 'heading' && block.level);
    assert.deepEqual(levels, [1, 2, 3]);
  });

  test('leaves a fourth level and a heading without a space as text', () => {
    assert.deepEqual(parseMarkdown('#### A'), [paragraph(plain('#### A'))]);
    assert.deepEqual(parseMarkdown('#A'), [paragraph(plain('#A'))]);
  });

  test('splits paragraphs at blank lines and keeps line breaks of every kind inside them', () => {
    assert.deepEqual(parseMarkdown('one\r\ntwo\rthree\n\n \nfour'), [
      paragraph(plain('one\ntwo\nthree')),
      paragraph(plain('four')),
    ]);
  });

  test('makes the text between two asterisks strong', () => {
    assert.deepEqual(parseMarkdown('pay *100 kr* now'), [paragraph(plain('pay '), strong('100 kr'), plain(' now'))]);
  });

  test('keeps an asterisk without a partner on its line', () => {
    assert.deepEqual(parseMarkdown('2 * 3\n= 6 *'), [paragraph(plain('2 * 3\n= 6 *'))]);
  });

  test('keeps doubled asterisks visible', () => {
    assert.deepEqual(parseMarkdown('**a**'), [paragraph(plain('*'), strong('a'), plain('*'))]);
  });

  test('reads a backslash before a formatting character as that character', () => {
    assert.deepEqual(parseMarkdown('\\*not strong\\* and \\\\'), [paragraph(plain('*not strong* and \\'))]);
    assert.deepEqual(parseMarkdown('*a\\*b*'), [paragraph(strong('a*b'))]);
  });

  test('keeps a backslash before anything else', () => {
    assert.deepEqual(parseMarkdown('C:\\temp'), [paragraph(plain('C:\\temp'))]);
  });

  test('reads neighbouring plus lines as one list', () => {
    assert.deepEqual(parseMarkdown('+ one\n+ *two*\nafter'), [
      { type: 'list', items: [[plain('one')], [strong('two')]] },
      paragraph(plain('after')),
    ]);
  });

  test('reads three dashes alone on a line as a rule', () => {
    assert.deepEqual(parseMarkdown('a\n---\nb'), [paragraph(plain('a')), { type: 'rule' }, paragraph(plain('b'))]);
  });

  test('reads a table with a head', () => {
    assert.deepEqual(parseMarkdown('| A | B |\n|---|:-:|\n| *1* | 2 |'), [
      { type: 'table', head: [[plain('A')], [plain('B')]], rows: [[[strong('1')], [plain('2')]]] },
    ]);
  });

  test('reads a table without a head, with empty and escaped cells', () => {
    assert.deepEqual(parseMarkdown('||a\\|b|'), [{ type: 'table', head: undefined, rows: [[[], [plain('a|b')]]] }]);
  });

  test('leaves HTML, links and emphasis of other dialects as text', () => {
    const text = '<b>x</b> [y](https://example.com) _z_';
    assert.deepEqual(parseMarkdown(text), [paragraph(plain(text))]);
  });

  test('takes linear time for a text that is all formatting characters, in a paragraph as in a table', () => {
    for (const part of ['*', '\\', '|', '*a\\', '*\\*', '+ ', '# ', '-', ' |', ':-']) {
      // The square of it would take minutes.
      const text = part.repeat(200_000 / part.length);
      assert.equal(parseMarkdown(text).length, 1, part);
      assert.equal(parseMarkdown(`|${text}|`).length, 1, part);
    }
  });

  test('an empty text has no blocks', () => {
    assert.deepEqual(parseMarkdown(''), []);
  });
});
