import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import { createQrContent, startRpClient } from '../rp-api/rp-client.test.kit.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';
import { manage } from './manage.test.kit.ts';

const auth = { endUserIp: '192.0.2.1', returnRisk: true };

/** Starts a scenario, and lets its person scan an order. */
async function startStory(t: TestContext, name: ScenarioName) {
  const client = await startRpClient(t);
  const { scenario } = (await manage(client, 'POST', '/scenarios', { name })).body;
  const { personalNumber } = scenario.person;
  const scan = async (number: string) => {
    const order = (await client.send('/auth', auth)).body;
    await manage(client, 'POST', '/app/scan', { qr: createQrContent(order, 0), personalNumber: number });
    return String(order['orderRef']);
  };
  const collect = async (orderRef: string) => {
    await client.simulator.clock.advance(2_000);
    return (await client.send('/collect', { orderRef })).body;
  };
  const approve = (orderRef: string) => manage(client, 'POST', `/orders/${orderRef}/approve`);
  return { client, scenario, personalNumber, scan, collect, approve };
}

describe('the scenario', () => {
  test('of every name can be started and is listed with what a good e-service displays', async (t) => {
    const client = await startRpClient(t);
    const listed = (await manage(client, 'GET', '/scenarios')).body.scenarios;
    assert.deepEqual(
      listed.map(({ name }: { name: string }) => name),
      Object.keys(scenarios),
    );
    for (const { name, expected } of listed) {
      assert.equal((await manage(client, 'POST', '/scenarios', { name })).body.scenario.expected, expected);
    }
    assert.equal((await manage(client, 'POST', '/scenarios', { name: 'sunshine' })).body.error.code, 'badMember');
  });

  test('declinedCall: the person denies the call', async (t) => {
    const { client, personalNumber, collect } = await startStory(t, 'declinedCall');
    const { orderRef } = (await client.send('/phone/auth', { personalNumber, callInitiator: 'RP' })).body;
    await manage(client, 'POST', '/app/waiting', { personalNumber });
    await manage(client, 'POST', `/orders/${orderRef}/confirm-call`);
    assert.equal((await collect(orderRef))['hintCode'], 'userDeclinedCall');
  });

  test('wrongPerson: the order completes in the name of another', async (t) => {
    const { personalNumber, scan, approve, collect } = await startStory(t, 'wrongPerson');
    const orderRef = await scan(personalNumber);
    await approve(orderRef);
    assert.notEqual((await collect(orderRef))['completionData'].user.personalNumber, personalNumber);
  });

  test('appTooOld: notSupportedByUserApp', async (t) => {
    const { personalNumber, scan, collect } = await startStory(t, 'appTooOld');
    assert.equal((await collect(await scan(personalNumber)))['hintCode'], 'notSupportedByUserApp');
  });

  test('bankIdDown: five collects fail after the first, and then the order goes on', async (t) => {
    const { personalNumber, scan, approve, collect } = await startStory(t, 'bankIdDown');
    const orderRef = await scan(personalNumber);
    const answers = [];
    for (let n = 0; n < 7; n += 1) answers.push(await collect(orderRef));
    assert.deepEqual(
      answers.map((answer) => answer['errorCode'] ?? answer['status']),
      ['pending', 'maintenance', 'maintenance', 'maintenance', 'maintenance', 'maintenance', 'pending'],
    );
    await approve(orderRef);
    assert.equal((await collect(orderRef))['status'], 'complete');
  });

  for (const operation of ['/auth', '/phone/auth'] as const) {
    test(`bankIdDown: collects before the app has an order by personal number go on as ever, with ${operation}`, async (t) => {
      const { client, personalNumber, collect } = await startStory(t, 'bankIdDown');
      const byNumber = {
        '/auth': { ...auth, requirement: { personalNumber } },
        '/phone/auth': { personalNumber, callInitiator: 'RP' },
      };
      const order = (await client.send(operation, byNumber[operation])).body;
      const orderRef = String(order['orderRef']);
      for (let n = 0; n < 3; n += 1) assert.equal((await collect(orderRef))['status'], 'pending');
      const opened =
        operation === '/auth'
          ? await manage(client, 'POST', '/app/scan', { qr: createQrContent(order, 6), personalNumber })
          : await manage(client, 'POST', '/app/waiting', { personalNumber });
      assert.equal(opened.status, 200);
      const answers = [];
      for (let n = 0; n < 7; n += 1) answers.push(await collect(orderRef));
      assert.deepEqual(
        answers.map((answer) => answer['errorCode'] ?? answer['status']),
        ['pending', 'maintenance', 'maintenance', 'maintenance', 'maintenance', 'maintenance', 'pending'],
      );
    });
  }

  test('slowPerson: twenty seconds of processing', async (t) => {
    const { client, personalNumber, scan, approve, collect } = await startStory(t, 'slowPerson');
    const orderRef = await scan(personalNumber);
    await approve(orderRef);
    assert.equal((await collect(orderRef))['hintCode'], 'processing');
    await client.simulator.clock.advance(20_000);
    assert.equal((await collect(orderRef))['status'], 'complete');
  });

  test('lostAnswer: the outcome is lost, and the next collect knows no order', async (t) => {
    const { personalNumber, scan, approve, collect } = await startStory(t, 'lostAnswer');
    const orderRef = await scan(personalNumber);
    await approve(orderRef);
    await assert.rejects(collect(orderRef), /socket hang up/);
    assert.equal((await collect(orderRef))['details'], 'No such order');
  });

  test('highRisk: complete with the risk high', async (t) => {
    const { personalNumber, scan, approve, collect } = await startStory(t, 'highRisk');
    const orderRef = await scan(personalNumber);
    await approve(orderRef);
    assert.equal((await collect(orderRef))['completionData'].risk, 'high');
  });

  test('certificateExpiring: a certificate that works for 14 days more', async (t) => {
    const { client, scenario } = await startStory(t, 'certificateExpiring');
    const { cert } = scenario.credentials;
    const validMs = Date.parse(new X509Certificate(cert).validTo) - client.simulator.clock.now();
    assert.ok(validMs > 13 * 86_400_000 && validMs <= 14 * 86_400_000);
    assert.equal((await client.send('/auth', auth, { credentials: scenario.credentials })).status, 200);
  });

  test('versionClosing: every response announces the closing of 6.0', async (t) => {
    const { client, scenario } = await startStory(t, 'versionClosing');
    const { headers, status } = await client.send('/auth', auth);
    assert.deepEqual([status, headers['sunset']], [200, new Date(scenario.closesAt).toUTCString()]);
  });

  test('does not change the orders of other people', async (t) => {
    const { client, scan, approve, collect } = await startStory(t, 'wrongPerson');
    for (const name of ['lostAnswer', 'bankIdDown']) await manage(client, 'POST', '/scenarios', { name });
    const orderRef = await scan('191212121212');
    assert.equal((await collect(orderRef))['status'], 'pending');
    assert.equal((await collect(orderRef))['status'], 'pending');
    await approve(orderRef);
    assert.equal((await collect(orderRef))['completionData'].user.personalNumber, '191212121212');
  });
});
