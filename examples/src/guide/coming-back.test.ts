import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogin } from './coming-back.ts';
import { setUp } from './test-setup.ts';
import { userAgents, openBrowser } from './test-browser.ts';

test('only the nonce of the return address finishes the flow, and a second finish gives the same session', async (t) => {
  const { createServer, simulator } = await setUp(t);
  const sessions = new Map<string, { id: string; personalNumber: string }>();
  const browser = openBrowser(createServer({ purposes: { login: createLogin(sessions) } }), userAgents.iPhone);
  const { launch } = await browser.start('same');
  const opened = await simulator.app.open({ link: launch?.url ?? '' });
  assert.ok(opened.accepted);
  const [page, nonce] = opened.order.returnUrl?.split('#bankid-nonce=') ?? [];
  assert.equal(page, 'https://shop.example/bankid/return/login');
  await simulator.app.approve({ orderRef: opened.order.orderRef });
  const flow = await browser.waitForFlow(({ state }) => state === 'completed');
  assert.equal(flow.needsReturn, true);

  assert.notEqual((await browser.finish()).status, 200);
  assert.notEqual((await browser.finish('invented')).status, 200);
  assert.equal(sessions.size, 0);
  const [once, again] = [await browser.finish(nonce), await browser.finish(nonce)];
  assert.deepEqual(await once.json(), { state: 'finished', redirectTo: '/account' });
  assert.match(once.headers.get('set-cookie') ?? '', /__Host-session=/);
  assert.equal(again.status, 200);
  assert.equal(sessions.size, 1);
});
