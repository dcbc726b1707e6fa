import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCounts, createLatenessCounter, latenessAt } from './lateness.ts';

test('the lateness at a share of the frames is the end of the slice in which that frame came', () => {
  const counter = createLatenessCounter();
  for (let ms = 0; ms < 100; ms += 1) counter.add(ms);
  assert.equal(latenessAt(counter.counts(), 0.5), 49.5);
  assert.equal(latenessAt(counter.counts(), 0.99), 98.5);
  assert.equal(latenessAt(counter.counts(), 1), 99.5);
});

test('counts of several processes add up', () => {
  assert.deepEqual(addCounts([[1, 2], [], [3, 0, 4]]), [4, 2, 4]);
});

test('a frame before its second counts as on time, one after more than 10 s as in the last slice', () => {
  const counter = createLatenessCounter();
  counter.add(-3);
  counter.add(60_000);
  assert.equal(latenessAt(counter.counts(), 0.5), 0.5);
  assert.equal(latenessAt(counter.counts(), 1), 10_000);
});

test('without frames there is no lateness', () => {
  assert.ok(Number.isNaN(latenessAt([], 0.5)));
});
