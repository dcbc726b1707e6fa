import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { systemClock } from './system-clock.ts';

test('a sleep ends by itself and leaves no listener on its signal', async () => {
  const { signal } = new AbortController();
  const before = systemClock.monotonic();
  await systemClock.sleep(5, { signal });
  assert.ok(systemClock.monotonic() - before >= 4);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});

test('an aborted sleep rejects at once with the reason', async () => {
  const controller = new AbortController();
  const reason = new Error('the person left');
  const sleep = systemClock.sleep(60_000, { signal: controller.signal });
  controller.abort(reason);
  await assert.rejects(sleep, reason);
});

test('a sleep that was aborted beforehand does not begin', async () => {
  await assert.rejects(systemClock.sleep(60_000, { signal: AbortSignal.abort(new Error('before')) }), /before/);
});
