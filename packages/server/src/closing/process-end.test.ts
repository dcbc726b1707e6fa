import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import type { Purpose } from '../purpose.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { identify, testCallDesk } from '../test-support/test-call-desk.ts';
import type { TestStream } from '../test-support/test-browser.ts';
import { testServer, type TestServer } from '../test-support/test-server.ts';

const start = { purpose: 'login', device: 'other' };

/** Two processes with one store and one BankID. A browser can go from one to the other with its cookies. */
function twoProcesses(t: TestContext, options: Parameters<typeof testServer>[1] = {}) {
  const first = testServer(t, { limits: { perAddress: 'off' }, ...options });
  const { clock, store, client } = first;
  const second = testServer(t, { clock, store, client, limits: { perAddress: 'off' } });
  return { first, second, clock, client };
}

const at = (process: TestServer, page: { cookies: Map<string, string> }) => process.browser({ cookies: page.cookies });

describe('a process that drains', () => {
  test('refuses a start so that a load balancer asks another process, and counts it for no limit', async (t) => {
    const { first, second } = twoProcesses(t, { limits: { perAddress: { burst: 1, everyMs: 60_000 } } });
    first.server.drain();
    const refused = await first.browser().post('/flows', start);
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '1']);
    assert.equal(refused.body.error?.code, 'closing');
    assert.equal((await second.browser().post('/flows', start)).status, 201);
  });

  test('goes on with what has started, to its end', async (t) => {
    const { server, client, clock, browser, completions } = testServer(t);
    const page = browser();
    await page.post('/flows', start);
    const stream = await page.stream();
    server.drain();
    await clock.advance(3_000);
    assert.ok(stream.events('frame').length >= 3);
    client.latest().complete();
    await clock.advance(2_000);
    assert.equal(stream.state()['state'], 'completed');
    assert.equal((await page.post('/flows/login/finish')).status, 200);
    assert.equal(completions.length, 1);
  });

  test('starts no payment by personal number', async (t) => {
    const pay: Purpose = {
      kind: 'payment',
      prepareOrder: () => ({ userVisibleTransaction: { transactionType: 'npa', recipient: { name: 'Tea Shop' } } }),
      onCompleted: () => ({}),
    };
    const { server, client } = testServer(t, { purposes: { pay } });
    server.drain();
    const started = await server.startOtherPayment({
      request: new Request('https://shop.example/pay', { method: 'POST', headers: { origin: 'https://shop.example' } }),
      remoteAddress: '198.51.100.7',
      purpose: 'pay',
      personalNumber: '191212121212',
    });
    assert.deepEqual(started.started ? started : [started.code, started.retryAfterSeconds], ['closing', 1]);
    assert.equal(client.orders.length, 0);
  });

  test('refuses the start of a call, and shows the desk', async (t) => {
    const { desk, agent } = testCallDesk(t);
    desk.drain();
    const refused = await agent().post('/calls', identify);
    assert.deepEqual([refused.status, refused.body.error?.code], [503, 'closing']);
    assert.equal((await agent().get('/desk')).status, 200);
  });
});

describe('a process that closes', () => {
  test('answers a start that is under way, and another process goes on with its flow', async (t) => {
    const { first, second, clock, client } = twoProcesses(t);
    const release = client.holdOrders();
    const page = first.browser();
    const starting = page.post('/flows', start);
    await settle();
    let isClosed = false;
    const closed = first.server.close().then(() => (isClosed = true));
    await settle();
    assert.equal(isClosed, false);
    release();
    assert.equal((await starting).status, 201);
    await closed;
    client.latest().complete();
    await clock.advance(2_000);
    assert.equal((await at(second, page).get('/flows/login')).body['state'], 'completed');
  });

  test('waits 9 s for a request, and no longer', async (t) => {
    const { server, clock, client, browser } = testServer(t);
    const release = client.holdOrders();
    const starting = browser().post('/flows', start);
    await settle();
    let isClosed = false;
    const closed = server.close().then(() => (isClosed = true));
    await clock.advance(8_900);
    assert.equal(isClosed, false);
    await clock.advance(100);
    await closed;
    release();
    await starting;
  });

  test('ends its streams with the advice to connect again, each a little later than the one before', async (t) => {
    const { server, browser } = testServer(t, { limits: { perAddress: 'off' } });
    const streams: TestStream[] = [];
    for (let count = 0; count < 30; count += 1) {
      const page = browser();
      await page.post('/flows', start);
      streams.push(await page.stream());
    }
    await server.close();
    await settle();
    const delays = streams.map((stream) => Number(/\nretry: (\d+)\n\n$/.exec(stream.text())?.[1]));
    assert.ok(streams.every((stream) => stream.hasEnded()));
    assert.ok(Math.min(...delays) >= 100 && Math.max(...delays) <= 500, String(delays));
    assert.ok(new Set(delays).size >= 20, String(delays));
  });

  test('ends a stream at once whose request has waited for the store until after its end', async (t) => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    let answer = (): void => {};
    let waiting: Promise<void> | undefined;
    const get: typeof store.get = (keys) => Promise.resolve(waiting).then(() => store.get(keys));
    const { server, browser } = testServer(t, { clock, store: { ...store, get } });
    const page = browser();
    await page.post('/flows', start);
    waiting = new Promise((resolve) => (answer = resolve));
    const opening = page.stream();
    await settle();
    const closed = server.close();
    answer();
    const stream = await opening;
    await closed;
    await settle();
    assert.ok(stream.hasEnded());
    assert.match(stream.text(), /event: state\n[^]*\nretry: \d+\n\n$/);
  });

  test('leaves the next process at work within a second: frames, state and collects', async (t) => {
    const { first, second, clock, client } = twoProcesses(t);
    const page = first.browser();
    await page.post('/flows', start);
    await page.stream();
    await clock.advance(4_500);
    client.latest().hint('userSign');
    const collects = client.latest().collects;
    await first.server.close();
    const stream = await at(second, page).stream();
    assert.equal(stream.events('frame').length, 1);
    await clock.advance(2_000);
    assert.equal(client.latest().collects, collects + 1);
    assert.equal(stream.state()['hintCode'], 'userSign');
  });

  test('stores the answer of a collect under way before it ends, and no other process collects meanwhile', async (t) => {
    const { first, second, clock, client } = twoProcesses(t);
    const page = first.browser();
    await page.post('/flows', start);
    const answer = client.latest().hold();
    await clock.advance(2_000);
    assert.equal(client.latest().collects, 1);
    const closed = first.server.close();
    await clock.advance(1_000);
    client.latest().complete();
    answer();
    await closed;
    await settle();
    assert.equal((await at(second, page).get('/flows/login')).body['state'], 'completed');
    assert.equal(client.latest().mostInFlight, 1);
  });

  test('keeps trying to store BankID’s last word while it may', async (t) => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    let isDown = false;
    const compareAndSet: typeof shared.compareAndSet = (options) =>
      isDown ? Promise.reject(new Error('a failover')) : shared.compareAndSet(options);
    const first = testServer(t, { clock, store: { ...shared, compareAndSet } });
    const second = testServer(t, { clock, store: shared, client: first.client });
    const page = first.browser();
    await page.post('/flows', start);
    isDown = true;
    first.client.latest().complete();
    await clock.advance(2_500);
    const closed = first.server.close();
    await clock.advance(2_000);
    isDown = false;
    await clock.advance(2_000);
    await closed;
    assert.equal((await at(second, page).get('/flows/login')).body['state'], 'completed');
  });

  test('tells a page that waits for the result of another tab to ask elsewhere', async (t) => {
    let finish = (): void => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const { first, clock, client } = twoProcesses(t, { onCompleted: () => finished.then(() => ({})) });
    const page = first.browser();
    await page.post('/flows', start);
    client.latest().complete();
    await clock.advance(2_000);
    const oneTab = page.post('/flows/login/finish');
    await settle();
    const otherTab = page.post('/flows/login/finish');
    await settle();
    const closed = first.server.close();
    assert.equal((await otherTab).body.error?.code, 'closing');
    finish();
    assert.equal((await oneTab).status, 200);
    await closed;
  });

  test('resolves in time although its store is dead', async (t) => {
    const clock = frozenClock();
    const { store, die } = mortalStore(memoryStore({ clock }));
    const { server, client, browser } = testServer(t, { clock, store });
    await browser().post('/flows', start);
    client.latest().complete();
    await clock.advance(1_900);
    die();
    await clock.advance(200);
    let isClosed = false;
    void server.close().then(() => (isClosed = true));
    await clock.advance(10_000);
    assert.equal(isClosed, true);
  });
});
