import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createQrContent, startRpClient } from '../rp-api/rp-client.test.kit.ts';
import { fetchFromPhone } from './fetch-from-phone.test.kit.ts';

const person = { personalNumber: '191212121212' };
const auth = { endUserIp: '192.0.2.1' };

describe('the phone', () => {
  test('lists the people', async (t) => {
    const { simulator } = await startRpClient(t);
    const { body } = await fetchFromPhone(simulator, '/api/people');
    assert.deepEqual(body.people, simulator.people);
  });

  test('scans, shows and approves, and the device’s address is where the page came from', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const order = (await send('/auth', auth)).body;
    const scanned = await fetchFromPhone(simulator, '/api/scan', {
      body: { ...person, qr: createQrContent(order, 0) },
    });
    assert.deepEqual([scanned.status, scanned.body.accepted, scanned.body.order.hintCode], [200, true, 'userSign']);
    const { orderRef } = order;
    assert.equal((await fetchFromPhone(simulator, `/api/orders/${orderRef}`)).body.order.state, 'pending');
    const approved = await fetchFromPhone(simulator, `/api/orders/${orderRef}/approve`, { body: { code: '123456' } });
    assert.deepEqual([approved.body.accepted, approved.body.order.state], [true, 'complete']);
    const { completionData } = (await send('/collect', { orderRef })).body;
    assert.equal(completionData.device.ipAddress, '127.0.0.1');
  });

  test('opens a digital ID card with the code, returns it, and closes it', async (t) => {
    const { simulator } = await startRpClient(t);
    const wrong = await fetchFromPhone(simulator, '/api/id-cards', { body: { ...person, code: '000000' } });
    assert.deepEqual([wrong.status, wrong.body.reason], [200, 'wrongSecurityCode']);
    const opened = await fetchFromPhone(simulator, '/api/id-cards', { body: { ...person, code: '123456' } });
    const { cardId } = opened.body.card;
    const found = await fetchFromPhone(simulator, `/api/id-cards/${cardId}`);
    assert.deepEqual(found.body, { card: opened.body.card });
    const closed = await fetchFromPhone(simulator, `/api/id-cards/${cardId}/close`, { body: {} });
    assert.deepEqual([closed.body.accepted, closed.body.card.state], [true, 'closed']);
    assert.equal((await fetchFromPhone(simulator, '/api/id-cards/other')).status, 404);
    const unknown = await fetchFromPhone(simulator, '/api/id-cards/other/close', { body: {} });
    assert.equal(unknown.body.reason, 'unknownIdCard');
  });

  test('is open with an order before its person is chosen: started, and then theirs', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { orderRef, autoStartToken } = (await send('/auth', { ...auth, returnUrl: 'https://shop.example/' })).body;
    const collect = async () => (await send('/collect', { orderRef })).body['hintCode'];
    const opened = await fetchFromPhone(simulator, '/api/open', { body: { autoStartToken } });
    assert.deepEqual(
      [opened.body.accepted, opened.body.order.person, opened.body.order.startedBy, opened.body.order.actions],
      [true, null, 'autostart', ['refuse']],
    );
    assert.equal(await collect(), 'started');
    await simulator.clock.advance(60_000);
    const again = await fetchFromPhone(simulator, '/api/open', { body: { autoStartToken } });
    assert.deepEqual([again.body.accepted, await collect()], [true, 'started']);
    const chosen = await fetchFromPhone(simulator, '/api/open', { body: { ...person, autoStartToken } });
    assert.deepEqual(
      [chosen.body.order.person.personalNumber, chosen.body.order.remainingMs],
      [person.personalNumber, 120_000],
    );
    assert.equal(await collect(), 'userSign');
    const late = await fetchFromPhone(simulator, '/api/open', { body: { autoStartToken } });
    assert.deepEqual([late.body.accepted, late.body.reason, await collect()], [false, 'taken', 'userSign']);
    const events = simulator.orders()[0]?.history.map(({ event }) => event);
    assert.deepEqual(events, ['created', 'opened', 'taken', 'bankIdFound']);
  });

  test('opens no order without a person that has ended, is unknown, or that strict refuses', async (t) => {
    const { simulator, send } = await startRpClient(t, { strictness: 'strict' });
    const open = async (autoStartToken: string) =>
      (await fetchFromPhone(simulator, '/api/open', { body: { autoStartToken } })).body.reason;
    const { orderRef, autoStartToken } = (await send('/auth', auth)).body;
    assert.equal(await open(autoStartToken), 'strict');
    assert.equal((await send('/collect', { orderRef })).body['hintCode'], 'outstandingTransaction');
    await simulator.clock.advance(30_000);
    assert.equal(await open(autoStartToken), 'ended');
    assert.equal(await open('other'), 'foreign');
  });

  test('opens by token, and refuses', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { orderRef, autoStartToken } = (await send('/auth', auth)).body;
    assert.equal(
      (await fetchFromPhone(simulator, '/api/open', { body: { ...person, autoStartToken } })).body.accepted,
      true,
    );
    assert.equal(
      (await fetchFromPhone(simulator, `/api/orders/${orderRef}/refuse`, { body: {} })).body.order.hintCode,
      'userCancel',
    );
  });

  test('returns the reason of a refusal', async (t) => {
    const { simulator } = await startRpClient(t);
    const { status, body } = await fetchFromPhone(simulator, '/api/scan', { body: { ...person, qr: 'hej' } });
    assert.deepEqual([status, body.accepted, body.reason], [200, false, 'malformed']);
    assert.match(body.explanation, /not a BankID QR code/);
  });

  test('takes waiting phone orders, which the person confirms or declines', async (t) => {
    const { simulator, send } = await startRpClient(t);
    for (const action of ['confirm-call', 'decline-call']) {
      const { orderRef } = (await send('/phone/auth', { ...person, callInitiator: 'user' })).body;
      const { orders } = (await fetchFromPhone(simulator, '/api/orders', { body: person })).body;
      assert.deepEqual([orders[0].orderRef, orders[0].hintCode], [orderRef, 'userCallConfirm']);
      assert.equal(
        (await fetchFromPhone(simulator, `/api/orders/${orderRef}/${action}`, { body: {} })).body.accepted,
        true,
      );
      await send('/cancel', { orderRef });
    }
  });

  test('changes nothing by a GET, which any page can make a browser send', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { orderRef } = (await send('/phone/auth', { ...person, callInitiator: 'user' })).body;
    const waiting = (await send('/collect', { orderRef })).body;
    const actions = ['approve', 'refuse', 'confirm-call', 'decline-call', 'show-document', 'step-up'];
    for (const path of [
      '/api/people',
      '/api/orders',
      `/api/orders?personalNumber=${person.personalNumber}`,
      `/api/orders/${orderRef}`,
      ...actions.map((action) => `/api/orders/${orderRef}/${action}`),
      '/api/scan',
      '/api/open',
    ]) {
      await fetchFromPhone(simulator, path);
      assert.deepEqual((await send('/collect', { orderRef })).body, waiting, path);
    }
  });

  test('shows a document', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const order = (await send('/auth', { ...auth, requirement: { mrtd: true } })).body;
    await fetchFromPhone(simulator, '/api/scan', { body: { ...person, qr: createQrContent(order, 0) } });
    const path = `/api/orders/${order['orderRef']}/show-document`;
    assert.equal(
      (await fetchFromPhone(simulator, path, { body: { document: 'fails' } })).body.order.hintCode,
      'mrtdVerificationFailed',
    );
  });

  test('refuses other orders, actions, methods, types and shapes', async (t) => {
    const { simulator } = await startRpClient(t);
    assert.equal((await fetchFromPhone(simulator, '/api/orders/x')).status, 404);
    assert.equal((await fetchFromPhone(simulator, '/api/orders/x/steal', { body: {} })).status, 404);
    assert.equal((await fetchFromPhone(simulator, '/api/scan', { method: 'PUT' })).status, 405);
    assert.equal(
      (await fetchFromPhone(simulator, '/api/scan', { body: {}, headers: { 'content-type': 'text/plain' } })).status,
      415,
    );
    assert.equal((await fetchFromPhone(simulator, '/api/scan', { body: [] })).status, 400);
    assert.equal((await fetchFromPhone(simulator, '/../package.json')).status, 404);
  });

  test('answers a path that is no address by itself', async (t) => {
    const { simulator } = await startRpClient(t);
    const { status, body } = await fetchFromPhone(simulator, '//');
    assert.deepEqual([status, body], [404, { error: 'The phone has no such page.' }]);
  });

  test('accepts its own host names only, against DNS rebinding', async (t) => {
    const { simulator } = await startRpClient(t);
    const { port } = new URL(simulator.phoneUrl);
    for (const host of [`phone.localhost:${port}`, `127.0.0.1:${port}`, `localhost:${port}`]) {
      assert.equal((await fetchFromPhone(simulator, '/api/people', { headers: { host } })).status, 200, host);
    }
    for (const host of [`evil.example:${port}`, 'phone.localhost', `phone.localhost:${port}.evil.example`]) {
      assert.equal((await fetchFromPhone(simulator, '/api/people', { headers: { host } })).status, 421, host);
    }
  });

  test('does nothing for pages of other origins', async (t) => {
    const { simulator } = await startRpClient(t);
    const { port } = new URL(simulator.phoneUrl);
    const from = (origin: string) => fetchFromPhone(simulator, '/api/scan', { body: {}, headers: { origin } });
    assert.equal((await from(`http://phone.localhost:${port}`)).status, 200);
    for (const origin of [`http://shop.localhost:${port}`, 'https://evil.example', 'null']) {
      assert.equal((await from(origin)).status, 403, origin);
    }
  });

  test('lets its page load nothing from anywhere else', async (t) => {
    const { simulator } = await startRpClient(t);
    const { headers } = await fetchFromPhone(simulator, '/api/people');
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*/);
  });
});
