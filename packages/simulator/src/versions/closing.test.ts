import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { endUserIp, startV5Client, tolvan } from '../rp-api/dialects/v5-client.test.kit.ts';
import { startRpClient } from '../rp-api/rp-client.test.kit.ts';

const day = 86_400_000;
const startAt = new Date('2024-06-20T10:00:00Z');
const closesAt = new Date('2024-09-30T10:00:00Z');
const untilClosing = closesAt.getTime() - startAt.getTime();

describe('a version over the wire', () => {
  test('is supported, announced, and closed, in the course of the simulator’s time', async (t) => {
    const { send, simulator } = await startV5Client(t, '5.1', { startAt });
    const supported = await send('/auth', { endUserIp });
    assert.equal(supported.status, 200);
    for (const name of ['deprecation', 'sunset', 'link']) assert.equal(supported.headers[name], undefined);

    simulator.announceClosing({ version: '5.1', closesAt });
    await simulator.clock.advance(untilClosing - 1);
    const announced = await send('/auth', { endUserIp });
    assert.equal(announced.status, 200);
    assert.equal(announced.headers['deprecation'], `@${startAt.getTime() / 1_000}`);
    assert.equal(announced.headers['sunset'], 'Mon, 30 Sep 2024 10:00:00 GMT');
    assert.equal(
      announced.headers['link'],
      `<${simulator.statusUrl}>; rel="deprecation sunset status"; type="text/html"`,
    );

    await simulator.clock.advance(1);
    const closed = await send('/auth', { endUserIp });
    assert.equal(closed.status, 404);
    assert.deepEqual(closed.body, {
      errorCode: 'notFound',
      details: 'RP API 5.1 (/rp/v5.1) was closed on 2024-09-30. Call /rp/v6.0.',
    });
    assert.equal(closed.headers['deprecation'], undefined);
    assert.equal(closed.headers['sunset'], 'Mon, 30 Sep 2024 10:00:00 GMT');
    assert.deepEqual(simulator.versionStatus('5.1'), { state: 'closed', closedAt: closesAt.getTime() });
  });

  test('that is announced has the headers on its errors too, and no other version has', async (t) => {
    const { send, simulator } = await startV5Client(t, '5.1', { startAt, versions: { '5.1': { closesAt } } });
    const responses = [
      await send('/auth', {}),
      await send('/nowhere', {}),
      await send('/auth', {}, { headers: { 'content-type': 'text/plain' } }),
      await send('/auth', {}, { method: 'PUT' }),
    ];
    for (const { status, headers } of responses) {
      assert.deepEqual([status >= 400, headers['sunset']], [true, closesAt.toUTCString()]);
    }
    assert.equal((await send('/auth', { endUserIp }, { version: '6.0' })).headers['sunset'], undefined);
    assert.equal(simulator.versionStatus('6.0').state, 'supported');
  });

  test('makes pending orders uncollectable, although the app still approves them', async (t) => {
    const { send, simulator } = await startV5Client(t, '5.1', { startAt, versions: { '5.1': { closesAt } } });
    await simulator.clock.advance(untilClosing - 1_000);
    const { orderRef, autoStartToken } = (await send('/auth', { endUserIp, personalNumber: tolvan })).body;
    await simulator.app.open({ autoStartToken });
    await simulator.clock.advance(1_000);
    assert.equal((await simulator.app.approve({ orderRef })).accepted, true);
    assert.match((await send('/collect', { orderRef })).body['details'], /was closed/);
    assert.match((await send('/cancel', { orderRef })).body['details'], /was closed/);
    const through6 = await send('/collect', { orderRef }, { version: '6.0' });
    assert.deepEqual([through6.status, through6.body['details']], [400, 'No such order']);
  });

  test('reveals neither its operations nor its methods when it is closed', async (t) => {
    const { send } = await startV5Client(t, '5.0', { versions: {} });
    for (const [path, method] of [
      ['/auth', 'POST'],
      ['/auth', 'PUT'],
      ['/nowhere', 'POST'],
    ] as const) {
      const { status, body } = await send(path, {}, { method });
      assert.deepEqual([status, body['errorCode']], [404, 'notFound']);
      assert.match(body['details'], /^RP API 5\.0 \(\/rp\/v5\) was closed on 2024-08-30\./);
    }
  });

  for (const [closedVersion, status, type] of [
    ['notFound', 404, 'application/json'],
    ['gone', 410, 'application/json'],
    ['html404', 404, 'text/html'],
  ] as const) {
    test(`that is closed responds with ${status} as ${type} with the setting ${closedVersion}`, async (t) => {
      const { send } = await startRpClient(t, { closedVersion });
      const response = await send('/auth', { endUserIp }, { version: '5.1' });
      assert.deepEqual([response.status, response.headers['content-type']], [status, type]);
    });
  }

  test('is closed and opened at once by code', async (t) => {
    const { send, simulator } = await startRpClient(t);
    simulator.openVersion({ version: '5.1' });
    assert.equal((await send('/auth', { endUserIp }, { version: '5.1' })).status, 200);
    simulator.closeVersion({ version: '5.1' });
    assert.equal((await send('/auth', { endUserIp }, { version: '5.1' })).status, 404);
  });

  test('is 6.0 itself, the day that it gets a successor', async (t) => {
    const { send, simulator } = await startRpClient(t);
    const soon = new Date(simulator.clock.now() + 70 * day);
    simulator.announceClosing({ version: '6.0', closesAt: soon });
    assert.equal((await send('/auth', { endUserIp })).headers['sunset'], soon.toUTCString());
    await simulator.clock.advance(70 * day);
    const { body } = await send('/auth', { endUserIp });
    assert.match(body['details'], /^RP API 6\.0 \(\/rp\/v6\.0\) was closed on \d{4}-\d{2}-\d{2}\.$/);
  });

  test('requires a certificate before it responds', async (t) => {
    const { send } = await startRpClient(t);
    const response = await send('/auth', { endUserIp }, { version: '5.1', credentials: { cert: '' } });
    assert.deepEqual([response.status, response.headers['sunset']], [403, undefined]);
  });
});

test('paths that no version has are unknown: /rp/v5.0 and /rp/v6.1 among them', async (t) => {
  const { send } = await startRpClient(t);
  for (const path of ['/../v5.0/auth', '/../v6.1/auth', '/../v5auth', '']) {
    const { status, body } = await send(path, { endUserIp });
    assert.deepEqual([path, status, body['errorCode']], [path, 404, 'notFound']);
  }
});
