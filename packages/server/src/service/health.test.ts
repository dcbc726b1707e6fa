import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdTransportError } from '@secure-start/client';
import { memoryStore } from '../engine/memory-store.ts';
import type { Store } from '../engine/store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { apiError, scriptedClient } from '../test-support/scripted-client.ts';
import { testServer } from '../test-support/test-server.ts';
import { healthOf } from './health.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };
const maintenance = apiError(503, 'Maintenance');
const silence = new BankIdTransportError({
  operation: 'collect',
  phase: 'connect',
  requestSent: 'no',
  problem: 'the network is down',
  cause: new Error('no network'),
});
const now = Date.UTC(2026, 0, 15);
const answers = { answeredAt: now };
const process = { store: { status: 'ok' }, undelivered: { status: 'ok' } } as const;

describe('health', () => {
  test('is unknown before the first answer of BankID, and ok while it answers, if only to refuse', async (t) => {
    const testing = testServer(t);
    assert.deepEqual(testing.server.health(), {
      status: 'unknown',
      checks: {
        version: { status: 'ok' },
        store: { status: 'ok' },
        undelivered: { status: 'unknown' },
        bankId: { status: 'unknown' },
      },
    });
    await settle();
    testing.client.refuse(apiError(400, 'alreadyInProgress'));
    await testing.browser().post('/flows', start);
    assert.equal(testing.server.health().status, 'ok');
    assert.deepEqual(testing.server.health().checks.bankId, {
      status: 'ok',
      answeredAt: new Date(testing.clock.now()),
    });
  });

  test('is never hidden by what is unknown', () => {
    const versionClosing = {};
    assert.equal(healthOf({ answers: {}, client: { versionClosing }, process, now }).status, 'warning');
    assert.equal(healthOf({ answers: {}, client: {}, process, now }).status, 'unknown');
  });

  test('warns of a completion that the application has not taken, and fails when new signatures are refused', async (t) => {
    const { server, client, clock, browser } = testServer(t, {
      maxUndelivered: 2,
      onUnclaimed() {
        throw new Error('the database of the application is down');
      },
    });
    const sign = async (): Promise<unknown> => {
      const page = browser();
      await page.post('/flows', { ...start, purpose: 'agreement' });
      client.latest().complete();
      await clock.advance(15 * 60_000);
      server.health();
      await clock.advance(30_000);
      const { status, count } = server.health().checks.undelivered;
      return { status, count };
    };
    assert.deepEqual(await sign(), { status: 'warning', count: 1 });
    assert.deepEqual(await sign(), { status: 'failing', count: 2 });
  });

  test('counts what is undelivered at most every half minute, however often it is read', async (t) => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    let counts = 0;
    const counting = {
      ...store,
      leases: (name: string) => {
        counts += 1;
        return store.leases(name);
      },
    };
    const { server } = testServer(t, { clock, store: counting });
    for (let second = 0; second < 60; second += 1) {
      server.health();
      await clock.advance(1_000);
    }
    assert.equal(counts, 2);
  });

  test('warns when BankID falls silent, fails when that lasts a minute, and is ok with the next answer', async (t) => {
    const testing = testServer(t);
    const page = testing.browser();
    await page.post('/flows', start);
    await page.stream();
    testing.client.latest().hint('userSign');
    await testing.clock.advance(2_000);
    testing.client.latest().break(silence, { times: 40 });
    await testing.clock.advance(2_000);
    assert.equal(testing.server.health().status, 'warning');
    await testing.clock.advance(60_000);
    assert.equal(testing.server.health().status, 'failing');
    await testing.clock.advance(30_000);
    assert.equal(testing.server.health().status, 'ok');
  });

  test('warns 60 days before the certificate expires', () => {
    const certificate = (daysLeft: number) => ({
      subject: '',
      issuer: '',
      serialNumber: '',
      fingerprint256: '',
      validFrom: new Date(now),
      validTo: new Date(now),
      daysLeft,
      pem: '',
    });
    const statusOf = (daysLeft: number) =>
      healthOf({ answers, client: { certificate: certificate(daysLeft) }, process, now }).status;
    assert.deepEqual([60, 59, 0, -1].map(statusOf), ['ok', 'warning', 'warning', 'failing']);
  });

  test('warns when the version in use will be closed, and fails when it has been', () => {
    const statusOf = (sunset: number) =>
      healthOf({ answers, client: { versionClosing: { sunset: new Date(sunset) } }, process, now }).status;
    assert.deepEqual([now + 1, now].map(statusOf), ['warning', 'failing']);
    assert.equal(healthOf({ answers, client: { versionClosing: {} }, process, now }).status, 'warning');
  });
});

describe('readiness', () => {
  test('ends when the process closes, and before its work has ended', async (t) => {
    const { server } = testServer(t);
    assert.deepEqual(server.readiness(), { isReady: true, reasons: [] });
    const closed = server.close();
    assert.deepEqual(server.readiness(), { isReady: false, reasons: ['draining'] });
    await closed;
  });

  test('and health tell that the store does not answer this process, and that it does again', async (t) => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    let isDown = false;
    const mortal = {
      ...store,
      claimDue: (options: Parameters<typeof store.claimDue>[0]) =>
        isDown ? Promise.reject(new Error('connection lost')) : store.claimDue(options),
    };
    const { server } = testServer(t, { clock, store: mortal });
    isDown = true;
    await clock.advance(9_000);
    assert.equal(
      server.readiness().isReady,
      true,
      'all processes share the store: a short failure must not stop them all',
    );
    assert.equal(server.health().checks.store.status, 'warning');
    await clock.advance(3_000);
    assert.deepEqual(server.readiness(), { isReady: false, reasons: ['storeUnreachable'] });
    assert.equal(server.health().status, 'failing');
    assert.equal(server.health().checks.store.status, 'failing');
    isDown = false;
    await clock.advance(5_000);
    assert.equal(server.readiness().isReady, true);
    assert.equal(server.health().checks.store.status, 'ok');
  });

  test('goes on while the store takes no new flows, and health tells it until one is stored or none was tried for a minute', async (t) => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    let isFull = false;
    const small: Store = {
      ...store,
      create: (record) => (isFull ? Promise.reject(new Error('out of memory')) : store.create(record)),
    };
    const { server, browser } = testServer(t, { clock, store: small });
    const storeStatus = (): string => server.health().checks.store.status;
    isFull = true;
    assert.equal((await browser().post('/flows', start)).status, 500);
    assert.equal(storeStatus(), 'warning');
    await clock.advance(11_000);
    assert.equal((await browser().post('/flows', start)).status, 500);
    assert.equal(storeStatus(), 'failing');
    assert.deepEqual(server.readiness(), { isReady: true, reasons: [] }, 'flows that are stored can still be read');

    await clock.advance(59_000);
    assert.equal(storeStatus(), 'failing');
    await clock.advance(2_000);
    assert.equal(storeStatus(), 'ok');

    await browser().post('/flows', start);
    assert.equal(storeStatus(), 'warning');
    isFull = false;
    assert.equal((await browser().post('/flows', start)).status, 201);
    assert.equal(storeStatus(), 'ok');
  });

  test('and the log say in the words of the store why it does not answer, and by default also that it does again', async (t) => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    let isDown = false;
    const mortal: Store = {
      ...store,
      claimDue: (options) =>
        isDown ? Promise.reject(new Error('the user may not use evalsha')) : store.claimDue(options),
    };
    const { log, errors } = testServer(t, { clock, store: mortal });
    isDown = true;
    await clock.advance(9_000);
    isDown = false;
    await clock.advance(5_000);
    const told = log.filter(({ event }) => event === 'storeService');
    assert.deepEqual(
      told.map(({ level }) => level),
      ['error', 'warn'],
    );
    assert.match(String(told[0] && 'advice' in told[0] && told[0].advice), /onError/);
    assert.deepEqual(errors.map(String), ['Error: the user may not use evalsha']);
  });

  test('does not end with an outage of BankID, which all processes have alike', async (t) => {
    const { server, client, clock, browser } = testServer(t);
    client.down(silence);
    await browser().post('/flows', start);
    await clock.advance(90_000);
    assert.equal(server.health().status, 'failing');
    assert.equal(server.readiness().isReady, true);
  });
});

test('an announced closing is logged once, and again when its day is moved', async (t) => {
  const client = scriptedClient();
  const testing = testServer(t, { client });
  const page = testing.browser();
  for (const sunset of ['2027-05-01', '2027-05-01', '2027-06-01']) {
    Object.assign(client, { versionClosing: { sunset: new Date(sunset) } });
    await page.post('/flows', start);
  }
  const logged = testing.log.flatMap((entry) => (entry.event === 'versionClosing' ? [entry] : []));
  assert.deepEqual(
    logged.map(({ level, sunset }) => [level, sunset?.toISOString().slice(0, 10)]),
    [
      ['warn', '2027-05-01'],
      ['warn', '2027-06-01'],
    ],
  );
});

describe('maintenance is said on the page', () => {
  test('when it lasts, and no longer when BankID answers again', async (t) => {
    const testing = testServer(t);
    const page = testing.browser();
    await page.post('/flows', start);
    const stream = await page.stream();
    testing.client.latest().break(maintenance, { times: 8 });
    await testing.clock.advance(4_000);
    assert.equal(stream.state()['notice'], undefined);
    await testing.clock.advance(10_000);
    assert.deepEqual(stream.state()['notice'], {
      id: 'maintenance',
      text: 'BankID is being maintained right now. If it does not work, please try again in a while.',
      language: 'en',
    });
    await testing.clock.advance(10_000);
    assert.equal(stream.state()['notice'], undefined);
  });

  test('when it is planned, from its beginning to its end', async (t) => {
    const noon = Date.UTC(2026, 0, 15, 12);
    const plannedMaintenance = [{ from: new Date(noon + 60_000), until: new Date(noon + 120_000) }];
    const testing = testServer(t, { plannedMaintenance });
    const page = testing.browser();
    const noticeOf = async (): Promise<unknown> => (await page.post('/flows', start)).body['notice'];
    assert.equal(await noticeOf(), undefined);
    await testing.clock.advance(60_000);
    assert.notEqual(await noticeOf(), undefined);
    await testing.clock.advance(60_000);
    assert.equal(await noticeOf(), undefined);
  });
});
