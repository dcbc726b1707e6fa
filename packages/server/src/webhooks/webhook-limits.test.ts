import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import type { Store } from '../engine/store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import type { TestBrowser } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';
import { receiver, typesOf, until } from '../test-support/webhook-receiver.ts';
import type { WebhookEndpoints } from './webhook-options.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

const endpoint = (url: string): WebhookEndpoints => ({
  crm: { url, secrets: [secret], states: ['finished', 'cancelled'] },
});

async function cancelFlowOf(page: TestBrowser): Promise<void> {
  await page.post('/flows', start);
  await page.post('/flows/login/cancel');
}

/** Two processes with one store, one with the address and one without the option. One of them does all work. */
function twoProcesses(t: TestContext, url: string) {
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  let working: 'with' | 'without' = 'with';
  const storeOf = (name: typeof working): Store => ({
    ...shared,
    async claimDue(options) {
      return working === name
        ? shared.claimDue(options)
        : { ...(await shared.get([])), claims: [], nextDueAt: undefined };
    },
  });
  const deliverForMs = 3 * 60 * 60_000;
  const withAddress = testServer(t, { clock, store: storeOf('with'), webhooks: endpoint(url), deliverForMs });
  const { client } = withAddress;
  const withoutAddress = testServer(t, { clock, store: storeOf('without'), client, deliverForMs });
  return {
    clock,
    withAddress,
    withoutAddress,
    turnTo: (name: typeof working) => void (working = name),
    cancelFlow: () => cancelFlowOf(withAddress.browser()),
  };
}

describe('webhooks', () => {
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

  test('are attempted once before they are given up, also when the address rested all the time', async (t) => {
    const { received, answer, underWay, url } = await receiver(t);
    Object.assign(answer, { status: 503, headers: { 'retry-after': '3600' } });
    const { clock, browser, log } = testServer(t, { webhooks: endpoint(url), deliverForMs: 60_000 });
    for (let count = 1; count <= 6; count += 1) {
      const page = browser();
      await page.post('/flows', start);
      await page.post('/flows/login/cancel');
      await until({ clock, underWay }, () => received.length > 0);
    }
    await until({ clock, underWay }, () => log.filter(({ event }) => event === 'webhookUndelivered').length === 6);
    assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 6);
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

  test('are found within a minute or so by a process that has the address, however long there was none', async (t) => {
    const { received, underWay, url } = await receiver(t);
    const { clock, withAddress, turnTo, cancelFlow } = twoProcesses(t, url);
    turnTo('without');
    await cancelFlow();
    await clock.advance(2 * 60 * 60_000);
    turnTo('with');
    const turnedAt = clock.now();
    await until({ clock, underWay }, () => received.length > 0);
    assert.ok(clock.now() - turnedAt <= 120_000, `${clock.now() - turnedAt} ms`);
    assert.equal(
      withAddress.log.some(({ event }) => event === 'webhookUndelivered'),
      false,
    );
  });

  test('are reported as lost when no process has addresses for as long as `deliverForMs`', async (t) => {
    const { received, url } = await receiver(t);
    const { clock, withoutAddress, turnTo, cancelFlow } = twoProcesses(t, url);
    turnTo('without');
    await cancelFlow();
    const lost = (): unknown[] =>
      withoutAddress.log.flatMap((entry) => (entry.event === 'webhookUndelivered' ? [entry.reason] : []));
    await clock.advance(2.9 * 60 * 60_000);
    assert.deepEqual(lost(), []);
    await clock.advance(0.3 * 60 * 60_000);
    assert.deepEqual(lost(), ['notConfigured']);
    assert.equal(received.length, 0);
  });

  test('about what a person did have places that those about abandoned flows cannot take', async (t) => {
    const { answer, underWay, url } = await receiver(t);
    answer.status = 500;
    const webhooks: WebhookEndpoints = {
      crm: { url, secrets: [secret], maxWaiting: 4, states: ['finished', 'cancelled'] },
    };
    const { client, clock, browser, log } = testServer(t, { webhooks });
    const dropped = (): number => log.filter(({ event }) => event === 'webhookUndelivered').length;
    for (let count = 0; count < 3; count += 1) await cancelFlowOf(browser());
    await clock.advance(2_000);
    assert.equal(dropped(), 0);
    await cancelFlowOf(browser());
    await until({ clock, underWay }, () => dropped() === 1);
    const page = browser();
    await page.post('/flows', start);
    client.latest().complete();
    await clock.advance(2_000);
    await page.post('/flows/login/finish');
    await until({ clock, underWay }, () =>
      log.some((entry) => entry.event === 'flowState' && entry.state === 'finished'),
    );
    await clock.advance(2_000);
    assert.equal(dropped(), 1);
  });

  test('are counted while they wait, and a place that an earlier release left taken is free again within hours', async (t) => {
    const { answer, received, underWay, url } = await receiver(t);
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    let isEarlierRelease = true;
    const store: Store = {
      ...shared,
      release: (leases) => shared.release(isEarlierRelease ? [] : leases),
    };
    const webhooks = { crm: { url, secrets: [secret], maxWaiting: 1 } };
    const { browser, log } = testServer(t, { clock, store, webhooks });
    const dropped = (): number => log.filter(({ event }) => event === 'webhookUndelivered').length;
    await cancelFlowOf(browser());
    await until({ clock, underWay }, () => received.length === 1);
    isEarlierRelease = false;
    await cancelFlowOf(browser());
    await until({ clock, underWay }, () => dropped() === 1);
    await clock.advance(5 * 60 * 60_000);
    answer.status = 500;
    await cancelFlowOf(browser());
    await until({ clock, underWay }, () => received.length === 2);
    for (let quarter = 0; quarter < 40; quarter += 1) {
      await clock.advance(15 * 60_000);
      await until({ clock, underWay }, () => underWay() <= 0);
    }
    await cancelFlowOf(browser());
    await until({ clock, underWay }, () => dropped() === 2);
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
});
