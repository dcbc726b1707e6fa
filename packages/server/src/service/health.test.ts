import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdTransportError } from '@secure-start/client';
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

describe('health', () => {
  test('is ok before the first call and while BankID answers, if only to refuse', async (t) => {
    const testing = testServer(t);
    assert.deepEqual(testing.server.health(), {
      status: 'ok',
      checks: { version: { status: 'ok' }, bankId: { status: 'ok' } },
    });
    testing.client.refuse(apiError(400, 'alreadyInProgress'));
    await testing.browser().post('/flows', start);
    assert.deepEqual(testing.server.health().checks.bankId, {
      status: 'ok',
      answeredAt: new Date(testing.clock.now()),
    });
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
      healthOf({ answers: {}, client: { certificate: certificate(daysLeft) }, now }).status;
    assert.deepEqual([60, 59, 0, -1].map(statusOf), ['ok', 'warning', 'warning', 'failing']);
  });

  test('warns when the version in use will be closed, and fails when it has been', () => {
    const statusOf = (sunset: number) =>
      healthOf({ answers: {}, client: { versionClosing: { sunset: new Date(sunset) } }, now }).status;
    assert.deepEqual([now + 1, now].map(statusOf), ['warning', 'failing']);
    assert.equal(healthOf({ answers: {}, client: { versionClosing: {} }, now }).status, 'warning');
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
