import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { maskedText } from './masked-text.ts';

describe('in a text for the log', () => {
  for (const written of [
    '1912/12/12-1212',
    '1912.12.12 1212',
    '1912.12.12.1212',
    '12.12.1912_1212',
    '1912:1212:1212',
    '2012-12-12 12:12',
    '1912\u22121212\u00ad1212',
    '1912\u200b1212\u2060 1212',
    '1912\t1212\r\n1212',
    JSON.stringify('1912\t1212\r\n1212\u0007'),
    '1912\u202e1212\u20281212',
    '１９１２１２１２－１２１２',
  ]) {
    test(`the personal number ${JSON.stringify(written)} is masked`, () => {
      assert.doesNotMatch(maskedText(`it is ${written}.`).replace('\\u0007', ''), /\p{Nd}/u);
    });
  }

  for (const text of [
    'connect ECONNREFUSED 203.113.113.122:38411',
    'connect ETIMEDOUT 203.113.113.122:443 - Local (192.168.100.101:38411)',
    'it has not answered since 2026-11-30T10:22:33.123Z',
    '503 after 30000 ms',
  ]) {
    test(`“${text}” is left`, () => assert.equal(maskedText(text), text));
  }
});
