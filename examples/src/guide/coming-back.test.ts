import assert from 'node:assert/strict';
import { test } from 'node:test';
import { login } from './coming-back.ts';
import { setScene } from './scene.ts';
import { userAgents, visitorOf } from './visitor.ts';

test('only the nonce that the app brought back finishes, and twice gives one session', async (t) => {
  const { serve, simulator } = await setScene(t);
  const sessions = new Map<string, { id: string; personalNumber: string }>();
  const visitor = visitorOf(serve({ purposes: { login: login(sessions) } }), userAgents.iPhone);
  const { launch } = await visitor.start('same');
  const opened = await simulator.app.open({ link: launch?.url ?? '' });
  assert.ok(opened.accepted);
  const [page, nonce] = opened.order.returnUrl?.split('#bankid-nonce=') ?? [];
  assert.equal(page, 'https://shop.example/login');
  await simulator.app.approve({ orderRef: opened.order.orderRef });
  const flow = await visitor.flow(({ state }) => state === 'completed');
  assert.equal(flow.needsReturn, true);

  assert.notEqual((await visitor.finish()).status, 200);
  assert.notEqual((await visitor.finish('invented')).status, 200);
  assert.equal(sessions.size, 0);
  const [once, again] = [await visitor.finish(nonce), await visitor.finish(nonce)];
  assert.deepEqual(await once.json(), { state: 'finished', redirectTo: '/account' });
  assert.match(once.headers.get('set-cookie') ?? '', /__Host-session=/);
  assert.equal(again.status, 200);
  assert.equal(sessions.size, 1);
});
