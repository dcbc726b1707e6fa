import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { createQrContent, startRpClient } from '../rp-api/rp-client.test.kit.ts';
import { manage } from './manage.test.kit.ts';
import { managementRoutes } from './management-routes.ts';
import { simulatorVersion } from '../version.ts';

const auth = { endUserIp: '192.0.2.1' };

describe('the management API', () => {
  test('lets a person log in without a page: scan, approve, and look at the order', async (t) => {
    const client = await startRpClient(t);
    const order = (await client.send('/auth', auth)).body;
    const { orderRef } = order;
    const scanned = await manage(client, 'POST', '/app/scan', {
      qr: createQrContent(order, 0),
      personalNumber: '191212121212',
    });
    assert.deepEqual([scanned.status, scanned.body.accepted], [200, true]);
    const wrong = await manage(client, 'POST', `/orders/${orderRef}/approve`, { code: '000000' });
    assert.deepEqual([wrong.body.accepted, wrong.body.reason], [false, 'wrongSecurityCode']);
    assert.equal((await manage(client, 'POST', `/orders/${orderRef}/approve`)).body.accepted, true);
    const { body } = await manage(client, 'GET', `/orders/${orderRef}`);
    assert.deepEqual([body.order.state, body.order.tokens.qrStartSecret], ['complete', order['qrStartSecret']]);
    assert.equal((await manage(client, 'GET', '/orders')).body.orders.length, 1);
  });

  test('has one shape of an order in every response', async (t) => {
    const client = await startRpClient(t);
    const personalNumber = '191212121212';
    const { orderRef } = (await client.send('/phone/auth', { personalNumber, callInitiator: 'RP' })).body;
    const early = (await manage(client, 'POST', `/orders/${orderRef}/approve`)).body;
    assert.deepEqual([early.accepted, early.reason], [false, 'notNow']);
    const waiting = (await manage(client, 'POST', '/app/waiting', { personalNumber })).body.orders[0];
    const listed = (await manage(client, 'GET', '/orders')).body.orders[0];
    const read = (await manage(client, 'GET', `/orders/${orderRef}`)).body.order;
    assert.deepEqual(waiting, read);
    assert.deepEqual(listed, read);
    assert.deepEqual(
      Object.keys(early.order).toSorted(),
      Object.keys(read)
        .filter((name) => name !== 'takenByApp')
        .toSorted(),
    );
    assert.deepEqual(
      [read.status, read.state, read.hintCode, read.actions, read.person.personalNumber, read.parameters.callInitiator],
      [
        'pending',
        'userCallConfirm',
        'userCallConfirm',
        ['confirm-call', 'decline-call', 'refuse'],
        personalNumber,
        'RP',
      ],
    );
  });

  test('describes itself in OpenAPI, at the address by which it was asked', async (t) => {
    const client = await startRpClient(t);
    const { body } = await manage(client, 'GET', '/openapi.json');
    assert.deepEqual([body.openapi, body.servers[0].url], ['3.1.0', client.simulator.managementUrl]);
    assert.equal(body.paths['/orders/{orderRef}/approve'].post.operationId, 'approve');
    const operationIds = managementRoutes.map(({ operationId }) => operationId);
    assert.equal(new Set(operationIds).size, operationIds.length);
  });

  test('stops the simulator when it is asked to, after the response', async (t) => {
    let onShutdown = () => {};
    const stopped = new Promise<void>((resolve) => (onShutdown = resolve));
    const client = await startRpClient(t, { onShutdown: () => onShutdown() });
    assert.deepEqual((await manage(client, 'POST', '/shutdown')).body, {});
    await stopped;
  });

  test('closes a simulator that was started in code without a function of its own', async (t) => {
    const client = await startRpClient(t);
    const { port } = new URL(client.simulator.managementUrl);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    await manage(client, 'POST', '/shutdown');
    // The simulator closes every connection, idle ones too.
    await once(socket, 'close');
  });

  test('opens by link and by token, refuses, fails and hints', async (t) => {
    const client = await startRpClient(t);
    const start = async () => (await client.send('/auth', auth)).body;
    const one = await start();
    const link = `https://app.bankid.com/?autostarttoken=${one['autoStartToken']}`;
    assert.equal((await manage(client, 'POST', '/app/open', { link })).body.accepted, true);
    await manage(client, 'POST', `/orders/${one['orderRef']}/hint`, { hintCode: 'userFace' });
    assert.equal((await client.send('/collect', { orderRef: one['orderRef'] })).body['hintCode'], 'userFace');
    await manage(client, 'POST', `/orders/${one['orderRef']}/fail`, { hintCode: 'transactionRiskBlocked' });
    assert.equal(
      (await client.send('/collect', { orderRef: one['orderRef'] })).body['hintCode'],
      'transactionRiskBlocked',
    );
    const two = await start();
    await manage(client, 'POST', '/app/open', { autoStartToken: two['autoStartToken'] });
    await manage(client, 'POST', `/orders/${two['orderRef']}/refuse`);
    assert.equal((await client.send('/collect', { orderRef: two['orderRef'] })).body['hintCode'], 'userCancel');
  });

  test('handles phone orders: takes, confirms, shows a document, declines', async (t) => {
    const client = await startRpClient(t);
    const start = async () => {
      const personalNumber = '191212121212';
      const parameters = { personalNumber, callInitiator: 'user', requirement: { mrtd: true } };
      const { orderRef } = (await client.send('/phone/auth', parameters)).body;
      const { body } = await manage(client, 'POST', '/app/waiting', { personalNumber });
      assert.equal(body.orders[0].orderRef, orderRef);
      return orderRef;
    };
    const first = await start();
    assert.equal((await manage(client, 'POST', `/orders/${first}/confirm-call`)).body.accepted, true);
    await manage(client, 'POST', `/orders/${first}/show-document`, { document: 'fails' });
    assert.equal((await client.send('/collect', { orderRef: first })).body['hintCode'], 'mrtdVerificationFailed');
    const second = await start();
    await manage(client, 'POST', `/orders/${second}/decline-call`);
    assert.equal((await client.send('/collect', { orderRef: second })).body['hintCode'], 'userDeclinedCall');
  });

  test('opens a digital ID card, returns its code of the moment, and closes it', async (t) => {
    const client = await startRpClient(t);
    const opened = await manage(client, 'POST', '/app/id-cards', { personalNumber: '191212121212', code: '123456' });
    const { cardId, qrCode } = opened.body.card;
    await client.simulator.clock.advance(1_000);
    const { card } = (await manage(client, 'GET', `/app/id-cards/${cardId}`)).body;
    assert.deepEqual([card.state, card.remainingMs, card.qrCode === qrCode], ['shown', 119_000, false]);
    const verified = await client.send('/verify', { qrCode: card.qrCode }, { api: 'idCard' });
    assert.equal(verified.body['user'].name, 'Tolvan Tolvansson');
    assert.equal((await manage(client, 'POST', `/app/id-cards/${cardId}/close`)).body.card.state, 'closed');
    assert.equal((await manage(client, 'GET', '/app/id-cards/other')).status, 404);
    assert.equal((await manage(client, 'POST', '/app/id-cards/other/close')).body.error.code, 'unknownIdCard');
  });

  test('adds, replaces, counts and removes fault rules', async (t) => {
    const client = await startRpClient(t);
    const down = { id: 'down', effect: { kind: 'html', httpStatus: 502 } };
    await manage(client, 'POST', '/faults', down);
    assert.equal((await client.send('/auth', auth)).status, 502);
    const { faults } = (await manage(client, 'GET', '/faults')).body;
    assert.deepEqual(faults, [{ id: 'down', rule: down, matched: 1, hits: 1 }]);
    const bad = await manage(client, 'PUT', '/faults', { faults: [{ effect: { kind: 'empty' } }, { effect: {} }] });
    assert.deepEqual([bad.status, bad.body.error.code], [400, 'badFaultRule']);
    assert.equal(client.simulator.faults()[0]?.id, 'down');
    await manage(client, 'PUT', '/faults', {
      faults: [{ effect: { kind: 'empty' } }, { id: 'x', effect: down.effect }],
    });
    assert.deepEqual(
      client.simulator.faults().map(({ id }) => id),
      ['empty', 'x'],
    );
    assert.equal((await manage(client, 'DELETE', '/faults/x')).body.faults.length, 1);
    assert.equal((await manage(client, 'DELETE', '/faults/x')).status, 404);
    assert.deepEqual((await manage(client, 'DELETE', '/faults')).body, { faults: [] });
  });

  test('refuses more tenants and fault rules than it has room for', async (t) => {
    const client = await startRpClient(t);
    const rule = { effect: { kind: 'empty' } };
    const rules = Array.from({ length: 1_001 }, () => rule);
    const { status, body } = await manage(client, 'PUT', '/faults', { faults: rules });
    assert.deepEqual([status, body.error.code], [409, 'tooManyFaults']);
    await manage(client, 'PUT', '/faults', { faults: rules.slice(1) });
    assert.equal((await manage(client, 'POST', '/faults', rule)).body.error.code, 'tooManyFaults');
    for (let n = 1; n < 1_000; n += 1) client.simulator.openTenant({ name: `t${n}` });
    assert.equal((await manage(client, 'POST', '/tenants', { name: 'one' })).body.error.code, 'tooManyTenants');
    assert.equal((await manage(client, 'POST', '/tenants', { name: 't1' })).status, 200);
  });

  test('returns and advances the time', async (t) => {
    const client = await startRpClient(t);
    const before = (await manage(client, 'GET', '/clock')).body;
    assert.deepEqual([before.mode, before.speed, before.now], ['frozen', 0, client.simulator.clock.now()]);
    const { body } = await manage(client, 'POST', '/clock/advance', { ms: 30_000 });
    assert.equal(body.now, before.now + 30_000);
    assert.equal((await manage(client, 'POST', '/clock/advance', { ms: -1 })).status, 400);
    const running = await startRpClient(t, { clock: 'real', speed: 50 });
    assert.deepEqual((await manage(running, 'GET', '/clock')).body.speed, 50);
    assert.equal((await manage(running, 'POST', '/clock/advance', { ms: 1 })).status, 409);
  });

  test('keeps a connection longer than clients do, so that none is closed under a request', async (t) => {
    const client = await startRpClient(t);
    const response = await fetch(`${client.simulator.managementUrl}/health`);
    await response.arrayBuffer();
    const [, seconds] = /timeout=(\d+)/.exec(response.headers.get('keep-alive') ?? '') ?? [];
    assert.ok(Number(seconds) > 20 * 60, `${seconds} s`);
  });

  test('gives roots and certificates that work', async (t) => {
    const client = await startRpClient(t);
    const { body } = await manage(client, 'POST', '/trust/rp', { name: 'Kajakboden' });
    assert.equal((await client.send('/auth', auth, { credentials: body })).status, 200);
    assert.equal(client.simulator.journal()[0]?.rp, 'Kajakboden');
    assert.equal(body.passphrase, 'qwerty123');
    assert.ok(Buffer.from(body.pfx, 'base64').length > 500);
    assert.deepEqual((await manage(client, 'GET', '/trust')).body.tlsRoots, client.simulator.environment.tlsRoots);
  });

  test('closes and opens versions', async (t) => {
    const client = await startRpClient(t);
    const { body } = await manage(client, 'POST', '/versions/5.1/open');
    assert.deepEqual([body.versions['5.1'].state, body.versions['5.1'].path], ['supported', '/rp/v5.1']);
    const early = await manage(client, 'POST', '/versions/5.1/announce', {
      closesAt: new Date(client.simulator.clock.now()).toISOString(),
    });
    assert.deepEqual([early.status, early.body.error.code], [409, 'closesTooSoon']);
    await manage(client, 'POST', '/versions/5.1/close');
    assert.equal((await manage(client, 'GET', '/versions')).body.versions['5.1'].state, 'closed');
    assert.equal((await manage(client, 'POST', '/versions/7/close')).status, 404);
  });

  test('returns people, findings, journal, environment, version and health, and resets', async (t) => {
    const client = await startRpClient(t, {
      configuration: [{ key: 'port', value: 1, origin: 'flag', from: '--port' }],
    });
    const { simulator } = client;
    await client.send('/auth', { ...auth, colour: 'red' });
    const get = async (path: string) => (await manage(client, 'GET', path)).body;
    assert.deepEqual((await get('/people')).people, JSON.parse(JSON.stringify(simulator.people)));
    assert.deepEqual((await get('/findings')).findings, simulator.findings());
    assert.deepEqual((await get('/journal')).journal, simulator.journal());
    assert.equal((await get('/environment')).phoneUrl, simulator.phoneUrl);
    assert.deepEqual(await get('/version'), { version: simulatorVersion, seed: 1 });
    assert.deepEqual(await get('/health'), { ready: true });
    assert.equal((await get('/config')).configuration[0].from, '--port');
    await manage(client, 'POST', '/reset', { what: 'journal' });
    assert.deepEqual([simulator.journal().length, simulator.orders().length], [0, 1]);
    assert.equal((await manage(client, 'POST', '/reset', { what: 'everything' })).status, 400);
    await manage(client, 'POST', '/reset');
    assert.deepEqual([simulator.findings().length, simulator.orders().length], [0, 0]);
  });

  test('accepts its own host names only, and no page of a browser', async (t) => {
    const client = await startRpClient(t);
    const { port } = new URL(client.simulator.managementUrl);
    for (const [headers, status] of [
      [{ host: `localhost:${port}` }, 200],
      [{ host: `evil.example:${port}` }, 421],
      [{ host: '127.0.0.1' }, 421],
      [{ origin: `http://127.0.0.1:${port}` }, 403],
      [{ authorization: 'Bearer anything' }, 200],
    ] as const) {
      assert.equal(
        (await manage(client, 'GET', '/health', undefined, headers)).status,
        status,
        JSON.stringify(headers),
      );
    }
  });

  test('responds with an error whose message tells the remedy', async (t) => {
    const client = await startRpClient(t);
    for (const [method, path, body, status, code] of [
      ['GET', '/nothing', undefined, 404, 'noSuchCall'],
      ['PATCH', '/faults', undefined, 405, 'wrongMethod'],
      ['POST', '/faults', '{', 400, 'badBody'],
      ['POST', '/faults', '[]', 400, 'badBody'],
      ['POST', '/app/scan', {}, 400, 'badMember'],
      ['POST', '/app/scan', { qr: 1 }, 400, 'badMember'],
      ['POST', '/reset', { what: 'all' }, 400, 'badMember'],
      ['POST', '/clock/advance', { ms: '1000' }, 400, 'badMember'],
      ['POST', '/orders/none/approve', {}, 404, 'unknownOrder'],
      ['GET', '/orders/none', undefined, 404, 'unknownOrder'],
      ['GET', '/t/none/orders', undefined, 404, 'unknownTenant'],
    ] as const) {
      const response = await manage(client, method, path, body);
      assert.deepEqual([response.status, response.body.error.code], [status, code], `${method} ${path}`);
      assert.match(response.body.error.message, /\.$/);
    }
  });

  test('names the route that there is not, without a personal number in it', async (t) => {
    const client = await startRpClient(t);
    const { body } = await manage(client, 'POST', '/persons/191212121212', {});
    assert.match(body.error.message, /^There is no route POST \/persons\/19121212\*{4} here: /);
  });

  test('has no two routes with one method and path', () => {
    const endpoints = managementRoutes.map(({ method, path }) => `${method} ${path}`);
    assert.equal(new Set(endpoints).size, endpoints.length);
  });
});
