import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatTimeLeft } from './format-time-left.ts';

describe('a time in words', () => {
  test('is the nearest whole minutes, and in the last minute and a half tens of seconds, rounded up', () => {
    const words = [180_000, 150_000, 149_999, 90_001, 90_000, 60_001, 60_000, 49_999, 10_001, 1, 0];
    assert.deepEqual(
      words.map((ms) => formatTimeLeft(ms, 'en')),
      // prettier-ignore
      [
        '3 minutes', '3 minutes', '2 minutes', '2 minutes',
        '90 seconds', '70 seconds', '60 seconds', '50 seconds', '20 seconds', '10 seconds', '0 seconds',
      ],
    );
  });

  test('changes twelve times in three minutes, and not each second', () => {
    const words = new Set(Array.from({ length: 181 }, (_, second) => formatTimeLeft(second * 1_000, 'sv')));
    assert.equal(words.size, 12);
  });

  test('speaks every language the browser knows, and ours where a tag is none', () => {
    assert.equal(formatTimeLeft(120_000, 'sv-SE'), '2 minuter');
    assert.equal(formatTimeLeft(120_000, 'fi'), '2 minuuttia');
    assert.equal(formatTimeLeft(120_000, 'not a tag'), '2 minuter');
  });
});
