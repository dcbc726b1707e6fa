import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { awaitOutcome } from './await-outcome.ts';
import type { CollectResponseV6 } from './parameters.ts';

const orderRef = 'an-order';
const pending: CollectResponseV6 = { orderRef, status: 'pending', hintCode: 'started' };

/** Awaits an order that is pending twice and then ends so; each collect takes `latencyMs`. */
function await3(end: CollectResponseV6 | Error, latencyMs = 0) {
  const clock = frozenClock();
  const startedAt = clock.monotonic();
  const collectedAt: number[] = [];
  const outcome = awaitOutcome({
    clock,
    intervalMs: 2_000,
    collect: async () => {
      collectedAt.push(Math.round(clock.monotonic() - startedAt));
      if (latencyMs > 0) await clock.sleep(latencyMs);
      if (collectedAt.length < 3) return pending;
      if (end instanceof Error) throw end;
      return end;
    },
  });
  return { clock, outcome, collectedAt };
}

test('collects first after one interval, then once an interval, until the order is complete', async () => {
  const complete: CollectResponseV6 = { orderRef, status: 'complete' };
  const { clock, outcome, collectedAt } = await3(complete, 700);
  await clock.advance(20_000);
  assert.deepEqual(await outcome, complete);
  assert.deepEqual(collectedAt, [2_000, 4_000, 6_000]);
  assert.equal(clock.sleepers(), 0);
});

test('never has two collects in progress, however slow they are', async () => {
  const { clock, outcome, collectedAt } = await3({ orderRef, status: 'complete' }, 5_000);
  await clock.advance(60_000);
  await outcome;
  assert.deepEqual(collectedAt, [2_000, 7_000, 12_000]);
});

test('rejects with an Error that has the members of a failed order, and stops', async () => {
  const { clock, outcome, collectedAt } = await3({ orderRef, status: 'failed', hintCode: 'userCancel' });
  const rejected = assert.rejects(outcome, {
    name: 'OrderFailedError',
    orderRef,
    status: 'failed',
    hintCode: 'userCancel',
  });
  await clock.advance(60_000);
  await rejected;
  assert.equal(collectedAt.length, 3);
});

test('rejects with the first error of a collect, and stops', async () => {
  const { clock, outcome, collectedAt } = await3(new RangeError('of a collect'));
  const rejected = assert.rejects(outcome, RangeError);
  await clock.advance(60_000);
  await rejected;
  assert.equal(collectedAt.length, 3);
});
