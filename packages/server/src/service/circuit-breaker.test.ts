import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { BankIdApiError, BankIdTransportError } from '@secure-start/client';
import { apiError } from '../test-support/scripted-client.ts';
import { testServer } from '../test-support/test-server.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };
const silence = new BankIdTransportError({
  operation: 'auth',
  phase: 'connect',
  requestSent: 'no',
  problem: 'the network is down',
  cause: new Error('no network'),
});

/** A server with many open flows, whose BankID answers this from now on for 8 s. */
async function inTrouble(t: TestContext, error: Error, settings: { flowCeilingMs?: number } = {}) {
  const testing = testServer(t, { limits: { perAddress: 'off' }, ...settings });
  const { client, clock, browser } = testing;
  let requests = 0;
  const count = <Options extends unknown[], Result>(call: (...options: Options) => Promise<Result>) => {
    return (...options: Options) => {
      requests += 1;
      return call(...options);
    };
  };
  client.collect = count(client.collect);
  client.auth = count(client.auth);
  const pages = Array.from({ length: 20 }, () => browser());
  for (const page of pages) {
    await page.post('/flows', start);
    await page.stream();
  }
  client.down(error);
  await clock.advance(8_000);
  return { ...testing, pages, takeRequests: () => [requests, (requests = 0)][0] ?? 0 };
}

describe('while BankID answers no request,', () => {
  for (const [name, error] of [
    ['the connection fails', silence],
    ['it is under maintenance', apiError(503, 'maintenance')],
    ['it has a defect', apiError(500, 'internalError')],
  ] as const) {
    test(`because ${name}, hardly any is sent, and a start is answered at once with the message about maintenance`, async (t) => {
      const { clock, browser, takeRequests } = await inTrouble(t, error);
      takeRequests();
      await clock.advance(10_000);
      const sent = takeRequests();
      assert.ok(sent >= 4 && sent <= 11, `${sent} requests in 10 s for 20 flows`);
      await browser().post('/flows', start);
      const { status, headers, body } = await browser().post('/flows', start);
      assert.deepEqual([status, headers.get('retry-after')], [503, '10']);
      assert.match(JSON.stringify(body['notice']), /"maintenance"/);
    });
  }

  test('and as soon as it does, all flows go on by themselves', async (t) => {
    const { client, clock, pages, browser } = await inTrouble(t, silence);
    client.down(undefined);
    await clock.advance(5_000);
    for (const order of client.orders) order.hint('userSign');
    await clock.advance(5_000);
    for (const page of pages) assert.equal((await page.get('/flows/login')).body['hintCode'], 'userSign');
    assert.equal((await browser().post('/flows', start)).status, 201);
  });
});

test('a flow whose time is up meanwhile ends only after BankID was asked about it', async (t) => {
  const { client, clock, pages } = await inTrouble(t, silence, { flowCeilingMs: 60_000 });
  await clock.advance(51_500);
  for (const order of client.orders) order.complete();
  client.down(undefined);
  await clock.advance(500);
  for (const page of pages) assert.equal((await page.get('/flows/login')).body['state'], 'completed');
});

describe('after BankID has answered that there were too many requests,', () => {
  const tooMany = (retryAfterMs?: number) =>
    new BankIdApiError({
      operation: 'collect',
      errorCode: 'tooManyRequests',
      httpStatus: 429,
      details: '',
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });

  /** A server with many open flows, of which BankID refuses one collect as one too many. */
  async function refusedOnce(t: TestContext, retryAfterMs?: number) {
    const testing = testServer(t, { limits: { perAddress: 'off' } });
    const { client, clock, browser } = testing;
    const pages = Array.from({ length: 20 }, () => browser());
    for (const page of pages) {
      await page.post('/flows', start);
      await page.stream();
    }
    client.orders[0]?.break(tooMany(retryAfterMs));
    await clock.advance(2_000);
    return { ...testing, pages };
  }

  test('no start is sent for as long as it asks, and a start is told when to come again', async (t) => {
    const { clock, browser, client } = await refusedOnce(t, 9_000);
    await clock.advance(8_000);
    const { status, headers, body } = await browser().post('/flows', start);
    assert.deepEqual([status, headers.get('retry-after'), body['notice']], [503, '1', undefined]);
    assert.equal(client.orders.length, 20);
    await clock.advance(1_000);
    assert.equal((await browser().post('/flows', start)).status, 201);
  });

  test('only the order that was refused is not collected for as long as it asks', async (t) => {
    const { clock, client, pages } = await refusedOnce(t, 9_000);
    const refused = client.orders[0]?.collects;
    for (const order of client.orders) order.hint('userSign');
    await clock.advance(8_000);
    assert.equal(client.orders[0]?.collects, refused);
    for (const page of pages.slice(1)) assert.equal((await page.get('/flows/login')).body['hintCode'], 'userSign');
    await clock.advance(4_000);
    assert.equal((await pages[0]?.get('/flows/login'))?.body['hintCode'], 'userSign');
  });

  for (const purpose of ['login', 'agreement']) {
    test(`to a start, the order of another person is collected all the same (${purpose})`, async (t) => {
      const { client, clock, browser } = testServer(t);
      const page = browser();
      await page.post('/flows', { ...start, purpose });
      const stream = await page.stream(`/flows/${purpose}/events`);
      await clock.advance(4_000);
      client.refuse(tooMany(30_000));
      assert.equal((await browser().post('/flows', start)).status, 503);
      client.latest().hint('userSign');
      await stream.close();
      await clock.advance(10_000);
      client.latest().complete();
      await clock.advance(4_000);
      assert.equal((await page.get(`/flows/${purpose}`)).body['state'], 'completed');
    });
  }

  test('starts pause for a second when it names no time, and twice as long each time that it answers so again', async (t) => {
    const { clock, browser, client } = await refusedOnce(t);
    const statusOfStart = async (): Promise<number> => (await browser().post('/flows', start)).status;
    assert.equal(await statusOfStart(), 503);
    client.down(tooMany());
    await clock.advance(1_000);
    assert.equal(await statusOfStart(), 503);
    client.down(undefined);
    await clock.advance(1_500);
    assert.equal(await statusOfStart(), 503);
    await clock.advance(500);
    assert.equal(await statusOfStart(), 201);
  });

  test('a cancellation is sent all the same', async (t) => {
    const { client, clock, pages } = await refusedOnce(t, 9_000);
    await pages[3]?.post('/flows/login/cancel');
    await clock.advance(0);
    assert.equal(client.orders[3]?.cancelled, true);
  });
});

test('what one request is refused for, and a certificate that is not accepted, keep no other request back', async (t) => {
  for (const error of [apiError(400, 'invalidParameters'), apiError(401, 'unauthorized')]) {
    const { clock, takeRequests, browser, client } = await inTrouble(t, error);
    takeRequests();
    await clock.advance(2_000);
    client.down(undefined);
    assert.equal((await browser().post('/flows', start)).status, 201);
  }
});

test('an order that BankID cannot answer about keeps no other request back', async (t) => {
  const { client, clock, browser } = testServer(t);
  const page = browser();
  await page.post('/flows', start);
  await page.stream();
  client.down(apiError(500, 'internalError'));
  await clock.advance(24_000);
  client.down(undefined);
  assert.equal((await browser().post('/flows', start)).status, 201);
});

test('answers of the class 5xx about several orders are an outage in the log and in health', async (t) => {
  const { server, log } = await inTrouble(t, apiError(500, 'internalError'));
  const services = log.flatMap((entry) => (entry.event === 'bankIdService' ? [entry.service] : []));
  assert.deepEqual(services, ['unreachable']);
  assert.notEqual(server.health().status, 'ok');
});
