import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { qrContent } from '@secure-start/client';
import { settle } from '../test-support/frozen-clock.ts';
import { userAgents } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';

const other = { purpose: 'login', device: 'other' };

describe('frames', () => {
  test('come once a second, each for its own second, rounded down', async (t) => {
    const { client, clock, browser } = testServer(t);
    await clock.advance(730);
    const page = browser();
    await page.post('/flows', other);
    const stream = await page.stream();
    await clock.advance(999);
    assert.equal(stream.events('frame').length, 1);
    await clock.advance(9_001);

    const { qrStartToken, qrStartSecret } = client.latest();
    const expected = Array.from({ length: 10 }, (_, second) =>
      qrContent({ qrStartToken, qrStartSecret, elapsedMs: second * 1_000 }),
    );
    assert.deepEqual(stream.events('frame').slice(0, 10), expected);
  });

  test('are shown at once to a tab that comes later, for the second it is', async (t) => {
    const { clock, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    await clock.advance(4_999);
    const stream = await page.stream();
    assert.match(stream.events('frame').join(), /^bankid\.qr-start-token-1\.4\.[^,]*$/);
  });

  test('end when the app has the order', async (t) => {
    const { client, clock, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    const stream = await page.stream();
    client.latest().hint('started');
    await clock.advance(2_000);
    const shown = stream.events('frame').length;
    await clock.advance(10_000);
    assert.equal(stream.events('frame').length, shown);
  });

  test('never go to a flow on the same device, nor launch links to another', async (t) => {
    const { clock, browser } = testServer(t);
    const phone = browser({ userAgent: userAgents.iPhone });
    await phone.post('/flows', { purpose: 'login', device: 'same' });
    const onPhone = await phone.stream();
    const page = browser();
    const started = await page.post('/flows', other);
    await clock.advance(5_000);

    assert.deepEqual(onPhone.events('frame'), []);
    assert.equal(started.body['launch'], undefined);
  });
});

describe('the event stream', () => {
  test('has headers against caching and buffering', async (t) => {
    const { browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    const stream = await page.stream();

    assert.equal(stream.headers.get('content-type'), 'text/event-stream');
    assert.equal(stream.headers.get('cache-control'), 'no-store, no-transform');
    assert.equal(stream.headers.get('x-accel-buffering'), 'no');
    assert.match(stream.text(), /^retry: \d+\n\n/);
  });

  test('sends a state only when something has changed', async (t) => {
    const { client, clock, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    const stream = await page.stream();
    await clock.advance(10_000);
    assert.equal(stream.events('state').length, 1);
    client.latest().hint('userSign');
    await clock.advance(2_000);
    assert.equal(stream.events('state').length, 2);
  });

  test('gives a sign of life every 15 s when there is nothing to say', async (t) => {
    const { client, clock, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    const stream = await page.stream();
    client.latest().hint('userSign');
    await clock.advance(31_000);
    assert.equal(stream.text().match(/^:$/gm)?.length, 2);
  });

  test('can be read only from our own pages, and only by the browser that started', async (t) => {
    const { browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);

    assert.equal((await page.get('/flows/login/events', { 'sec-fetch-site': 'same-site' })).status, 403);
    assert.equal((await page.get('/flows/login/events', { origin: 'https://evil.example' })).status, 403);
    assert.equal((await browser().stream()).status, 404);
    assert.equal((await page.stream('/flows/agreement/events')).status, 404);
  });

  test('leaves no listener, timer or second of work behind when the browser goes', async (t) => {
    const { clock, store, client, browser } = testServer(t);
    let watching = 0;
    const watch = store.watch;
    store.watch = async (keyHash, listener) => {
      watching += 1;
      const stop = await watch(keyHash, listener);
      return () => {
        watching -= 1;
        stop();
      };
    };
    const page = browser();
    await page.post('/flows', other);
    const streams = [await page.stream(), await page.stream(), await page.stream()];
    assert.equal(watching, 1, 'however many tabs follow a flow, the store is asked once');
    for (const stream of streams) await stream.close();
    client.latest().fail('userCancel');
    await clock.advance(2_000);

    assert.equal(watching, 0);
    assert.equal(clock.sleepers(), 0);
  });

  test('drops frames for a slow reader, who then gets the latest state', async (t) => {
    const { client, clock, server, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    const cookie = [...page.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = new Request('https://shop.example/bankid/flows/login/events', { headers: { cookie } });
    const response = await server.handle(request, { remoteAddress: '198.51.100.7' });
    const reader = response.body?.getReader();
    // Another stream keeps the flow alive while this one is not read.
    await page.stream();
    client.latest().hint('outstandingTransaction');
    await clock.advance(25_000);
    client.latest().hint('userSign');
    await clock.advance(2_000);

    let text = '';
    while (!text.includes('userSign')) {
      const chunk = await reader?.read();
      assert.ok(chunk?.value, 'the stream ended early');
      text += Buffer.from(chunk.value).toString();
    }
    assert.ok(text.length < 20_000);
    await reader?.cancel();
    await settle();
  });
});
