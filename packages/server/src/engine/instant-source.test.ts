import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInstantSource } from './instant-source.ts';

/** A process whose wall clock is wrong, and a store that answers after some milliseconds. */
function processWith(options: { wall: number; storeStart: number }) {
  let elapsed = 0;
  const clock = { now: () => options.wall + elapsed, monotonic: () => elapsed };
  const { now, observe } = createInstantSource({ clock });
  return {
    now,
    storeNow: () => options.storeStart + elapsed,
    pass: (ms: number) => void (elapsed += ms),
    ask: (thereMs: number, backMs: number, adjustedMs = 0) =>
      observe(async () => {
        elapsed += thereMs;
        const answer = { now: options.storeStart + elapsed + adjustedMs };
        elapsed += backMs;
        return answer;
      }),
  };
}

test('before the first answer of the store the wall clock counts', () => {
  const { now, pass } = processWith({ wall: 5_000, storeStart: 0 });
  pass(10);
  assert.equal(now(), 5_010);
});

test('afterwards it is the time of the store, within half the time of the quickest answer', async () => {
  const { now, storeNow, pass, ask } = processWith({ wall: 5_000, storeStart: 1_000_000 });
  await ask(40, 4);
  assert.ok(Math.abs(now() - storeNow()) <= 22);
  await ask(1, 1);
  pass(60_000);
  await ask(4, 40);
  assert.ok(Math.abs(now() - storeNow()) <= 1);
});

test('a clock of the store that is adjusted is followed at once', async () => {
  const { now, storeNow, ask } = processWith({ wall: 0, storeStart: 1_000_000 });
  await ask(1, 1);
  await ask(1, 1, 2_000);
  assert.ok(Math.abs(now() - storeNow() - 2_000) <= 1);
});
