import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { frameText, printable } from './printable.ts';

describe('text of others in a report', () => {
  test('is shown as it is, also with Swedish letters, other scripts and emoji', () => {
    for (const text of ['Köp av 3 äpplen för < 20 kr', 'Ελλάδα', '日本', 'שלום', '🛶 50 %', 'e\u0301']) {
      assert.equal(printable(text), text);
    }
  });

  test('shows what would steer a terminal, turn the reading direction or stay invisible', () => {
    for (const [text, shown] of [
      ['\u001B[2J\u001B[H', '\\u{1B}[2J\\u{1B}[H'],
      ['\u009B2J', '\\u{9B}2J'],
      ['a\rb\b', 'a\\u{D}b\\u{8}'],
      ['100\u202E001', '100\\u{202E}001'],
      ['\u2066x\u2069\u200F', '\\u{2066}x\\u{2069}\\u{200F}'],
      ['pay\u200Bpal\u00AD\uFEFF', 'pay\\u{200B}pal\\u{AD}\\u{FEFF}'],
      ['a\u2028b\u2029', 'a\\u{2028}b\\u{2029}'],
      ['\u{E0041}', '\\u{E0041}'],
      ['\uD800', '\\u{D800}'],
      ['e\u0301\u0301\u0301\u0301', 'e\u0301\u0301\\u{301}\\u{301}'],
    ] as const) {
      assert.equal(printable(text), shown);
    }
  });

  test('cannot write such an escape itself', () => {
    assert.equal(printable('\\u{202E}'), '\\\\u{202E}');
    assert.equal(printable('C:\\users'), 'C:\\users');
  });
});

describe('a framed text', () => {
  test('has a frame on each line, and another where a long line was broken', () => {
    assert.deepEqual(frameText({ text: `one\r\n\n${'x'.repeat(25)}`, columns: 24 }), [
      '  │ one',
      '  │ ',
      `  │ ${'x'.repeat(20)}`,
      '  ┆ xxxxx',
    ]);
  });

  test('never fills more columns than there are, with wide characters too', () => {
    const lines = frameText({ text: '界'.repeat(30), columns: 24 });
    assert.deepEqual(lines, [`  │ ${'界'.repeat(10)}`, `  ┆ ${'界'.repeat(10)}`, `  ┆ ${'界'.repeat(10)}`]);
  });

  test('has no line without a frame and no control character, whatever the text is', () => {
    const character = fc.oneof(
      fc.constantFrom(...'\r\n\t\u001B\u009B\u202E\u2066\u2028\u2029\u0085\v\f', '✓ signatureValue', '\u001B[1A'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(character, { maxLength: 8 }), fc.integer({ min: 20, max: 200 }), (parts, columns) => {
        for (const line of frameText({ text: parts.join(''), columns })) {
          assert.match(line, /^ {2}[│┆] [^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);
          assert.ok([...line].length <= columns, 'too long');
        }
      }),
    );
  });
});
