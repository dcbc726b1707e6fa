// Longer than 300 lines: everything that a step does, over one set-up.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdTransportError } from '@secure-start/client';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { apiError, noSuchOrder } from '../test-support/scripted-client.ts';
import { userAgents } from '../test-support/test-browser.ts';
import { testServer, type TestServer } from '../test-support/test-server.ts';

const other = { purpose: 'login', device: 'other' };
const same = { purpose: 'login', device: 'same' };

function connectionLost(requestSent: 'no' | 'unknown'): BankIdTransportError {
  return new BankIdTransportError({
    operation: 'auth',
    phase: 'receive',
    requestSent,
    problem: 'reset',
    cause: undefined,
  });
}

/** A browser that shows a QR code. */
async function watching(testing: TestServer) {
  const page = testing.browser();
  await page.post('/flows', other);
  return { page, stream: await page.stream() };
}

describe('collecting', () => {
  test('asks every two seconds and never twice at a time', async (t) => {
    const testing = testServer(t);
    await watching(testing);
    const order = testing.client.latest();

    await testing.clock.advance(10_000);
    assert.equal(order.collects, 5);
    const release = order.hold();
    await testing.clock.advance(20_000);
    assert.equal(order.collects, 6);
    release();
    await testing.clock.advance(2_000);
    assert.equal(order.mostInFlight, 1);
  });

  test('is left to the replica that does it, however long BankID keeps it waiting', async (t) => {
    const testing = testServer(t);
    const { page } = await watching(testing);
    const order = testing.client.latest();
    const release = order.hold();
    await testing.clock.advance(2_000);
    const { client, clock, store } = testing;
    const replica = testServer(t, { client, clock, store }).browser();
    for (const [name, value] of page.cookies) replica.cookies.set(name, value);
    for (let minutes = 0; minutes < 3; minutes += 1) {
      await clock.advance(60_000);
      await replica.get('/flows/login');
      await clock.advance(5_000);
    }
    assert.equal(order.mostInFlight, 1);
    release();
    await clock.advance(2_000);
  });

  test('is done by one loop however many tabs and requests there are', async (t) => {
    const testing = testServer(t);
    const { page } = await watching(testing);
    await page.stream();
    await page.stream();
    await page.get('/flows/login');

    await testing.clock.advance(10_000);
    assert.equal(testing.client.latest().collects, 5);
  });

  test('ends with the last word', async (t) => {
    const testing = testServer(t);
    const { page } = await watching(testing);
    const order = testing.client.latest();
    order.fail('userCancel');
    await testing.clock.advance(60_000);

    assert.equal(order.collects, 1);
    const { body } = await page.get('/flows/login');
    assert.equal(body['state'], 'failed');
    assert.equal(body['hintCode'], 'userCancel');
  });

  test('passes on a hint that is not known', async (t) => {
    const testing = testServer(t);
    const { stream } = await watching(testing);
    testing.client.latest().hint('userDances');
    await testing.clock.advance(2_000);

    assert.equal(stream.state()['state'], 'pending');
    assert.equal(stream.state()['hintCode'], 'userDances');
    assert.deepEqual(stream.state()['message'], {
      id: 'RFA21',
      text: 'En identifiering eller underskrift pågår.',
      language: 'sv',
    });
  });

  test('stops when the server closes, and nothing stays alive', async (t) => {
    const testing = testServer(t);
    const { stream } = await watching(testing);
    await testing.server.close();
    await testing.clock.advance(10_000);

    assert.equal(testing.client.latest().collects, 0);
    assert.equal(testing.clock.sleepers(), 0);
    assert.ok(stream.hasEnded());
  });

  for (const [how, waitMs] of [
    ['dies between two collects', 0],
    ['closes', 0],
  ] as const) {
    test(`is taken over by another process when the first one ${how}`, async (t) => {
      const clock = frozenClock();
      const shared = memoryStore({ clock });
      const { store, die } = mortalStore(shared);
      const first = testServer(t, { store, clock });
      const page = first.browser({ userAgent: userAgents.iPhone });
      await page.post('/flows', same);
      if (waitMs > 0) die();
      else await first.server.close();

      const second = testServer(t, { store: shared, clock, client: first.client });
      const again = second.browser({ userAgent: userAgents.iPhone });
      for (const [name, value] of page.cookies) again.cookies.set(name, value);
      first.client.latest().complete();
      await clock.advance(waitMs);
      assert.equal((await again.get('/flows/login')).body['state'], 'pending');
      await clock.advance(2_000);
      assert.equal((await again.get('/flows/login')).body['state'], 'completed');
    });
  }
});

describe('a QR code', () => {
  test('outlives its order: a new one is ready before the old one expires', async (t) => {
    const testing = testServer(t);
    const { stream } = await watching(testing);
    await testing.clock.advance(30_000);
    const [first, second] = testing.client.orders;
    first?.fail('startFailed');
    await testing.clock.advance(2_000);

    assert.equal(testing.client.orders.length, 2);
    assert.equal(stream.state()['state'], 'pending');
    assert.match(stream.events('frame').at(-1) ?? '', /^bankid\.qr-start-token-2\./);
    assert.equal(second?.cancelled, false);
  });

  test('that was scanned at the last moment wins over its successor', async (t) => {
    const testing = testServer(t);
    const { page } = await watching(testing);
    await testing.clock.advance(28_000);
    const [first, second] = testing.client.orders;
    first?.hint('userSign');
    await testing.clock.advance(2_000);
    assert.equal(second?.cancelled, true);

    first?.complete();
    await testing.clock.advance(2_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'completed');
  });

  test('is not renewed once a person has scanned it', async (t) => {
    const testing = testServer(t);
    await watching(testing);
    testing.client.latest().hint('userSign');
    await testing.clock.advance(60_000);

    assert.equal(testing.client.orders.length, 1);
  });

  test('ends at the ceiling of the flow', async (t) => {
    const testing = testServer(t, { flowCeilingMs: 60_000 });
    const { stream } = await watching(testing);
    await testing.clock.advance(62_000);

    assert.equal(stream.state()['state'], 'expired');
    assert.ok(testing.client.orders.every((order) => order.cancelled));
  });

  test('for a person that is named is renewed only when the old order has ended', async (t) => {
    const testing = testServer(t, { prepareOrder: () => ({ expectedPersonalNumber: '191212121212' }) });
    await watching(testing);
    await testing.clock.advance(30_000);
    assert.equal(testing.client.orders.length, 1);
    testing.client.latest().fail('startFailed');
    await testing.clock.advance(2_000);
    assert.equal(testing.client.orders.length, 2);
  });

  test('whose renewal may have reached BankID is not asked for again', async (t) => {
    const testing = testServer(t);
    const { stream } = await watching(testing);
    testing.client.refuse(connectionLost('unknown'));
    await testing.clock.advance(34_000);
    assert.equal(testing.client.orders.length, 1);
    assert.equal(stream.state()['state'], 'pending');

    testing.client.latest().fail('startFailed');
    await testing.clock.advance(2_000);
    assert.equal(stream.state()['state'], 'failed');
    assert.equal(testing.client.orders.length, 1);
  });

  test('whose renewal never left is asked for on the next beat', async (t) => {
    const testing = testServer(t);
    await watching(testing);
    testing.client.refuse(connectionLost('no'));
    testing.client.refuse(apiError(503, 'Maintenance'));
    await testing.clock.advance(32_000);

    assert.equal(testing.client.orders.length, 2);
  });
});

describe('leaving', () => {
  test('a QR code cancels it after 20 s without a stream', async (t) => {
    const testing = testServer(t);
    const { page, stream } = await watching(testing);
    await testing.clock.advance(10_000);
    await stream.close();
    await testing.clock.advance(18_000);
    assert.equal(testing.client.latest().cancelled, false);
    await testing.clock.advance(4_000);

    assert.equal(testing.client.latest().cancelled, true);
    assert.equal((await page.get('/flows/login')).body['state'], 'cancelled');
  });

  for (const [how, error] of [
    ['has an error of its own', apiError(500, 'internalError')],
    ['has too many requests', apiError(429, 'tooManyRequests')],
    ['is out of reach', connectionLost('no')],
  ] as const) {
    test(`a QR code while BankID ${how} cancels nothing that the person may have signed: it is delivered`, async (t) => {
      const testing = testServer(t);
      const page = testing.browser();
      await page.post('/flows', { purpose: 'agreement', device: 'other' });
      const order = testing.client.latest();
      order.complete();
      order.break(error, { times: 20 });
      await testing.clock.advance(38_000);
      assert.equal((await page.get('/flows/agreement')).body['state'], 'pending');
      assert.deepEqual([order.cancelled, testing.client.orders.length], [false, 1], 'and no code is made for no page');

      await testing.clock.advance(70_000);
      assert.equal(testing.unfinished.length, 1);
      assert.equal(order.cancelled, false);
    });
  }

  test('a QR code that BankID says nothing of until the ceiling is an unknown outcome', async (t) => {
    const testing = testServer(t, { flowCeilingMs: 60_000 });
    const page = testing.browser();
    await page.post('/flows', other);
    testing.client.latest().break(apiError(429, 'tooManyRequests'), { times: 100 });
    await testing.clock.advance(62_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'outcomeUnknown');
  });

  test('and coming back in time changes nothing', async (t) => {
    const testing = testServer(t);
    const { page, stream } = await watching(testing);
    await stream.close();
    await testing.clock.advance(10_000);
    const again = await page.stream();
    await testing.clock.advance(40_000);

    assert.equal(again.state()['state'], 'pending');
    assert.ok(again.events('frame').length > 30);
  });

  test('for the app on the same device lets the order live to its own end', async (t) => {
    const testing = testServer(t);
    const page = testing.browser({ userAgent: userAgents.iPhone });
    await page.post('/flows', same);
    const stream = await page.stream();
    testing.client.latest().hint('userSign');
    await testing.clock.advance(2_000);
    await stream.close();
    await testing.clock.advance(120_000);
    testing.client.latest().complete();
    await testing.clock.advance(2_000);

    assert.equal((await page.get('/flows/login')).body['state'], 'completed');
  });
});

describe('when BankID fails', () => {
  test('for a while there is no message; when it goes on, there is one, until BankID answers again', async (t) => {
    const testing = testServer(t);
    const { stream } = await watching(testing);
    testing.client.latest().break(apiError(503, 'maintenance'), { times: 7 });
    await testing.clock.advance(8_000);
    assert.equal(JSON.stringify(stream.state()['message']).includes('scanQr'), true);
    await testing.clock.advance(6_000);
    assert.equal(JSON.stringify(stream.state()['message']).includes('bankIdSlow'), true);
    await testing.clock.advance(2_000);
    assert.equal(JSON.stringify(stream.state()['message']).includes('scanQr'), true);
  });

  test('the wait it asks for is kept', async (t) => {
    const testing = testServer(t);
    await watching(testing);
    const tooMany = Object.assign(apiError(429, 'tooManyRequests'), { retryAfterMs: 9_000 });
    testing.client.latest().break(tooMany);
    await testing.clock.advance(10_000);
    assert.equal(testing.client.latest().collects, 1);
    await testing.clock.advance(1_000);
    assert.equal(testing.client.latest().collects, 2);
  });

  test('until the ceiling, nobody can know whether an open order was completed', async (t) => {
    const testing = testServer(t, { flowCeilingMs: 20_000 });
    const { stream } = await watching(testing);
    testing.client.latest().break(apiError(500, 'internalError'), { times: 100 });
    await testing.clock.advance(22_000);
    assert.equal(stream.state()['state'], 'outcomeUnknown');
  });

  test('to renew until the ceiling, the flow has simply expired', async (t) => {
    const testing = testServer(t, { flowCeilingMs: 60_000 });
    const { stream } = await watching(testing);
    for (let time = 0; time < 100; time += 1) testing.client.refuse(apiError(503, 'maintenance'));
    await testing.clock.advance(28_000);
    testing.client.latest().fail('startFailed');
    await testing.clock.advance(34_000);
    assert.equal(stream.state()['state'], 'expired');
  });

  test('and the answer is lost, a log-in ends as outcomeUnknown and the application gets no result', async (t) => {
    const testing = testServer(t);
    const { page, stream } = await watching(testing);
    testing.client.latest().complete();
    testing.client.latest().break(connectionLost('unknown'), { losesAnswer: true });
    await testing.clock.advance(4_000);

    assert.equal(stream.state()['state'], 'outcomeUnknown');
    assert.equal((await page.post('/flows/login/finish')).status, 409);
    assert.equal(testing.completions.length, 0);
  });

  test('and the answer is lost, a person is told that the text may have been signed', async (t) => {
    const testing = testServer(t);
    const page = testing.browser();
    await page.post('/flows', { purpose: 'agreement', device: 'other', language: 'en' });
    testing.client.latest().break(noSuchOrder());
    await testing.clock.advance(2_000);

    const { body } = await page.get('/flows/agreement');
    assert.equal(body['state'], 'outcomeUnknown');
    assert.match(JSON.stringify(body['message']), /Your signature may have gone through/);
  });

  test('the store, a last word is kept until it can be stored', async (t) => {
    const testing = testServer(t);
    const { page } = await watching(testing);
    testing.client.latest().complete();
    const { compareAndSet } = testing.store;
    testing.store.compareAndSet = async () => {
      throw new Error('store out of reach');
    };
    await testing.clock.advance(5_000);
    testing.store.compareAndSet = compareAndSet;
    await testing.clock.advance(1_000);

    assert.equal(testing.client.latest().collects, 1);
    assert.equal((await page.get('/flows/login')).body['state'], 'completed');
  });
});
