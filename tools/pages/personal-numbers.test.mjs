import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pages, readPage } from './pages.mjs';
import { personalNumbersIn } from './personal-numbers.mjs';

describe('personal numbers in Markdown', () => {
  test('are published, made up or masked', () => {
    const found = pages().flatMap((page) => personalNumbersIn(readPage(page)).map((number) => `${page}: ${number}`));
    assert.deepEqual(found, []);
  });

  test('are known in every spelling', () => {
    // Composed here, so that this file holds none of them.
    const [birth, rest] = ['800131', '1234'];
    for (const number of [`19${birth}${rest}`, `${birth}${rest}`, `${birth}-${rest}`, `${birth}+${rest}`]) {
      assert.deepEqual(personalNumbersIn(`It was ${number}.txt, or "${number}".`), [number], number);
    }
    assert.equal(personalNumbersIn(`8001${31 + 60}-${rest}`).length, 1, 'a coordination number');
  });

  test('are not seen where there are none', () => {
    for (const text of [
      '191212121212',
      '121212-1212',
      '198001319986',
      '20000312****',
      '2026-10-03',
      'serialNumber=5566304928',
      '1.2.752.78.1.5',
      'ef15800131123400',
    ]) {
      assert.deepEqual(personalNumbersIn(text), [], text);
    }
  });
});
