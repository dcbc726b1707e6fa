import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatAmount } from './format-amount.ts';

describe('formatAmount', () => {
  test('groups the whole part by thousands and leaves the decimals', () => {
    assert.equal(formatAmount('1234567,5000'), '1\u00a0234\u00a0567,5000');
  });

  test('leaves what needs no grouping', () => {
    assert.deepEqual(['0', '100', '999,90'].map(formatAmount), ['0', '100', '999,90']);
  });
});
