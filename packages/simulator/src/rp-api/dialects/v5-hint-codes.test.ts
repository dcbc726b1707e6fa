import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import type { SimulatedApp } from '../../app/simulated-app.ts';
import type { SimulatorOptions } from '../../options/simulator-options.ts';
import { endUserIp, startV5Client, tolvan } from './v5-client.test.kit.ts';

/** Starts an order of 5.1, with functions that open and collect it. */
async function start(t: TestContext, body: object = {}, options: SimulatorOptions = {}) {
  const { send, simulator } = await startV5Client(t, '5.1', options);
  const { orderRef, autoStartToken } = (await send('/auth', { endUserIp, ...body })).body;
  return {
    orderRef,
    simulator,
    open: (): ReturnType<SimulatedApp['open']> => simulator.app.open({ autoStartToken }),
    collect: async () => {
      const { status, hintCode } = (await send('/collect', { orderRef })).body;
      return `${status} ${hintCode}`;
    },
  };
}

const withDocument = { requirement: { mrtdRequired: true } };

describe('hint codes of 5.x', () => {
  test('outstandingTransaction: no app has the order', async (t) => {
    const { collect } = await start(t);
    assert.equal(await collect(), 'pending outstandingTransaction');
  });

  test('noClient: the person named has no app here', async (t) => {
    const { collect } = await start(t, { personalNumber: '200001019804' });
    assert.equal(await collect(), 'pending noClient');
  });

  test('started: the app finds no usable BankID', async (t) => {
    const { collect, open } = await start(t, { requirement: { issuerCn: ['Another CA'] } });
    await open();
    assert.equal(await collect(), 'pending started');
  });

  test('userSign: the app asks for the code, and while the evidence is being created', async (t) => {
    let made = (): void => {};
    const evidence = new Promise<void>((resolve) => {
      made = resolve;
    });
    const createEvidence = async () => {
      await evidence;
      return { signature: 'c2ln', ocspResponse: 'b2NzcA==' };
    };
    const { collect, open, simulator, orderRef } = await start(t, {}, { evidence: createEvidence });
    await open();
    assert.equal(await collect(), 'pending userSign');
    const approved = simulator.app.approve({ orderRef });
    assert.equal(simulator.app.findOrder(orderRef)?.hintCode, 'processing');
    assert.equal(await collect(), 'pending userSign');
    made();
    await approved;
    assert.equal(await collect(), 'complete undefined');
  });

  test('userMrtd only where a document is required', async (t) => {
    const asked = await start(t, withDocument);
    await asked.open();
    assert.equal(await asked.collect(), 'pending userMrtd');
    const other = await start(t);
    await other.open();
    await other.simulator.app.showHint({ orderRef: other.orderRef, hintCode: 'userMrtd' });
    assert.equal(await other.collect(), 'pending userSign');
  });

  test('hint codes of 6 become userSign, unknown ones are passed on', async (t) => {
    const { collect, open, simulator, orderRef } = await start(t);
    await open();
    for (const [hintCode, seen] of [
      ['userStepUp', 'userSign'],
      ['userFace', 'userSign'],
      ['hintOfTomorrow', 'hintOfTomorrow'],
    ] as const) {
      await simulator.app.showHint({ orderRef, hintCode });
      assert.equal(await collect(), `pending ${seen}`);
    }
  });

  test('startFailed: the token was not used in time', async (t) => {
    const { collect, simulator } = await start(t);
    await simulator.clock.advance(30_000);
    assert.equal(await collect(), 'failed startFailed');
  });

  test('expiredTransaction: the person named did not open their app in time', async (t) => {
    const { collect, simulator } = await start(t, { personalNumber: tolvan });
    await simulator.clock.advance(30_000);
    assert.equal(await collect(), 'pending outstandingTransaction');
    await simulator.clock.advance(150_000);
    assert.equal(await collect(), 'failed expiredTransaction');
  });

  test('userCancel: the person pressed cancel', async (t) => {
    const { collect, open, simulator, orderRef } = await start(t);
    await open();
    await simulator.app.refuse({ orderRef });
    assert.equal(await collect(), 'failed userCancel');
  });

  test('certificateErr: the code was wrong three times', async (t) => {
    const { collect, open, simulator, orderRef } = await start(t);
    await open();
    for (let times = 0; times < 3; times += 1) await simulator.app.approve({ orderRef, code: '000000' });
    assert.equal(await collect(), 'failed certificateErr');
  });

  test('cancelled: the person took a newer order, here one of 6', async (t) => {
    const { send, simulator } = await startV5Client(t);
    const { orderRef, autoStartToken } = (await send('/auth', { endUserIp })).body;
    const person = { personalNumber: tolvan };
    await simulator.app.open({ autoStartToken, person });
    const newer = (await send('/auth', { endUserIp }, { version: '6.0' })).body;
    await simulator.app.open({ autoStartToken: newer['autoStartToken'], person });
    assert.equal((await send('/collect', { orderRef })).body['hintCode'], 'cancelled');
  });

  test('a failure that only 6 has a hint code for has that of the settings', async (t) => {
    for (const [options, seen] of [
      [{}, 'userCancel'],
      [{ failedHintIn5: 'expiredTransaction' }, 'expiredTransaction'],
    ] as const) {
      const { collect, open, simulator, orderRef } = await start(t, withDocument, options);
      await open();
      await simulator.app.showDocument({ orderRef, document: 'fails' });
      assert.equal(await collect(), `failed ${seen}`);
    }
    const { collect, open, simulator, orderRef } = await start(t);
    await open();
    await simulator.app.failOrder({ orderRef, hintCode: 'failureOfTomorrow' });
    assert.equal(await collect(), 'failed failureOfTomorrow');
  });
});
