import assert from 'node:assert/strict';
import { on } from 'node:events';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import type { SimulatorOptions } from '../options/simulator-options.ts';
import { fetchFromPhone } from '../phone/fetch-from-phone.test.kit.ts';
import { createQrContent, startRpClient } from '../rp-api/rp-client.test.kit.ts';
import { behaviours } from './behaviours.ts';
import type { BehaviourName } from './behaviours.ts';

const auth = { endUserIp: '192.0.2.1', returnRisk: true };

/** Starts an order, and lets a person with a behaviour scan it. */
async function scannedBy(
  t: TestContext,
  behaviour: BehaviourName,
  requirement: object = {},
  options: SimulatorOptions = {},
) {
  const { simulator, send } = await startRpClient(t, options);
  const person = simulator.people.find((one) => one.behaviour === behaviour);
  assert.ok(person);
  const order = (await send('/auth', { ...auth, requirement })).body;
  const { orderRef } = order;
  const scanned = await simulator.app.scan({ qr: createQrContent(order, 0), person });
  const collect = async () => (await send('/collect', { orderRef })).body;
  return { simulator, send, person, orderRef, scanned, collect };
}

describe('a person with a behaviour', () => {
  const numbers = Object.values(behaviours).map(({ individualNumber }) => individualNumber);
  test('has a number of their own within 980–999', () => {
    assert.equal(new Set(numbers).size, numbers.length);
    assert.ok(numbers.every((individual) => individual >= 980 && individual <= 999));
  });

  const failsWhenTaken: Partial<Record<BehaviourName, string>> = {
    blocked: 'certificateErr',
    appTooOld: 'notSupportedByUserApp',
    severalBankIds: 'multipleBankIdsOnDevice',
    riskBlocked: 'transactionRiskBlocked',
  };
  for (const [behaviour, hintCode] of Object.entries(failsWhenTaken) as [BehaviourName, string][]) {
    test(`${behaviour}: ${hintCode} when the app has the order`, async (t) => {
      const { scanned, collect } = await scannedBy(t, behaviour);
      assert.equal(scanned.accepted ? 'accepted' : scanned.reason, 'behaviour');
      assert.equal((await collect())['hintCode'], hintCode);
    });
  }

  const failsWhenApproving: Partial<Record<BehaviourName, string>> = {
    refuses: 'userCancel',
    wrongCodes: 'certificateErr',
    faceFails: 'facialRecognitionFailed',
    stepUpFails: 'stepUpFailed',
    documentFails: 'mrtdVerificationFailed',
    documentUnreadable: 'nfcNotSupportedByDevice',
  };
  for (const [behaviour, hintCode] of Object.entries(failsWhenApproving) as [BehaviourName, string][]) {
    test(`${behaviour}: ${hintCode} when the app asks for approval`, async (t) => {
      const { simulator, orderRef, collect } = await scannedBy(t, behaviour, {
        mrtd: behaviour.startsWith('document'),
      });
      assert.equal((await collect())['status'], 'pending');
      const result = await simulator.app.approve({ orderRef });
      assert.equal(result.accepted ? 'accepted' : result.reason, 'behaviour');
      assert.equal((await collect())['hintCode'], hintCode);
    });
  }

  for (const behaviour of ['documentFails', 'documentUnreadable', 'declinesCall'] as const) {
    test(`${behaviour}: approves an order that requires no document and belongs to no phone call`, async (t) => {
      const { simulator, orderRef, collect } = await scannedBy(t, behaviour);
      await simulator.app.approve({ orderRef });
      assert.equal((await collect())['status'], 'complete');
    });
  }

  test('neverOpens: startFailed, and expiredTransaction for an order by personal number', async (t) => {
    const { simulator, send, person, scanned, collect } = await scannedBy(t, 'neverOpens');
    assert.equal(scanned.accepted ? 'accepted' : scanned.reason, 'neverOpens');
    const { personalNumber } = person;
    const phone = (await send('/phone/auth', { personalNumber, callInitiator: 'RP' })).body;
    assert.deepEqual(await simulator.app.takeWaitingOrders({ person }), []);
    await simulator.clock.advance(30_000);
    assert.equal((await collect())['hintCode'], 'startFailed');
    await simulator.clock.advance(150_000);
    const { hintCode } = (await send('/collect', { orderRef: phone['orderRef'] })).body;
    assert.equal(hintCode, 'expiredTransaction');
  });

  test('neverOpens: expiredTransaction where a launch link opened the order before the person was chosen', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { orderRef, autoStartToken } = (await send('/auth', auth)).body;
    await fetchFromPhone(simulator, '/api/open', { body: { autoStartToken } });
    const person = simulator.people.find(({ behaviour }) => behaviour === 'neverOpens');
    assert.ok(person);
    const { personalNumber } = person;
    const chosen = await fetchFromPhone(simulator, '/api/open', { body: { autoStartToken, personalNumber } });
    assert.equal(chosen.body['reason'], 'neverOpens');
    const hint = async () => (await send('/collect', { orderRef })).body['hintCode'];
    await simulator.clock.advance(30_000);
    assert.equal(await hint(), 'started');
    await simulator.clock.advance(150_000);
    assert.equal(await hint(), 'expiredTransaction');
  });

  test('neverOpens: startFailed where the launch link opens nothing on a phone that is theirs already', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { orderRef, autoStartToken } = (await send('/auth', auth)).body;
    const person = simulator.people.find(({ behaviour }) => behaviour === 'neverOpens');
    assert.ok(person);
    const { personalNumber } = person;
    await fetchFromPhone(simulator, '/api/open', { body: { autoStartToken, personalNumber } });
    await simulator.clock.advance(30_000);
    assert.equal((await send('/collect', { orderRef })).body['hintCode'], 'startFailed');
  });

  test('noBankId: started until expiredTransaction', async (t) => {
    const { simulator, collect } = await scannedBy(t, 'noBankId');
    assert.equal((await collect())['hintCode'], 'started');
    await simulator.clock.advance(180_000);
    assert.equal((await collect())['hintCode'], 'expiredTransaction');
  });

  test('neverAnswers: userSign until expiredTransaction, even when approved', async (t) => {
    const { simulator, orderRef, collect } = await scannedBy(t, 'neverAnswers');
    await simulator.app.approve({ orderRef });
    assert.equal((await collect())['hintCode'], 'userSign');
    await simulator.clock.advance(180_000);
    assert.equal((await collect())['hintCode'], 'expiredTransaction');
  });

  test('stepUp: userStepUp, userFace, userSign and then complete', async (t) => {
    const { simulator, orderRef, collect } = await scannedBy(t, 'stepUp');
    assert.equal((await collect())['hintCode'], 'userStepUp');
    await simulator.app.stepUp({ orderRef, step: 'face' });
    assert.equal((await collect())['hintCode'], 'userFace');
    await simulator.app.stepUp({ orderRef, step: 'passes' });
    assert.equal((await collect())['hintCode'], 'userSign');
    await simulator.app.approve({ orderRef });
    assert.equal((await collect())['status'], 'complete');
  });

  for (const [behaviour, risk] of [
    ['highRisk', 'high'],
    ['moderateRisk', 'moderate'],
    ['unknownRisk', undefined],
  ] as const) {
    test(`${behaviour}: complete, with the risk ${risk}`, async (t) => {
      const { simulator, orderRef, collect } = await scannedBy(t, behaviour);
      await simulator.app.approve({ orderRef });
      assert.equal((await collect())['completionData'].risk, risk);
    });
  }

  test('declinesCall: userDeclinedCall in a phone call', async (t) => {
    const { simulator, send, person, orderRef: before } = await scannedBy(t, 'declinesCall');
    await simulator.app.approve({ orderRef: before });
    const { personalNumber } = person;
    const { orderRef } = (await send('/phone/auth', { personalNumber, callInitiator: 'RP' })).body;
    await simulator.app.takeWaitingOrders({ person });
    await simulator.app.confirmCall({ orderRef });
    assert.equal((await send('/collect', { orderRef })).body['hintCode'], 'userDeclinedCall');
  });

  test('slow: processing for twenty seconds, then complete', async (t) => {
    const { simulator, orderRef, collect } = await scannedBy(t, 'slow');
    const approved = await simulator.app.approve({ orderRef });
    assert.deepEqual([approved.accepted, approved.order?.hintCode], [true, 'processing']);
    await simulator.clock.advance(19_999);
    assert.equal((await collect())['hintCode'], 'processing');
    await simulator.clock.advance(1);
    assert.equal((await collect())['status'], 'complete');
  });

  test('slow: an order that was cleared meanwhile is not completed, and counts for no fault rule', async (t) => {
    const { simulator, orderRef } = await scannedBy(t, 'slow');
    await simulator.app.approve({ orderRef });
    simulator.reset();
    simulator.addFault({ times: 1, effect: { kind: 'otherPerson' } });
    await simulator.clock.advance(20_000);
    assert.deepEqual([simulator.faults()[0]?.matched, simulator.orders()], [0, []]);
  });

  test('slow: evidence that cannot be made is a warning, and the simulator goes on', async (t) => {
    const evidence = () => Promise.reject(new Error('no evidence'));
    const { simulator, orderRef, collect } = await scannedBy(t, 'slow', {}, { evidence });
    await simulator.app.approve({ orderRef });
    const warnings = on(process, 'warning');
    await simulator.clock.advance(20_000);
    for await (const [warning] of warnings) {
      if (warning.code !== 'SIMULATOR_FAILED') continue;
      assert.match(warning.message, /failed to complete an order: Error: no evidence/);
      break;
    }
    assert.equal((await collect())['hintCode'], 'processing');
  });
});

describe('a step-up', () => {
  for (const [step, hintCode] of [
    ['document', 'userMrtd'],
    ['choice', 'userStepUp'],
    ['face', 'userFace'],
    ['documentFails', 'mrtdVerificationFailed'],
    ['documentUnreadable', 'nfcNotSupportedByDevice'],
    ['faceFails', 'facialRecognitionFailed'],
    ['fails', 'stepUpFailed'],
  ] as const) {
    test(`${step} gives ${hintCode}`, async (t) => {
      const { simulator, orderRef, collect } = await scannedBy(t, 'stepUp');
      assert.equal((await simulator.app.stepUp({ orderRef, step })).accepted, true);
      assert.equal((await collect())['hintCode'], hintCode);
    });
  }

  test('is not accepted before the app asks for the code', async (t) => {
    const { simulator, orderRef } = await scannedBy(t, 'documentFails', { mrtd: true });
    const result = await simulator.app.stepUp({ orderRef, step: 'face' });
    assert.equal(result.accepted ? 'accepted' : result.reason, 'notNow');
  });
});
