import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from '../test-support/frozen-clock.ts';
import { testServer } from '../test-support/test-server.ts';

test('many flows at once write no warning of a leak, and nothing is left of them', async (t) => {
  const warnings: Error[] = [];
  const note = (warning: Error): void => void warnings.push(warning);
  process.on('warning', note);
  t.after(() => process.off('warning', note));
  const { server, clock, client, browser } = testServer(t, { limits: { perAddress: 'off' } });
  for (let count = 0; count < 20; count += 1) {
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    await page.stream('/flows/login/events');
  }
  await clock.advance(2_000);
  assert.equal(client.orders.filter(({ collects }) => collects === 1).length, 20);
  await server.close();
  await settle();
  assert.deepEqual([warnings, clock.sleepers()], [[], 0]);
});
