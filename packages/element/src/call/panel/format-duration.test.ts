import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDuration, formatWait } from './format-duration.ts';

test('a duration is minutes and seconds, and never negative', () => {
  assert.deepEqual([0, 9_999, 84_900, 600_000, -5].map(formatDuration), ['0:00', '0:09', '1:24', '10:00', '0:00']);
});

test('a wait is in minutes, rounded up, and in seconds for the last minute', () => {
  const waits = [540_000, 539_000, 60_001, 60_000, 500];
  assert.deepEqual(
    waits.map((waitMs) => formatWait(waitMs, 'sv')),
    ['9 min', '9 min', '2 min', '60 s', '1 s'],
  );
  assert.equal(formatWait(540_000, 'en'), '9 min');
});
