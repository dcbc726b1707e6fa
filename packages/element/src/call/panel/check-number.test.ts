import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNumber } from './check-number.ts';

const now = Date.UTC(2026, 10, 22);

test('a personal number may be written in every common way', () => {
  for (const text of ['191212121212', '19121212-1212', '121212+1212', ' 19121212 1212 ']) {
    assert.equal(checkNumber(text, now), undefined, text);
  }
});

test('the error says what is wrong with a number', () => {
  assert.equal(checkNumber('1912', now), 'form');
  assert.equal(checkNumber('19121312-1212', now), 'date');
  assert.equal(checkNumber('19121212-1213', now), 'checkDigit');
});
