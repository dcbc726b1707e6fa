import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdServerConfigError } from '../config-error.ts';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { testServer } from '../test-support/test-server.ts';
import { receiver, typesOf, until } from '../test-support/webhook-receiver.ts';
import { verifyWebhook } from './verify-webhook.ts';
import type { WebhookEndpoints } from './webhook-options.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

const endpoint = (url: string): WebhookEndpoints => ({
  crm: { url, secrets: [secret], states: ['finished', 'cancelled'] },
});

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

  test('come again with the same id when the process is killed between the answer and its storing', async (t) => {
    const { received, underWay, url } = await receiver(t);
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const { store, die } = mortalStore({
      ...shared,
      compareAndSet(options) {
        if (options.record.kind !== 'webhook') return shared.compareAndSet(options);
        die();
        return Promise.reject(new Error('killed'));
      },
    });
    const page = testServer(t, { clock, store, webhooks: endpoint(url) }).browser();
    await page.post('/flows', start);
    await page.post('/flows/login/cancel');
    await until({ clock, underWay }, () => received.length === 1);
    testServer(t, { clock, store: shared, webhooks: endpoint(url) });
    await until({ clock, underWay }, () => received.length === 2);
    await clock.advance(60_000);
    assert.equal(received.length, 2);
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

  test('are refused with an advice and without the secret, where they cannot work', (t) => {
    const wrong: [WebhookEndpoints, RegExp][] = [
      [{ crm: { url: 'http://hooks.example/x', secrets: [secret] } }, /webhooks\.crm\.url: give an https address/],
      [{ crm: { url: 'https://user:hunter2@hooks.example/', secrets: [secret] } }, /webhooks\.crm\.url/],
      [
        { crm: { url: 'https://hooks.example/', secrets: ['hunter2'] } },
        /webhooks\.crm\.secrets: give a list of "whsec_"/,
      ],
      [{ crm: { url: 'https://hooks.example/', secrets: [] } }, /webhooks\.crm\.secrets/],
      [
        { crm: { url: 'https://hooks.example/', secrets: [secret], state: ['finished'] } as never },
        /webhooks\.crm\.state: is unknown; did you mean `states`\?/,
      ],
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
