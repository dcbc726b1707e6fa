import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startRpClient } from './rp-client.test.kit.ts';

const auth = { endUserIp: '192.0.2.1' };
const number = '191212121212';
const named = { ...auth, requirement: { personalNumber: number } };

// docs/spec/rp-api.md#error-codes
describe('error codes', () => {
  test('400 alreadyInProgress: a second order for the person; the running one is cancelled, so a third try succeeds', async (t) => {
    const { send } = await startRpClient(t);
    const first = await send('/auth', named);
    const second = await send('/sign', { ...named, userVisibleData: 'SGVq' });
    assert.equal(second.status, 400);
    assert.deepEqual(second.body, { errorCode: 'alreadyInProgress', details: 'Order already in progress for pno' });
    const { orderRef } = first.body;
    assert.deepEqual((await send('/collect', { orderRef })).body, {
      orderRef,
      status: 'failed',
      hintCode: 'cancelled',
    });
    assert.equal((await send('/auth', named)).status, 200);
  });

  test('400 alreadyInProgress: the running order stays with the setting', async (t) => {
    const { send } = await startRpClient(t, { runningOrder: 'keep' });
    const { orderRef } = (await send('/auth', named)).body;
    const second = await send('/phone/auth', { personalNumber: number, callInitiator: 'RP' });
    assert.equal(second.body['errorCode'], 'alreadyInProgress');
    assert.equal((await send('/collect', { orderRef })).body['status'], 'pending');
  });

  test('400 alreadyInProgress: also for an order that learned its person when it was opened', async (t) => {
    const { send, simulator } = await startRpClient(t);
    const order = await send('/auth', auth);
    await simulator.app.open({ autoStartToken: order.body['autoStartToken'], person: { personalNumber: number } });
    assert.equal((await send('/auth', named)).body['errorCode'], 'alreadyInProgress');
  });

  test('400 alreadyInProgress is over when the order is', async (t) => {
    const { send } = await startRpClient(t);
    const { orderRef } = (await send('/auth', named)).body;
    assert.deepEqual((await send('/cancel', { orderRef })).body, {});
    assert.equal((await send('/auth', named)).status, 200);
  });

  test('400 invalidParameters: an unknown orderRef', async (t) => {
    const { send } = await startRpClient(t);
    const response = await send('/collect', { orderRef: '131daac9-16c6-4618-beb0-365768f37288' });
    assert.equal(response.status, 400);
    assert.deepEqual(response.body, { errorCode: 'invalidParameters', details: 'No such order' });
  });

  test('400 invalidParameters: an order of another certificate can be neither collected nor cancelled', async (t) => {
    const { send, simulator } = await startRpClient(t);
    const { orderRef } = (await send('/auth', auth)).body;
    const credentials = await simulator.issueCredentials({ name: 'Another RP' });
    for (const path of ['/collect', '/cancel']) {
      const response = await send(path, { orderRef }, { credentials });
      assert.deepEqual([response.status, response.body['errorCode']], [400, 'invalidParameters']);
    }
    assert.equal((await send('/collect', { orderRef })).body['status'], 'pending');
  });

  test('400 invalidParameters: too large content', async (t) => {
    const { send } = await startRpClient(t, { maxBodyBytes: 1_000 });
    const response = await send('/sign', { ...auth, userVisibleData: 'A'.repeat(2_000) });
    assert.deepEqual([response.status, response.body['errorCode']], [400, 'invalidParameters']);
    assert.equal((await send('/auth', auth)).status, 200);
  });

  test('400 with an unknown error code', async (t) => {
    const { send, simulator } = await startRpClient(t);
    simulator.addFault({ effect: { kind: 'apiError', httpStatus: 400, errorCode: 'orderPostponed' } });
    const response = await send('/auth', auth);
    assert.deepEqual([response.status, response.body['errorCode']], [400, 'orderPostponed']);
  });

  test('401 unauthorized', async (t) => {
    const { send, simulator } = await startRpClient(t);
    simulator.addFault({ effect: { kind: 'apiError', httpStatus: 401, errorCode: 'unauthorized' } });
    const response = await send('/auth', auth);
    assert.deepEqual([response.status, response.body['errorCode']], [401, 'unauthorized']);
  });

  test('403: no certificate, a page of HTML from the proxy', async (t) => {
    const { send } = await startRpClient(t);
    const response = await send('/auth', auth, { credentials: { cert: '' } });
    assert.equal(response.status, 403);
    assert.equal(response.headers['content-type'], 'text/html');
    assert.match(response.text, /<h1>403 Forbidden<\/h1>/);
  });

  test('404 notFound: a path that is not served', async (t) => {
    const { send } = await startRpClient(t);
    for (const path of ['/authenticate', '/', '/../v5.1/auth']) {
      const response = await send(path, auth);
      assert.deepEqual([response.status, response.body['errorCode']], [404, 'notFound'], path);
    }
  });

  test('405 methodNotAllowed: only POST, which a health check may count on', async (t) => {
    const { send } = await startRpClient(t);
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const response = await send('/auth', undefined, { method, raw: '' });
      assert.deepEqual([response.status, response.body['errorCode']], [405, 'methodNotAllowed'], method);
    }
  });

  test('408 requestTimeout: a body that does not come', async (t) => {
    const { send, simulator } = await startRpClient(t);
    const pending = send('/auth', undefined, { raw: '{', headers: { 'content-length': '40' } });
    const startedAt = simulator.clock.now();
    let responded = false;
    const responding = pending.finally(() => {
      responded = true;
    });
    while (!responded) await simulator.clock.advance(10_000);
    const response = await responding;
    assert.ok(simulator.clock.now() - startedAt >= 30_000);
    assert.deepEqual([response.status, response.body['errorCode']], [408, 'requestTimeout']);
  });

  test('415 unsupportedMediaType: parameters in the content type, another type, none', async (t) => {
    const { send } = await startRpClient(t);
    for (const type of ['application/json; charset=utf-8', 'text/plain', '']) {
      const response = await send('/auth', auth, { headers: { 'content-type': type } });
      assert.deepEqual([response.status, response.body['errorCode']], [415, 'unsupportedMediaType'], type);
    }
  });

  test('429 tooManyRequests', async (t) => {
    const { send, simulator } = await startRpClient(t);
    simulator.addFault({ effect: { kind: 'apiError', httpStatus: 429, errorCode: 'tooManyRequests' } });
    assert.equal((await send('/auth', auth)).status, 429);
  });

  test('500 internalError', async (t) => {
    const { send, simulator } = await startRpClient(t);
    simulator.addFault({ effect: { kind: 'apiError', httpStatus: 500, errorCode: 'internalError' } });
    const response = await send('/auth', auth);
    assert.deepEqual([response.status, response.body['errorCode']], [500, 'internalError']);
    assert.equal(simulator.orders().length, 0);
  });

  test('503 maintenance, as often as the fault rule allows', async (t) => {
    const { send, simulator } = await startRpClient(t);
    simulator.addFault({ times: 2, effect: { kind: 'apiError', httpStatus: 503, errorCode: 'Maintenance' } });
    const statuses = [];
    for (let round = 0; round < 3; round += 1) statuses.push((await send('/auth', auth)).status);
    assert.deepEqual(statuses, [503, 503, 200]);
  });

  test('canceled, which some clients list', async (t) => {
    const { send, simulator } = await startRpClient(t);
    simulator.addFault({
      when: { operation: 'collect' },
      effect: { kind: 'apiError', httpStatus: 400, errorCode: 'canceled' },
    });
    const { orderRef } = (await send('/auth', auth)).body;
    assert.equal((await send('/collect', { orderRef })).body['errorCode'], 'canceled');
  });
});
