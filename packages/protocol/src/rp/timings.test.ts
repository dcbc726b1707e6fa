import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { timings } from './timings.ts';

describe('timings', () => {
  test('are the numbers of the spec', () => {
    assert.deepEqual(Object.fromEntries(Object.entries(timings).map(([name, { durationMs }]) => [name, durationMs])), {
      collectInterval: 2_000,
      collectFloor: 1_000,
      browserInterval: 1_000,
      startWindow: 30_000,
      finishWindow: 3 * 60_000,
      completeKept: 3 * 60_000,
      failedKept: 5 * 60_000,
      unstartedKept: 3 * 60_000 + 10_000,
      qrFrame: 1_000,
      qrRenewalCeiling: 3 * 60_000,
      qrAcceptedAge: 5_000,
    });
  });
});
