import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spread } from './spread.ts';

test('the spread of an odd number of figures has the middle one as median', () => {
  assert.deepEqual(spread([10, 9, 100]), { median: 10, min: 9, max: 100 });
});

test('the spread of an even number of figures has the mean of the two in the middle as median', () => {
  assert.deepEqual(spread([4, 1, 2, 3]), { median: 2.5, min: 1, max: 4 });
});
