import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flowOutcome } from '@secure-start/protocol/flow';
import { BankIdTransportError } from '@secure-start/client';
import type { Purpose } from '../purpose.ts';
import { apiError, person } from '../test-support/scripted-client.ts';
import { identify, testCallDesk } from '../test-support/test-call-desk.ts';
import { testServer } from '../test-support/test-server.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };
const maintenance = apiError(503, 'Maintenance');
const silence = new BankIdTransportError({
  operation: 'auth',
  phase: 'connect',
  requestSent: 'no',
  problem: 'the network is down',
  cause: new Error('no network'),
});
const text = 'Something went wrong. Please try again.';
const sorry = {
  error: { code: 'bankIdUnavailable', message: text },
  message: { id: 'RFA5', text, language: 'en' },
};
const notice = {
  id: 'maintenance',
  text: 'BankID is being maintained right now. If it does not work, please try again in a while.',
  language: 'en',
};

const inMaintenance = flowOutcome('maintenance');
const unavailable = flowOutcome('unavailable');

describe('a person who cannot even start', () => {
  test('during maintenance reads what BankID prescribes, and why', async (t) => {
    const { client, browser } = testServer(t);
    client.refuse(maintenance);
    const answer = await browser().post('/flows', start);
    assert.deepEqual([answer.status, answer.body], [503, { ...sorry, notice, outcome: inMaintenance }]);
  });

  test('is told how long BankID asks to wait, and so is the load balancer', async (t) => {
    const { client, browser } = testServer(t);
    client.refuse(Object.assign(apiError(503, 'Maintenance'), { retryAfterMs: 9_500 }));
    const answer = await browser().post('/flows', start);
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '10']);
    assert.match(String(answer.body.error?.message), /try again in 10 seconds/);
  });

  test('reads the same when BankID does not answer at all, and why when maintenance is planned', async (t) => {
    const at = Date.UTC(2026, 0, 15, 12);
    const plannedMaintenance = [{ from: new Date(at + 60_000), until: new Date(at + 120_000) }];
    const { client, clock, browser } = testServer(t, { plannedMaintenance });
    client.refuse(silence);
    assert.deepEqual((await browser().post('/flows', start)).body, { ...sorry, outcome: unavailable });
    await clock.advance(60_000);
    client.refuse(silence);
    assert.deepEqual((await browser().post('/flows', start)).body, { ...sorry, notice, outcome: inMaintenance });
  });

  test('reads nothing of maintenance when something else is wrong', async (t) => {
    const { client, browser } = testServer(t);
    client.refuse(apiError(400, 'alreadyInProgress'));
    assert.equal((await browser().post('/flows', start)).body['notice'], undefined);
  });

  test('a refused payment by personal number has the same messages for the application', async (t) => {
    const pay: Purpose = {
      kind: 'payment',
      prepareOrder: () => ({ userVisibleTransaction: { transactionType: 'npa', recipient: { name: 'Tea Shop' } } }),
      onCompleted: () => ({}),
    };
    const { client, server } = testServer(t, { purposes: { pay } });
    client.refuse(maintenance);
    const started = await server.startOtherPayment({
      request: new Request('https://shop.example/pay', { method: 'POST', headers: { origin: 'https://shop.example' } }),
      remoteAddress: '198.51.100.7',
      purpose: 'pay',
      personalNumber: person.personalNumber,
      language: 'en',
    });
    assert.deepEqual(started, { started: false, ...sorry.error, notice: notice.text });
  });

  test('an agent at a call desk reads it, too, and the desk goes on saying so while it lasts', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    client.refuse(maintenance);
    const answer = await anna.post('/calls', identify, { 'accept-language': 'en' });
    assert.deepEqual([answer.status, answer.body], [503, { ...sorry, notice, outcome: inMaintenance }]);
    assert.equal((await anna.get('/desk')).body['notice'], undefined);
    await clock.advance(10_000);
    const { body } = await anna.get('/desk');
    assert.match(JSON.stringify(body['notice']), /"sv":"BankID har underhåll.*"en":"BankID is being maintained/);
  });
});

for (const [what, error] of [
  ['maintenance', maintenance],
  ['unreachable', silence],
] as const) {
  test(`the operator learns of it from log and health when the start of a flow is all there is: ${what}`, async (t) => {
    const { client, clock, server, log, browser } = testServer(t);
    const logged = (): unknown[] =>
      log.flatMap((entry) => (entry.event === 'bankIdService' ? [[entry.level, entry.service]] : []));
    client.refuse(error);
    client.refuse(error);
    await browser().post('/flows', start);
    await browser().post('/flows', start);
    assert.equal(server.health().status, 'warning');
    assert.deepEqual(logged(), [['warn', what]]);

    // No person starts again, so the server itself tests whether BankID answers.
    client.down(error);
    await clock.advance(90_000);
    assert.equal(server.health().status, 'failing');
    client.down(undefined);
    await clock.advance(30_000);
    assert.equal(server.health().status, 'ok');
    assert.deepEqual(logged(), [
      ['warn', what],
      ['warn', 'answering'],
    ]);
    await clock.advance(600_000);
    assert.equal(client.strayCollects, 4, 'and asks no more when it answers');
  });
}

test('a call desk has a health, which is bad and good again with BankID', async (t) => {
  const { client, clock, desk, log, agent } = testCallDesk(t);
  client.refuse(maintenance);
  client.down(maintenance);
  await agent().post('/calls', identify);
  assert.equal(desk.health().status, 'warning');
  await clock.advance(90_000);
  assert.equal(desk.health().status, 'failing');
  client.down(undefined);
  await clock.advance(30_000);
  assert.equal(desk.health().status, 'ok');
  assert.deepEqual(
    log.flatMap((entry) => (entry.event === 'bankIdService' ? [entry.service] : [])),
    ['maintenance', 'answering'],
  );
});
