import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policies } from './policies.ts';
import { setUp } from './test-setup.ts';
import { openBrowser } from './test-browser.ts';

test('an app at another address than the browser cannot log in', async (t) => {
  const { createServer, simulator } = await setUp(t);
  const refused: string[] = [];
  const bankId = createServer({
    policies,
    purposes: {
      login: {
        kind: 'auth',
        prepareOrder: () => ({}),
        onCompleted: () => assert.fail('the log-in must be refused'),
        onRefused: ({ refusal }) => void refused.push(refusal),
      },
    },
  });
  const browser = openBrowser(bankId);
  const { launch } = await browser.start('same');
  const opened = await simulator.app.open({ link: launch?.url ?? '', ipAddress: '203.0.113.7' });
  assert.ok(opened.accepted);
  await simulator.app.approve({ orderRef: opened.order.orderRef, risk: 'low' });
  const flow = await browser.waitForFlow(({ state }) => state !== 'pending');
  assert.equal(flow.state, 'failed');
  assert.equal(flow.message.id, 'addressMismatch');
  assert.deepEqual(refused, ['addressMismatch']);
});
