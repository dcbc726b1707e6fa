import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { qrOf, startCaller } from '../rp-api/rp-caller.test.kit.ts';
import type { Simulator } from '../simulator.ts';

/** Calls the phone as a browser on this machine does; a test looks into whatever JSON it answers. */
async function ask(
  simulator: Simulator,
  path: string,
  how: { method?: string; body?: object; headers?: Record<string, string> } = {},
) {
  const { port, host } = new URL(simulator.phoneUrl);
  const { method = how.body ? 'POST' : 'GET', body, headers } = how;
  const sent = { host, 'content-type': 'application/json', ...headers };
  const outgoing = request({ host: '127.0.0.1', port, path, method, headers: sent });
  outgoing.end(body && JSON.stringify(body));
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response');
  assert.ok(incoming);
  const told = await text(incoming);
  const isJson = incoming.headers['content-type'] === 'application/json';
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: isJson ? JSON.parse(told) : told };
}

const person = { personalNumber: '191212121212' };
const auth = { endUserIp: '192.0.2.1' };

describe('the phone', () => {
  test('lists the people', async (t) => {
    const { simulator } = await startCaller(t);
    const { body } = await ask(simulator, '/api/people');
    assert.deepEqual(body.people, simulator.people);
  });

  test('scans, shows and approves, and the device’s address is where the page came from', async (t) => {
    const { simulator, call } = await startCaller(t);
    const order = (await call('/auth', auth)).body;
    const scanned = await ask(simulator, '/api/scan', { body: { ...person, qr: qrOf(order, 0) } });
    assert.deepEqual([scanned.status, scanned.body.accepted, scanned.body.order.hintCode], [200, true, 'userSign']);
    const { orderRef } = order;
    assert.equal((await ask(simulator, `/api/orders/${orderRef}`)).body.order.state, 'pending');
    const approved = await ask(simulator, `/api/orders/${orderRef}/approve`, { body: { code: '123456' } });
    assert.deepEqual([approved.body.accepted, approved.body.order.state], [true, 'complete']);
    const { completionData } = (await call('/collect', { orderRef })).body;
    assert.equal(completionData.device.ipAddress, '127.0.0.1');
  });

  test('opens by token, and refuses', async (t) => {
    const { simulator, call } = await startCaller(t);
    const { orderRef, autoStartToken } = (await call('/auth', auth)).body;
    assert.equal((await ask(simulator, '/api/open', { body: { ...person, autoStartToken } })).body.accepted, true);
    assert.equal(
      (await ask(simulator, `/api/orders/${orderRef}/refuse`, { body: {} })).body.order.hintCode,
      'userCancel',
    );
  });

  test('says why it does not do something', async (t) => {
    const { simulator } = await startCaller(t);
    const { status, body } = await ask(simulator, '/api/scan', { body: { ...person, qr: 'hej' } });
    assert.deepEqual([status, body.accepted, body.reason], [200, false, 'malformed']);
    assert.match(body.explanation, /not a BankID QR code/);
  });

  test('takes calls that wait for the person, who confirms or declines them', async (t) => {
    const { simulator, call } = await startCaller(t);
    for (const act of ['confirm-call', 'decline-call']) {
      const { orderRef } = (await call('/phone/auth', { ...person, callInitiator: 'user' })).body;
      const { orders } = (await ask(simulator, `/api/orders?personalNumber=${person.personalNumber}`)).body;
      assert.deepEqual([orders[0].orderRef, orders[0].hintCode], [orderRef, 'userCallConfirm']);
      assert.equal((await ask(simulator, `/api/orders/${orderRef}/${act}`, { body: {} })).body.accepted, true);
      await call('/cancel', { orderRef });
    }
  });

  test('shows a document', async (t) => {
    const { simulator, call } = await startCaller(t);
    const order = (await call('/auth', { ...auth, requirement: { mrtd: true } })).body;
    await ask(simulator, '/api/scan', { body: { ...person, qr: qrOf(order, 0) } });
    const path = `/api/orders/${order['orderRef']}/show-document`;
    assert.equal(
      (await ask(simulator, path, { body: { document: 'fails' } })).body.order.hintCode,
      'mrtdVerificationFailed',
    );
  });

  test('knows no other orders, acts, methods, types and shapes', async (t) => {
    const { simulator } = await startCaller(t);
    assert.equal((await ask(simulator, '/api/orders/x')).status, 404);
    assert.equal((await ask(simulator, '/api/orders/x/steal', { body: {} })).status, 404);
    assert.equal((await ask(simulator, '/api/scan', { method: 'PUT' })).status, 405);
    assert.equal(
      (await ask(simulator, '/api/scan', { body: {}, headers: { 'content-type': 'text/plain' } })).status,
      415,
    );
    assert.equal((await ask(simulator, '/api/scan', { body: [] })).status, 400);
    assert.equal((await ask(simulator, '/../package.json')).status, 404);
  });

  test('answers to its own names only, so that no foreign name can be pointed at it', async (t) => {
    const { simulator } = await startCaller(t);
    const { port } = new URL(simulator.phoneUrl);
    for (const host of [`phone.localhost:${port}`, `127.0.0.1:${port}`, `localhost:${port}`]) {
      assert.equal((await ask(simulator, '/api/people', { headers: { host } })).status, 200, host);
    }
    for (const host of [`evil.example:${port}`, 'phone.localhost', `phone.localhost:${port}.evil.example`]) {
      assert.equal((await ask(simulator, '/api/people', { headers: { host } })).status, 421, host);
    }
  });

  test('does nothing for pages of other origins', async (t) => {
    const { simulator } = await startCaller(t);
    const { port } = new URL(simulator.phoneUrl);
    const from = (origin: string) => ask(simulator, '/api/scan', { body: {}, headers: { origin } });
    assert.equal((await from(`http://phone.localhost:${port}`)).status, 200);
    for (const origin of [`http://shop.localhost:${port}`, 'https://evil.example', 'null']) {
      assert.equal((await from(origin)).status, 403, origin);
    }
  });

  test('lets its page load nothing from anywhere else', async (t) => {
    const { simulator } = await startCaller(t);
    const { headers } = await ask(simulator, '/api/people');
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*/);
  });
});
