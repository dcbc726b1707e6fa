import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { memoryStore } from '../engine/memory-store.ts';
import { testServer } from '../test-support/test-server.ts';

test('a store that takes no change of many flows is one entry in the log, and no warning of Node', async (t) => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error): void => void warnings.push(warning);
  process.on('warning', onWarning);
  t.after(() => process.off('warning', onWarning));
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  let isDown = false;
  const store = {
    ...shared,
    compareAndSet: (change: Parameters<typeof shared.compareAndSet>[0]) =>
      isDown ? Promise.reject(new RangeError('connection lost')) : shared.compareAndSet(change),
  };
  const { client, browser, log } = testServer(t, { clock, store, limits: { perAddress: 'off' } });
  const pages = Array.from({ length: 30 }, () => browser());
  for (const page of pages) {
    await page.post('/flows', { purpose: 'login', device: 'other', language: 'en' });
    await page.stream();
  }
  for (const order of client.orders) order.hint('userSign');
  isDown = true;
  await clock.advance(10_000);
  isDown = false;
  await clock.advance(3_000);
  for (const page of pages) assert.equal((await page.get('/flows/login')).body['hintCode'], 'userSign');
  assert.deepEqual(
    log.flatMap((entry) => (entry.event === 'internalError' ? [entry.error] : [])),
    ['RangeError'],
  );
  assert.deepEqual(warnings, []);
});
