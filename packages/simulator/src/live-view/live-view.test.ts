import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fetchFromPhone } from '../phone/fetch-from-phone.test.kit.ts';
import { base64, startRpClient } from '../rp-api/rp-client.test.kit.ts';
import { liveState } from './live-view.test.kit.ts';

const auth = { endUserIp: '192.0.2.1' };

describe('the state for the live page', () => {
  test('has an order with its life, its possible actions and its collects', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { orderRef, autoStartToken } = (await send('/auth', auth)).body;
    const [waiting] = (await liveState(simulator)).orders;
    assert.deepEqual(
      [waiting?.orderRef, waiting?.state, waiting?.autoStartToken, waiting?.collects],
      [orderRef, 'waiting', autoStartToken, { count: 0 }],
    );
    await send('/collect', { orderRef });
    await simulator.app.open({ autoStartToken });
    await simulator.app.refuse({ orderRef });
    await simulator.clock.advance(2_000);
    const at = simulator.clock.now();
    await send('/collect', { orderRef });
    const [ended] = (await liveState(simulator)).orders;
    assert.deepEqual(
      ended?.history.map(({ event }) => event),
      ['created', 'taken', 'bankIdFound', 'refused', 'handedOut'],
    );
    assert.deepEqual([ended?.status, ended?.hintCode, ended?.actions], ['failed', 'userCancel', []]);
    assert.deepEqual(ended?.collects, { count: 2, lastAt: at });
    assert.equal(ended?.autoStartToken, undefined);
  });

  test('has the token of an order that a launch link opened, until a person is chosen', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { autoStartToken } = (await send('/auth', auth)).body;
    await fetchFromPhone(simulator, '/api/open', { body: { autoStartToken } });
    const [opened] = (await liveState(simulator)).orders;
    assert.deepEqual(
      [opened?.state, opened?.startedBy, opened?.takenByApp, opened?.autoStartToken],
      ['started', 'autostart', undefined, autoStartToken],
    );
    await simulator.app.open({ autoStartToken });
    const [taken] = (await liveState(simulator)).orders;
    assert.deepEqual([taken?.takenByApp?.startedBy, taken?.autoStartToken], ['autostart', undefined]);
  });

  test('counts the collects of an order that failed or are no longer among the requests, too', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { orderRef } = (await send('/auth', auth)).body;
    simulator.addFault({ effect: { kind: 'html', httpStatus: 502 } });
    await send('/collect', { orderRef });
    await send('/collect', { orderRef });
    simulator.reset('journal');
    await simulator.clock.advance(2_000);
    await send('/cancel', { orderRef });
    await send('/collect', { orderRef });
    const [order] = (await liveState(simulator)).orders;
    assert.deepEqual(order?.collects, { count: 3, lastAt: simulator.clock.now() });
  });

  test('has the requests with their orders, bodies and responses, newest first', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { orderRef } = (await send('/auth', auth)).body;
    await send('/collect', { orderRef });
    const { requests, requestCount } = await liveState(simulator);
    assert.equal(requestCount, 2);
    const [collect, first] = requests;
    assert.ok(collect?.api === 'rp' && first?.api === 'rp');
    assert.deepEqual(collect.outcome, { status: 'pending', hintCode: 'outstandingTransaction' });
    assert.deepEqual([collect.orderRef, first.orderRef, first.body], [orderRef, orderRef, JSON.stringify(auth)]);
  });

  test('has no secret of an order but the token to open it with, and whole personal numbers in no request', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const number = '191212121212';
    const text = base64(`Jag är ${number}.`);
    const body = { ...auth, userVisibleData: text, requirement: { personalNumber: number } };
    const { qrStartSecret, qrStartToken } = (await send('/sign', body)).body;
    const state = await liveState(simulator);
    assert.doesNotMatch(JSON.stringify(state), new RegExp(`${qrStartSecret}|${qrStartToken}|PRIVATE KEY`));
    const requests = JSON.stringify(state.requests);
    assert.ok(!requests.includes(number) && !requests.includes(text), requests);
  });

  test('passes the filter: person, order, endpoint, text, problems only', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const [ada, bo] = simulator.people;
    assert.ok(ada && bo);
    const one = (await send('/auth', auth)).body;
    const two = (await send('/sign', { ...auth, userVisibleData: base64('Kajak') })).body;
    await simulator.app.open({ autoStartToken: one['autoStartToken'], person: ada });
    await simulator.app.open({ autoStartToken: two['autoStartToken'], person: bo });
    await simulator.app.refuse({ orderRef: two['orderRef'] });
    await send('/collect', { orderRef: two['orderRef'] });
    await send('/auth', { endUserIp: 'x' });
    const seen = async (query: string) => {
      const { orders, requests } = await liveState(simulator, query);
      return [orders.map(({ operation }) => operation), requests.map(({ path }) => path.split('/').at(-1))];
    };
    assert.deepEqual(await seen(''), [
      ['sign', 'auth'],
      ['auth', 'collect', 'sign', 'auth'],
    ]);
    assert.deepEqual(await seen(`?person=${ada.personalNumber}`), [['auth'], ['auth']]);
    assert.deepEqual(await seen(`?order=${two['orderRef']}`), [['sign'], ['collect', 'sign']]);
    assert.deepEqual(await seen('?endpoint=collect'), [['sign', 'auth'], ['collect']]);
    assert.deepEqual(await seen('?text=usercancel'), [['sign'], ['collect']]);
    assert.deepEqual(await seen(`?text=${encodeURIComponent(bo.name)}`), [['sign'], []]);
    assert.deepEqual(await seen('?problems=1'), [['sign'], ['auth', 'collect']]);
  });

  test('has as many rows as are asked for, however many orders there are', async (t) => {
    const { simulator, send } = await startRpClient(t);
    for (let n = 0; n < 60; n += 1) await send('/auth', auth);
    const few = await liveState(simulator);
    assert.deepEqual([few.orders.length, few.requests.length, few.orderCount], [50, 50, 60]);
    const more = await liveState(simulator, '?orders=55&requests=100000');
    assert.deepEqual([more.orders.length, more.requests.length], [55, 60]);
  });

  test('is that of the tenant of the page', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const tenant = simulator.openTenant({ name: 'other' });
    await send('/auth', auth);
    assert.deepEqual((await liveState(tenant)).orders, []);
    assert.equal((await liveState(tenant)).tenant, 'other');
    assert.equal((await liveState(simulator)).orders.length, 1);
  });
});

describe('the buttons of the live page', () => {
  test('do what the management API does, and are listed with its requests', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { autoStartToken, orderRef } = (await send('/auth', auth)).body;
    const [person] = simulator.people;
    const open = { autoStartToken, personalNumber: person?.personalNumber };
    assert.equal((await fetchFromPhone(simulator, '/live/api/manage/app/open', { body: open })).body.accepted, true);
    await fetchFromPhone(simulator, `/live/api/manage/orders/${orderRef}/approve`, { body: {} });
    assert.equal((await send('/collect', { orderRef })).body['status'], 'complete');
    const managed = (await liveState(simulator, '?endpoint=management')).requests;
    assert.deepEqual(
      managed.map(({ path }) => path),
      [`/_sim/v1/orders/${orderRef}/approve`, '/_sim/v1/app/open'],
    );
    assert.doesNotMatch(managed.at(-1)?.body ?? '', new RegExp(person?.personalNumber ?? 'absent'));
  });

  test('advance a frozen clock', async (t) => {
    const { simulator } = await startRpClient(t);
    const before = simulator.clock.now();
    const { status } = await fetchFromPhone(simulator, '/live/api/manage/clock/advance', { body: { ms: 180_000 } });
    assert.deepEqual([status, simulator.clock.now() - before], [200, 180_000]);
  });

  test('say what was wrong', async (t) => {
    const { simulator } = await startRpClient(t);
    const { status, body } = await fetchFromPhone(simulator, '/live/api/manage/faults', {
      body: { effect: { kind: 'x' } },
    });
    assert.deepEqual([status, body.error.code], [400, 'badFaultRule']);
    const [listed] = (await liveState(simulator)).requests;
    assert.deepEqual([listed?.httpStatus, listed?.details], [400, body.error.message]);
  });
});

describe('access to the live page', () => {
  test('is by no GET that changes something, by no form, and from no other page', async (t) => {
    const { simulator } = await startRpClient(t);
    assert.equal((await fetchFromPhone(simulator, '/live/api/manage/orders')).status, 404);
    const body = { effect: { kind: 'empty' } };
    const asForm = { 'content-type': 'text/plain' };
    assert.equal((await fetchFromPhone(simulator, '/live/api/manage/faults', { body, headers: asForm })).status, 415);
    const elsewhere = { origin: 'https://evil.example' };
    assert.equal(
      (await fetchFromPhone(simulator, '/live/api/manage/faults', { body, headers: elsewhere })).status,
      403,
    );
    const rebound = { host: `evil.example:${new URL(simulator.liveUrl).port}` };
    assert.equal((await fetchFromPhone(simulator, '/live/api/state', { headers: rebound })).status, 421);
    assert.deepEqual(simulator.faults(), []);
  });

  test('needs the token of the management API when there is one', async (t) => {
    const { simulator } = await startRpClient(t, { managementToken: 'a-token-of-our-own' });
    const body = { effect: { kind: 'empty' } };
    assert.equal((await fetchFromPhone(simulator, '/live/api/state')).status, 401);
    assert.equal((await fetchFromPhone(simulator, '/live/api/manage/faults', { body })).status, 401);
    const headers = { authorization: 'Bearer a-token-of-our-own' };
    assert.equal((await fetchFromPhone(simulator, '/live/api/state', { headers })).status, 200);
    assert.equal((await fetchFromPhone(simulator, '/live/api/manage/faults', { body, headers })).status, 200);
  });
});
