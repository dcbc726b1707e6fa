import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elapsedMs } from './moment.ts';

test('the process that took a moment measures by its monotonic clock, however the wall clock jumps', () => {
  const from = { wall: 1_000_000, monotonic: 100, takenBy: 'a' };
  assert.equal(elapsedMs(from, { wall: 0, monotonic: 1_600, takenBy: 'a' }), 1_500);
});

test('another process measures by the wall clock, and never backwards', () => {
  const from = { wall: 1_000_000, monotonic: 900_000, takenBy: 'a' };
  assert.equal(elapsedMs(from, { wall: 1_002_000, monotonic: 5, takenBy: 'b' }), 2_000);
  assert.equal(elapsedMs(from, { wall: 999_000, monotonic: 5, takenBy: 'b' }), 0);
});
