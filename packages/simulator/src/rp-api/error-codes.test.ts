import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startCaller } from './rp-caller.test.kit.ts';

const auth = { endUserIp: '192.0.2.1' };
const number = '191212121212';
const named = { ...auth, requirement: { personalNumber: number } };

// docs/spec/rp-api.md#error-codes
describe('error codes', () => {
  test('400 alreadyInProgress: a second order for the person; the running one is cancelled, so a third try succeeds', async (t) => {
    const { call } = await startCaller(t);
    const first = await call('/auth', named);
    const second = await call('/sign', { ...named, userVisibleData: 'SGVq' });
    assert.equal(second.status, 400);
    assert.deepEqual(second.body, { errorCode: 'alreadyInProgress', details: 'Order already in progress for pno' });
    const { orderRef } = first.body;
    assert.deepEqual((await call('/collect', { orderRef })).body, {
      orderRef,
      status: 'failed',
      hintCode: 'cancelled',
    });
    assert.equal((await call('/auth', named)).status, 200);
  });

  test('400 alreadyInProgress: the running order stays where the setting says so', async (t) => {
    const { call } = await startCaller(t, { runningOrder: 'keep' });
    const { orderRef } = (await call('/auth', named)).body;
    const second = await call('/phone/auth', { personalNumber: number, callInitiator: 'RP' });
    assert.equal(second.body['errorCode'], 'alreadyInProgress');
    assert.equal((await call('/collect', { orderRef })).body['status'], 'pending');
  });

  test('400 alreadyInProgress: also for an order that learned its person when it was opened', async (t) => {
    const { call, simulator } = await startCaller(t);
    const order = await call('/auth', auth);
    await simulator.app.open({ autoStartToken: order.body['autoStartToken'], person: { personalNumber: number } });
    assert.equal((await call('/auth', named)).body['errorCode'], 'alreadyInProgress');
  });

  test('400 alreadyInProgress is over when the order is', async (t) => {
    const { call } = await startCaller(t);
    const { orderRef } = (await call('/auth', named)).body;
    assert.deepEqual((await call('/cancel', { orderRef })).body, {});
    assert.equal((await call('/auth', named)).status, 200);
  });

  test('400 invalidParameters: an orderRef nobody knows', async (t) => {
    const { call } = await startCaller(t);
    const answer = await call('/collect', { orderRef: '131daac9-16c6-4618-beb0-365768f37288' });
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.body, { errorCode: 'invalidParameters', details: 'No such order' });
  });

  test('400 invalidParameters: an order of another certificate can be neither collected nor cancelled', async (t) => {
    const { call, simulator } = await startCaller(t);
    const { orderRef } = (await call('/auth', auth)).body;
    const credentials = await simulator.issueCredentials({ name: 'Somebody else' });
    for (const path of ['/collect', '/cancel']) {
      const answer = await call(path, { orderRef }, { credentials });
      assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'invalidParameters']);
    }
    assert.equal((await call('/collect', { orderRef })).body['status'], 'pending');
  });

  test('400 invalidParameters: too large content', async (t) => {
    const { call } = await startCaller(t, { maxBodyBytes: 1_000 });
    const answer = await call('/sign', { ...auth, userVisibleData: 'A'.repeat(2_000) });
    assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'invalidParameters']);
    assert.equal((await call('/auth', auth)).status, 200);
  });

  test('400 with a code that no client knows', async (t) => {
    const { call, simulator } = await startCaller(t);
    simulator.addFault({ effect: { kind: 'apiError', httpStatus: 400, errorCode: 'orderPostponed' } });
    const answer = await call('/auth', auth);
    assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'orderPostponed']);
  });

  test('401 unauthorized', async (t) => {
    const { call, simulator } = await startCaller(t);
    simulator.addFault({ effect: { kind: 'apiError', httpStatus: 401, errorCode: 'unauthorized' } });
    const answer = await call('/auth', auth);
    assert.deepEqual([answer.status, answer.body['errorCode']], [401, 'unauthorized']);
  });

  test('403: no certificate, a page of HTML from the proxy', async (t) => {
    const { call } = await startCaller(t);
    const answer = await call('/auth', auth, { credentials: { cert: '' } });
    assert.equal(answer.status, 403);
    assert.equal(answer.headers['content-type'], 'text/html');
    assert.match(answer.text, /<h1>403 Forbidden<\/h1>/);
  });

  test('404 notFound: a path that is not served', async (t) => {
    const { call } = await startCaller(t);
    for (const path of ['/authenticate', '/', '/../v5.1/auth']) {
      const answer = await call(path, auth);
      assert.deepEqual([answer.status, answer.body['errorCode']], [404, 'notFound'], path);
    }
  });

  test('405 methodNotAllowed: only POST, which a health check may count on', async (t) => {
    const { call } = await startCaller(t);
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await call('/auth', undefined, { method, raw: '' });
      assert.deepEqual([answer.status, answer.body['errorCode']], [405, 'methodNotAllowed'], method);
    }
  });

  test('408 requestTimeout: a body that does not come', async (t) => {
    const { call, simulator } = await startCaller(t);
    const pending = call('/auth', undefined, { raw: '{', headers: { 'content-length': '40' } });
    const startedAt = simulator.clock.now();
    let answered = false;
    const answering = pending.finally(() => {
      answered = true;
    });
    while (!answered) await simulator.clock.advance(10_000);
    const answer = await answering;
    assert.ok(simulator.clock.now() - startedAt >= 30_000);
    assert.deepEqual([answer.status, answer.body['errorCode']], [408, 'requestTimeout']);
  });

  test('415 unsupportedMediaType: parameters in the content type, another type, none', async (t) => {
    const { call } = await startCaller(t);
    for (const type of ['application/json; charset=utf-8', 'text/plain', '']) {
      const answer = await call('/auth', auth, { headers: { 'content-type': type } });
      assert.deepEqual([answer.status, answer.body['errorCode']], [415, 'unsupportedMediaType'], type);
    }
  });

  test('429 tooManyRequests', async (t) => {
    const { call, simulator } = await startCaller(t);
    simulator.addFault({ effect: { kind: 'apiError', httpStatus: 429, errorCode: 'tooManyRequests' } });
    assert.equal((await call('/auth', auth)).status, 429);
  });

  test('500 internalError', async (t) => {
    const { call, simulator } = await startCaller(t);
    simulator.addFault({ effect: { kind: 'apiError', httpStatus: 500, errorCode: 'internalError' } });
    const answer = await call('/auth', auth);
    assert.deepEqual([answer.status, answer.body['errorCode']], [500, 'internalError']);
    assert.equal(simulator.orders().length, 0);
  });

  test('503 maintenance, as often as it was asked for', async (t) => {
    const { call, simulator } = await startCaller(t);
    simulator.addFault({ times: 2, effect: { kind: 'apiError', httpStatus: 503, errorCode: 'Maintenance' } });
    const statuses = [];
    for (let round = 0; round < 3; round += 1) statuses.push((await call('/auth', auth)).status);
    assert.deepEqual(statuses, [503, 503, 200]);
  });

  test('canceled, which some clients list', async (t) => {
    const { call, simulator } = await startCaller(t);
    simulator.addFault({
      when: { operation: 'collect' },
      effect: { kind: 'apiError', httpStatus: 400, errorCode: 'canceled' },
    });
    const { orderRef } = (await call('/auth', auth)).body;
    assert.equal((await call('/collect', { orderRef })).body['errorCode'], 'canceled');
  });
});
