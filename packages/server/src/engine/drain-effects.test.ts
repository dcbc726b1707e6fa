import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { backoffMs } from './drain-effects.ts';

describe('the pause before a further attempt', () => {
  test('doubles', () =>
    assert.deepEqual(
      [0, 1, 2].map((attempts) => backoffMs(attempts)),
      [1_000, 2_000, 4_000],
    ));
  test('is never longer than an hour', () => assert.equal(backoffMs(500), 60 * 60_000));
});
