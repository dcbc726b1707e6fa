import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '@secure-start/protocol/rp';
import { signRegularly } from './sign-regularly.ts';

/** Returns a clock whose sleeps end when the test says so. */
function steppedClock(): Clock & { sleeps: number[]; step(): Promise<void> } {
  const sleeps: number[] = [];
  let wake: (() => void) | undefined;
  return {
    now: () => 0,
    monotonic: () => 0,
    sleep: (ms, { signal } = {}) =>
      new Promise((resolve, reject) => {
        sleeps.push(ms);
        wake = resolve;
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
    sleeps,
    async step() {
      wake?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('heads are signed each time the interval has passed, a failure is told and does not end it', async () => {
  const clock = steppedClock();
  const errors: unknown[] = [];
  let signed = 0;
  const signing = signRegularly({
    everyMs: 3_600_000,
    clock,
    onError(error) {
      errors.push(error);
      throw new Error('the application fails on it');
    },
    async sign() {
      signed += 1;
      if (signed === 2) throw new Error('away');
    },
  });
  assert.equal(signed, 0);
  await clock.step();
  await clock.step();
  await clock.step();
  assert.equal(signed, 3);
  assert.equal(errors.length, 1);
  assert.deepEqual(new Set(clock.sleeps), new Set([3_600_000]));
  await signing.stop();
  await clock.step();
  assert.equal(signed, 3);
});
