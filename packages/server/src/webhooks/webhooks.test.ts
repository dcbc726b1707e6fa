import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, test, type TestContext } from 'node:test';
import { BankIdServerConfigError } from '../config-error.ts';
import { memoryStore } from '../engine/memory-store.ts';
import type { Store } from '../engine/store.ts';
import { type FrozenClock, frozenClock, settle } from '../test-support/frozen-clock.ts';
import { testServer } from '../test-support/test-server.ts';
import { verifyWebhook } from './verify-webhook.ts';
import type { WebhookEndpoints } from './webhook-options.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

interface Received {
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** A system that receives webhooks, and answers with the status that the test sets. */
async function receiver(t: TestContext) {
  const received: Received[] = [];
  const underWay = countRequests(t);
  const answer = { status: 204, headers: {}, isSilent: false };
  let atOnce = 0;
  let mostAtOnce = 0;
  const http = createServer(async (req, res) => {
    let body = '';
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    res.once('close', () => (atOnce -= 1));
    for await (const chunk of req) body += String(chunk);
    received.push({ path: req.url ?? '', headers: req.headers, body });
    if (!answer.isSilent) res.writeHead(answer.status, answer.headers).end();
  }).listen(0, '127.0.0.1');
  t.after(() => {
    http.close();
    http.closeAllConnections();
  });
  await once(http, 'listening');
  const address = http.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return { received, answer, underWay, mostAtOnce: () => mostAtOnce, url: `${origin}/hook?key=hunter2` };
}

/** Counts the requests of `fetch` that have no answer yet. */
function countRequests(t: TestContext): () => number {
  let count = 0;
  const begun = (): void => void (count += 1);
  const ended = (): void => void (count -= 1);
  const listeners = [
    ['undici:request:create', begun],
    ['undici:request:headers', ended],
    ['undici:request:error', ended],
  ] as const;
  for (const [name, listener] of listeners) subscribe(name, listener);
  t.after(() => {
    for (const [name, listener] of listeners) unsubscribe(name, listener);
  });
  return () => count;
}

/** Moves the clock until something holds; while a request is under way over its real socket, the clock stands still. */
async function until(parts: { clock: FrozenClock; underWay: () => number }, condition: () => boolean): Promise<void> {
  for (let step = 0; !condition(); step += 1) {
    assert.ok(step < 5_000, 'it did not come about');
    if (parts.underWay() <= 0) await parts.clock.advance(1_000);
    do await new Promise((resolve) => setTimeout(resolve, 2));
    while (parts.underWay() > 0);
  }
  await settle();
}

const endpoint = (url: string): WebhookEndpoints => ({
  crm: { url, secrets: [secret], states: ['finished', 'cancelled'] },
});

function typesOf(received: readonly Received[]): unknown[] {
  return received.map(({ body }) => JSON.parse(body).type);
}

describe('webhooks', () => {
  test('tell a configured address of the states it wants, signed, with ids and codes and nothing about the person', async (t) => {
    const { received, underWay, url } = await receiver(t);
    const { client, clock, browser } = testServer(t, { webhooks: endpoint(url) });
    const page = browser();
    await page.post('/flows', { ...start, reference: 'invoice 4711' });
    client.latest().complete();
    await clock.advance(2_000);
    await page.post('/flows/login/finish');
    await until({ clock, underWay }, () => received.length > 0);
    const [webhook] = received;
    assert.ok(webhook);
    const header = (name: string): string => String(webhook.headers[name] ?? '');
    const verdict = verifyWebhook({
      header,
      body: webhook.body,
      secrets: [secret],
      nowMs: clock.now(),
      toleranceSeconds: 3_600,
    });
    assert.equal(verdict.ok, true);
    const { type, timestamp, data } = JSON.parse(webhook.body);
    assert.equal(type, 'flow.finished');
    assert.match(timestamp, /^2026-01-15T12:00:0\d/);
    assert.deepEqual(
      Object.keys(data).toSorted(),
      ['flowId', 'hintCode', 'purpose', 'state'].filter((name) => name in data),
    );
    for (const personal of ['191212121212', 'Tolvan', 'invoice', 'order-ref'])
      assert.ok(!webhook.body.includes(personal));
  });

  test('come again with the same id and body until the address takes them, and are reported without the address', async (t) => {
    const { received, answer, underWay, url } = await receiver(t);
    const { clock, browser, log } = testServer(t, { webhooks: endpoint(url) });
    answer.status = 500;
    const page = browser();
    await page.post('/flows', start);
    await page.post('/flows/login/cancel');
    await until({ clock, underWay }, () => received.length >= 3);
    answer.status = 200;
    const before = received.length;
    await until({ clock, underWay }, () => received.length > before);
    const attempts = received.length;
    await clock.advance(3 * 60 * 60_000);
    await settle();
    assert.equal(received.length, attempts, 'what was taken is not sent again');
    assert.equal(new Set(received.map(({ headers, body }) => `${String(headers['webhook-id'])} ${body}`)).size, 1);
    assert.deepEqual([...new Set(typesOf(received))], ['flow.cancelled']);
    const failed = log.filter(({ event }) => event === 'webhookFailed');
    assert.equal(failed.length, 1);
    assert.doesNotMatch(JSON.stringify(log), /hunter2|whsec_/);
  });

  test('outlive the process that had the event', async (t) => {
    const { received, answer, underWay, url } = await receiver(t);
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const first = testServer(t, { clock, store, webhooks: endpoint(url) });
    answer.status = 503;
    const page = first.browser();
    await page.post('/flows', start);
    await page.post('/flows/login/cancel');
    await until({ clock, underWay }, () => received.length > 0);
    await first.server.close();
    answer.status = 200;
    const before = received.length;
    testServer(t, { clock, store, webhooks: endpoint(url) });
    await until({ clock, underWay }, () => received.length > before);
    assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 1);
  });

  test('follow no redirect', async (t) => {
    const inside = await receiver(t);
    const { received, answer, underWay, url } = await receiver(t);
    Object.assign(answer, { status: 307, headers: { location: inside.url } });
    const { clock, browser, log } = testServer(t, { webhooks: endpoint(url) });
    const page = browser();
    await page.post('/flows', start);
    await page.post('/flows/login/cancel');
    await until({ clock, underWay }, () => received.length >= 2);
    assert.equal(inside.received.length, 0);
    assert.ok(log.some((entry) => entry.event === 'webhookFailed' && entry.httpStatus === 307));
  });

  test('end when their address is gone for good, with an event', async (t) => {
    const { received, answer, underWay, url } = await receiver(t);
    answer.status = 410;
    const { clock, browser, log } = testServer(t, { webhooks: endpoint(url) });
    const page = browser();
    await page.post('/flows', start);
    await page.post('/flows/login/cancel');
    await until({ clock, underWay }, () => log.some(({ event }) => event === 'webhookUndelivered'));
    await clock.advance(3 * 60 * 60_000);
    assert.equal(received.length, 1);
  });

  test('of a dead address have a limit, above which they are dropped with an event, and each is forgotten some day', async (t) => {
    const { answer, underWay, url } = await receiver(t);
    answer.status = 500;
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const stored: (number | undefined)[] = [];
    const store: Store = {
      ...shared,
      create(record) {
        if (record.kind === 'webhook') stored.push(record.keepUntil);
        return shared.create(record);
      },
    };
    const webhooks = { crm: { url, secrets: [secret], maxWaiting: 3 } };
    const { browser, log } = testServer(t, { clock, store, webhooks });
    const undelivered = (): unknown[] => log.filter(({ event }) => event === 'webhookUndelivered');
    for (let count = 0; count < 5; count += 1) {
      const page = browser();
      await page.post('/flows', start);
      await page.post('/flows/login/cancel');
    }
    await until({ clock, underWay }, () => undelivered().length > 0 && stored.length === 3);
    await clock.advance(0);
    assert.equal(stored.length, 3);
    assert.deepEqual(
      new Set(log.flatMap((entry) => (entry.event === 'webhookUndelivered' ? [entry.reason] : []))),
      new Set(['tooMany']),
    );
    for (const keepUntil of stored) assert.ok((keepUntil ?? Infinity) < clock.now() + 9 * 24 * 60 * 60_000);
  });

  test('make room for others when they are taken', async (t) => {
    const { received, underWay, url } = await receiver(t);
    const { clock, browser, log } = testServer(t, { webhooks: { crm: { url, secrets: [secret], maxWaiting: 1 } } });
    for (let count = 1; count <= 4; count += 1) {
      const page = browser();
      await page.post('/flows', start);
      await page.post('/flows/login/cancel');
      await until({ clock, underWay }, () => received.length >= count);
      await clock.advance(2_000);
    }
    assert.deepEqual(typesOf(received), Array(4).fill('flow.cancelled'));
    assert.equal(
      log.some(({ event }) => event === 'webhookUndelivered'),
      false,
    );
  });

  test('are given up after `deliverForMs`, with an event', async (t) => {
    const { received, answer, underWay, url } = await receiver(t);
    answer.status = 500;
    const { clock, browser, log } = testServer(t, { webhooks: endpoint(url), deliverForMs: 60_000 });
    const page = browser();
    await page.post('/flows', start);
    await page.post('/flows/login/cancel');
    await until({ clock, underWay }, () => log.some(({ event }) => event === 'webhookUndelivered'));
    const attempts = received.length;
    assert.ok(attempts >= 3, `${attempts} attempts`);
    await clock.advance(3 * 60 * 60_000);
    assert.equal(received.length, attempts);
  });

  test('go to an address sixteen at a time at most, and all of them arrive', async (t) => {
    const { received, underWay, url, mostAtOnce } = await receiver(t);
    const { clock, browser } = testServer(t, { webhooks: endpoint(url), limits: { perAddress: 'off' } });
    for (let count = 0; count < 60; count += 1) {
      const page = browser();
      await page.post('/flows', start);
      await page.post('/flows/login/cancel');
    }
    await until({ clock, underWay }, () => received.length >= 60);
    assert.ok(mostAtOnce() <= 16, `${mostAtOnce()} at once`);
    assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 60);
  });

  test('wait for a process that has the address, while processes with and without it run side by side', async (t) => {
    const { received, underWay, url } = await receiver(t);
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    let isBusy = true;
    // The process with the option claims nothing at first, so that the other one does the work.
    const store: Store = {
      ...shared,
      async claimDue(options) {
        return isBusy ? { ...(await shared.get([])), claims: [], nextDueAt: undefined } : shared.claimDue(options);
      },
    };
    const withAddress = testServer(t, { clock, store, webhooks: endpoint(url) });
    testServer(t, { clock, store: shared, client: withAddress.client });
    const page = withAddress.browser();
    await page.post('/flows', start);
    await page.post('/flows/login/cancel');
    await clock.advance(10_000);
    isBusy = false;
    await until({ clock, underWay }, () => received.length > 0);
    assert.deepEqual(typesOf(received), ['flow.cancelled']);
  });

  test('that are under way when the server closes are ended soon, and another process sends them', async (t) => {
    const { received, answer, underWay, url } = await receiver(t);
    answer.isSilent = true;
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const first = testServer(t, { clock, store, webhooks: endpoint(url) });
    const page = first.browser();
    await page.post('/flows', start);
    await page.post('/flows/login/cancel');
    for (let turn = 0; received.length === 0; turn += 1) {
      assert.ok(turn < 5_000, 'no webhook came');
      await clock.advance(turn < 20 ? 100 : 0);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    let isClosed = false;
    const closed = first.server.close().then(() => (isClosed = true));
    await clock.advance(3_000);
    for (let turn = 0; turn < 5_000 && !isClosed; turn += 1) {
      await clock.advance(0);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    assert.equal(isClosed, true, 'a silent address does not hold up the end of the process');
    await closed;
    assert.equal(underWay(), 0);
    answer.isSilent = false;
    testServer(t, { clock, store, webhooks: endpoint(url) });
    await until({ clock, underWay }, () => received.length > 1);
    assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 1);
  });

  test('are refused with an advice and without the secret, where they cannot work', (t) => {
    const wrong: [WebhookEndpoints, RegExp][] = [
      [{ crm: { url: 'http://hooks.example/x', secrets: [secret] } }, /webhooks\.crm\.url: give an https address/],
      [{ crm: { url: 'https://user:hunter2@hooks.example/', secrets: [secret] } }, /webhooks\.crm\.url/],
      [
        { crm: { url: 'https://hooks.example/', secrets: ['hunter2'] } },
        /webhooks\.crm\.secrets: give a list of "whsec_"/,
      ],
      [{ crm: { url: 'https://hooks.example/', secrets: [] } }, /webhooks\.crm\.secrets/],
      [{ 'a b': { url: 'https://hooks.example/', secrets: [secret] } }, /webhooks: name each/],
    ];
    for (const [webhooks, message] of wrong) {
      assert.throws(
        () => testServer(t, { webhooks }),
        (error) =>
          error instanceof BankIdServerConfigError && message.test(error.message) && !error.message.includes('hunter2'),
      );
    }
  });
});
