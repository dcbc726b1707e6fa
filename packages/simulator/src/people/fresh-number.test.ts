import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parsePersonalNumber } from '@secure-start/protocol/rp';
import { createFreshNumbers } from './fresh-number.ts';

describe('fresh numbers', () => {
  test('are valid, never assigned and never repeated', () => {
    const numbers = createFreshNumbers({ seed: 5 });
    const seen = new Set<string>();
    for (let n = 0; n < 20_000; n += 1) {
      const number = numbers.next();
      const parsed = parsePersonalNumber(number);
      assert.ok(parsed.ok && parsed.personalNumber.isTestNumber && parsed.personalNumber.hasValidCheckDigit, number);
      seen.add(number);
    }
    assert.equal(seen.size, 20_000);
  });

  test('follow from the seed', () => {
    const firstOf = (seed: number) => createFreshNumbers({ seed }).next();
    assert.equal(firstOf(1), firstOf(1));
    assert.notEqual(firstOf(1), firstOf(2));
  });
});
