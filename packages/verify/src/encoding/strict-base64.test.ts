import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decodeStrictBase64 } from './strict-base64.ts';

describe('decodeStrictBase64', () => {
  test('reads what base64 writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        assert.deepEqual(decodeStrictBase64(Buffer.from(bytes).toString('base64')), Buffer.from(bytes));
      }),
    );
  });

  for (const [reason, text] of [
    ['nothing', ''],
    ['no padding', 'QQ'],
    ['half of the padding', 'QQ='],
    ['too much padding', 'QUJD===='],
    ['padding inside', 'QQ==QQ=='],
    ['unused bits that are not zero', 'QR=='],
    ['a line break', 'QUJD\nQUJD'],
    ['a line break at the end', 'QUJD\n'],
    ['a space', 'QUJD QUJD'],
    ['the alphabet for addresses', '-_-_'],
    ['a character outside the alphabet', 'QUJ*'],
    ['a character outside ASCII', 'QUJÅ'],
    ['NUL', 'QUJD\0'],
  ] as const) {
    test(`refuses ${reason}`, () => {
      assert.equal(decodeStrictBase64(text), undefined);
    });
  }
});
