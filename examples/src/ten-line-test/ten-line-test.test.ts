import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSimulator } from '@secure-start/simulator';
import { startToyEService } from './toy-e-service.ts';

test('Tolvan logs in', async (t) => {
  const simulator = await startSimulator({ clock: 'frozen' });
  t.after(() => simulator.close());
  const shop = await startToyEService(simulator);
  t.after(() => shop.close());
  const login = await fetch(`${shop.url}/login`, { method: 'POST' });
  const opened = await simulator.app.open({ link: await login.text() });
  await simulator.app.approve({ orderRef: opened.order?.orderRef ?? '' });
  const page = await fetch(`${shop.url}/me`);
  assert.equal(await page.text(), 'Hello Tolvan Tolvansson');
  assert.deepEqual(simulator.findings(), []);
});
