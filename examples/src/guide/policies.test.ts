import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policies } from './policies.ts';
import { setScene } from './scene.ts';
import { visitorOf } from './visitor.ts';

test('an app at another address than the browser logs nobody in', async (t) => {
  const { serve, simulator } = await setScene(t);
  const refused: string[] = [];
  const bankId = serve({
    policies,
    purposes: {
      login: {
        kind: 'auth',
        ask: () => ({}),
        onCompleted: () => assert.fail('nobody is to be logged in'),
        onRefused: ({ refusal }) => void refused.push(refusal),
      },
    },
  });
  const visitor = visitorOf(bankId);
  const { launch } = await visitor.start('same');
  const opened = await simulator.app.open({ link: launch?.url ?? '', ipAddress: '203.0.113.7' });
  assert.ok(opened.accepted);
  await simulator.app.approve({ orderRef: opened.order.orderRef, risk: 'low' });
  const flow = await visitor.flow(({ state }) => state !== 'pending');
  assert.equal(flow.state, 'failed');
  assert.equal(flow.message.id, 'addressMismatch');
  assert.deepEqual(refused, ['addressMismatch']);
});
