import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { BankIdTransportError, qrContent } from '@secure-start/client';
import { apiError } from './test-support/scripted-client.ts';
import { type TestBrowser, userAgents } from './test-support/test-browser.ts';
import { testServer, type TestServer } from './test-support/test-server.ts';

const cause = new Error('cause with qr-start-secret-1 and 191212121212');

/** Everything that can happen to a flow of one device, and what the browser got meanwhile. */
async function wholeLife(
  t: TestContext,
  device: 'same' | 'other',
): Promise<{ page: TestBrowser; testing: TestServer }> {
  const testing = testServer(t, {
    prepareOrder: () => ({ expectedPersonalNumber: '191212121212' }),
    policies: { risk: 'report' },
  });
  const { client, clock } = testing;
  const page = testing.browser({ userAgent: device === 'same' ? userAgents.iPhone : userAgents.desktop });
  const start = { purpose: 'login', device };
  const lost = { operation: 'auth', phase: 'receive', requestSent: 'unknown', problem: cause.message, cause } as const;

  client.refuse(new BankIdTransportError(lost));
  await page.post('/flows', start);
  client.refuse(apiError(400, 'alreadyInProgress', 'Order already in progress for pno 191212121212'));
  await page.post('/flows', start);
  await page.post('/flows', start);
  await page.stream();
  client.latest().break(Object.assign(new Error(cause.message), { cause }), { times: 2 });
  await clock.advance(8_000);
  client.latest().fail('startFailed');
  await clock.advance(4_000);
  await page.post('/flows', start);
  await page.stream();
  client.latest().hint('userSign');
  await clock.advance(2_000);
  const { returnUrl } = client.latest().request;
  client.latest().complete({ risk: 'high' });
  await clock.advance(2_000);
  await page.get('/flows/login');
  await page.post('/flows/login/finish', { nonce: 'wrong' });
  await page.post('/flows/login/finish', { nonce: returnUrl?.split('bankid-nonce=')[1] });
  assert.equal(testing.completions.length, 1);
  return { page, testing };
}

function secretsOf({ client, completions }: TestServer): string[] {
  const orders = client.orders.flatMap(({ orderRef, qrStartSecret, request }) => [
    orderRef,
    qrStartSecret,
    request.returnUrl?.split('bankid-nonce=')[1] ?? orderRef,
  ]);
  return [...orders, ...completions.map(({ evidence }) => evidence.signature), '191212121212', 'Tolvan', 'cause with'];
}

function assertHoldsNone(text: string, secrets: readonly string[]): void {
  for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} got out`);
}

describe('of all that is sent to a browser and written to the log', () => {
  test('nothing names an order, a secret, a cause or the person in a QR flow; nor does a start token', async (t) => {
    const { page, testing } = await wholeLife(t, 'other');
    const secrets = [...secretsOf(testing), ...testing.client.orders.map((order) => order.autoStartToken)];
    assertHoldsNone(page.received.join('\n'), secrets);
    const keys = page.cookies.values();
    assertHoldsNone(JSON.stringify(testing.log), [
      ...secrets,
      ...keys,
      ...testing.client.orders.map((one) => one.qrStartToken),
    ]);
  });

  test('nothing names an order, a secret, a cause or the person on the same device', async (t) => {
    const { page, testing } = await wholeLife(t, 'same');
    const secrets = [...secretsOf(testing), ...testing.client.orders.map((order) => order.qrStartToken)];
    assertHoldsNone(page.received.join('\n'), secrets);
    const links = testing.client.orders.map((order) => order.autoStartToken);
    assertHoldsNone(JSON.stringify(testing.log), [...secrets, ...links, ...page.cookies.values()]);
  });

  test('no frame is of a second to come', async (t) => {
    const { client, clock, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    await page.stream();
    const { qrStartToken, qrStartSecret } = client.latest();
    for (let second = 0; second < 20; second += 1) {
      assertHoldsNone(page.received.join('\n'), [
        qrContent({ qrStartToken, qrStartSecret, elapsedMs: (second + 1) * 1_000 }),
      ]);
      await clock.advance(1_000);
    }
  });

  test('an orderRef opens nothing', async (t) => {
    const { client, browser } = testServer(t);
    await browser().post('/flows', { purpose: 'login', device: 'other' });
    const stranger = browser();
    const { orderRef } = client.latest();
    stranger.cookies.set('__Host-bankid-flow-login.bankid', orderRef);

    assert.equal((await stranger.get('/flows/login')).status, 204);
    assert.equal((await stranger.get(`/flows/${orderRef}`)).status, 404);
    assert.equal((await stranger.post('/flows/login/cancel', { orderRef })).status, 404);
    assert.equal((await stranger.post('/flows/login/finish', { orderRef })).status, 404);
    assert.equal(client.latest().cancelled, false);
  });

  test('the store knows neither the cookie nor the nonce', async (t) => {
    const testing = testServer(t);
    const stored: string[] = [];
    const create = testing.store.create;
    testing.store.create = async (record) => {
      stored.push(record.key, new TextDecoder().decode(record.bytes()));
      return create(record);
    };
    const page = testing.browser({ userAgent: userAgents.iPhone });
    await page.post('/flows', { purpose: 'login', device: 'same' });
    const nonce = testing.client.latest().request.returnUrl?.split('bankid-nonce=')[1] ?? assert.fail('no nonce');

    assert.match(stored.join(), /"returnPage":"https:\/\/shop\.example\/bankid\/return\/login"/);
    assertHoldsNone(stored.join(), [
      nonce,
      page.cookies.get('__Host-bankid-flow-login.bankid') ?? assert.fail('no cookie'),
    ]);
  });
});
