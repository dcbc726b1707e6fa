import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { userAgents } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';

async function codeOf(answer: Promise<{ body: { error?: { code: string } } }>): Promise<string | undefined> {
  return (await answer).body.error?.code;
}

describe('an attacker with a browser and a flow of their own gets nothing', () => {
  test('who carries a cookie over: to another purpose, or that of the device to a flow', async (t) => {
    const { browser, client, clock, completions } = testServer(t);
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    client.latest().complete();
    await clock.advance(2_000);
    const [flow = '', device = ''] = ['flow-login.bankid', 'device'].map((name) =>
      page.cookies.get(`__Host-bankid-${name}`),
    );
    for (const [purpose, cookie] of [
      ['agreement', flow],
      ['login', device],
    ] as const) {
      page.cookies.set(`__Host-bankid-flow-${purpose}.bankid`, cookie);
      assert.notEqual(await codeOf(page.post(`/flows/${purpose}/finish`)), undefined);
    }
    assert.equal(completions.length, 0);
  });

  test('who finishes, cancels and launches at one moment: what was approved is delivered once', async (t) => {
    const { browser, client, clock, completions, unfinished } = testServer(t);
    const page = browser({ userAgent: userAgents.iPhone });
    await page.post('/flows', { purpose: 'agreement', device: 'same' });
    const nonce = client.latest().request.returnUrl?.split('bankid-nonce=')[1] ?? '';
    client.latest().complete();
    await clock.advance(2_000);
    const presses = ['finish', 'cancel', 'finish', 'launch'];
    await Promise.all(
      presses.map((press) => page.post(`/flows/agreement/${press}`, press === 'finish' ? { nonce } : {})),
    );
    await clock.advance(2_000);
    await page.post('/flows/agreement/finish', { nonce });
    assert.equal(completions.length + unfinished.length, 1);
  });

  test('who names members of every object in place of a purpose or of a body', async (t) => {
    const { browser, client } = testServer(t);
    const page = browser();
    for (const purpose of ['__proto__', 'constructor', 'toString']) {
      assert.equal(await codeOf(page.post('/flows', { purpose, device: 'other' })), 'unknownPurpose');
      assert.equal(await codeOf(page.post(`/flows/${purpose}/finish`)), 'unknownPurpose');
    }
    const inherited: unknown = JSON.parse('{"__proto__":{"purpose":"login","device":"other"}}');
    assert.equal(await codeOf(page.post('/flows', inherited)), 'invalidRequest');
    assert.equal(client.orders.length, 0);
  });
});
