import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { lintMarkdown } from './lint-markdown.ts';

const listMessage = "Initial token for unordered list items must be '+' and it must be followed by space.";

/** The rules that a text breaks, with their positions: `listToken 2:1`. */
function found(text: string): string[] {
  return lintMarkdown(text).map(({ rule, line, column }) => `${rule} ${line}:${column}`);
}

describe('lintMarkdown', () => {
  test('reports a list item of another Markdown in BankID’s words, with its position', () => {
    for (const item of ['- one', '-one', '* one', '+one', '--']) {
      const [finding] = lintMarkdown(`# Loan\r\nConditions:\r${item}`);
      assert.equal(finding?.message, `At (3, 1): ${listMessage}`, item);
      assert.equal(finding.severity, 'error');
    }
  });

  test('finds nothing in what the format is known to have', () => {
    const text =
      '# A\n## B\n### C\n\nOne *two* three\n+ *four*\n+ five \\* \\|\n\n---\n| A | B |\n|---|---|\n| 1 | 2 |\n';
    assert.deepEqual(found(text), []);
    assert.deepEqual(found(''), []);
  });

  test('finds characters that the app cannot show', () => {
    assert.deepEqual(found('one\ntwo 😀'), ['refusedCharacter 2:5']);
    assert.deepEqual(
      lintMarkdown('a\u0007').map(({ severity }) => severity),
      ['error'],
    );
  });

  test('warns of what the app shows as it is written', () => {
    assert.deepEqual(found('#A\n#### B'), ['headingToken 1:1', 'headingToken 2:1']);
    assert.deepEqual(found('2 * 3\n**a**'), ['unpairedAsterisk 1:3', 'unpairedAsterisk 2:1', 'unpairedAsterisk 2:5']);
    assert.deepEqual(found('[a](https://example.com)\n<b>c</b>\n> d\n```'), [
      'otherMarkdown 1:3',
      'otherMarkdown 2:1',
      'otherMarkdown 3:1',
      'otherMarkdown 4:1',
    ]);
    assert.deepEqual(found('a < b, c > d'), []);
  });

  test('warns of a row with another number of cells than the first of its table', () => {
    assert.deepEqual(found('| a | b |\n| 1 | 2 |\n| 1 |\n\n| c |\n| 1 \\| 2 |'), ['tableRow 3:1']);
  });

  test('says nothing of the text in its messages', () => {
    for (const { message } of lintMarkdown('- 191212121212\n#191212121212 * <b>')) {
      assert.doesNotMatch(message, /1912/);
    }
  });

  test('takes linear time, and fails for no text', () => {
    for (const part of ['*', '\\', '|', '[', '<', '#', '-', '*\\*', '](']) {
      // The square of it would take minutes.
      assert.ok(lintMarkdown(part.repeat(200_000 / part.length)).length >= 0);
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => lintMarkdown(text).length >= 0));
  });
});
