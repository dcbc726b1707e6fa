import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, userAgents } from '../guide/test-browser.ts';
import { setUp } from '../guide/test-setup.ts';
import { policies } from './policy-forms.ts';

test('a policy of each form is applied: a device that is new is only reported', async (t) => {
  const { createServer, simulator } = await setUp(t);
  const found: string[] = [];
  const bankId = createServer({
    policies,
    purposes: {
      login: {
        kind: 'auth',
        prepareOrder: () => ({}),
        onCompleted({ findings }) {
          found.push(...findings);
        },
      },
    },
  });
  const browser = openBrowser(bankId, userAgents.iPhone);
  const { launch } = await browser.start('same');
  const opened = await simulator.app.open({ link: launch?.url ?? '' });
  assert.ok(opened.accepted);
  const [, nonce] = opened.order.returnUrl?.split('#bankid-nonce=') ?? [];
  await simulator.app.approve({ orderRef: opened.order.orderRef, risk: 'moderate' });
  await browser.waitForFlow(({ state }) => state === 'completed');
  assert.equal((await browser.finish(nonce)).status, 200);
  assert.ok(found.includes('unknownDevice'), String(found));
  assert.ok(found.includes('moderateRisk'), String(found));
});
