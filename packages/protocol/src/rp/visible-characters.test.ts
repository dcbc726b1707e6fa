import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { refusedCharacter } from './visible-characters.ts';

describe('the characters of a visible text', () => {
  test('may be Swedish, with tabs and every kind of line break', () => {
    assert.equal(refusedCharacter('Jag godkänner\tköpet på 100 €.\r\nÅsa\nÖ\r~\u00a0\uffef'), undefined);
  });

  test('may not be emoji, and the first one is returned with its position', () => {
    assert.deepEqual(refusedCharacter('Köp 🎁 nu 🎁'), { index: 4, character: '🎁' });
  });

  test('may not be other control characters or what lies beyond U+FFEF', () => {
    for (const character of [
      '\u0000',
      '\u000b',
      '\u001b',
      '\u007f',
      '\u009f',
      '\ufff0',
      '\uffff',
      '\ud83c',
      '\udf81',
    ]) {
      assert.deepEqual(refusedCharacter(`ab${character}`), { index: 2, character });
    }
  });

  test('are checked one code point at a time', () => {
    const allowed = (codePoint: number): boolean =>
      [9, 10, 13].includes(codePoint) ||
      (codePoint >= 0x20 && codePoint <= 0x7e) ||
      (codePoint >= 0xa0 && codePoint <= 0xffef && !(codePoint >= 0xd800 && codePoint <= 0xdfff));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x10_ffff }), (codePoint) => {
        assert.equal(refusedCharacter(String.fromCodePoint(codePoint)) === undefined, allowed(codePoint));
      }),
    );
  });
});
