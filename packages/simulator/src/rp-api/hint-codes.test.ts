import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Simulator } from '../simulator.ts';
import { createQrContent, startRpClient } from './rp-client.test.kit.ts';

const number = '191212121212';
const person = { personalNumber: number };

interface Scene {
  simulator: Simulator;
  orderRef: string;
  /** Scans the order's QR code of second 0. */
  scan(): Promise<unknown>;
  /** The hint a collect gives now. */
  collect(): Promise<string>;
}

async function start(t: TestContext, path = '/auth', body: object = { endUserIp: '192.0.2.1' }): Promise<Scene> {
  const { simulator, send } = await startRpClient(t);
  const order = await send(path, body);
  const { orderRef } = order.body;
  return {
    simulator,
    orderRef,
    scan: () => simulator.app.scan({ qr: createQrContent(order.body, 0), person }),
    collect: async () => {
      const { status, hintCode } = (await send('/collect', { orderRef })).body;
      return `${status} ${hintCode}`;
    },
  };
}

const call = { personalNumber: number, callInitiator: 'user' };
const withDocument = { endUserIp: '192.0.2.1', requirement: { mrtd: true } };

// docs/spec/rp-api.md#hint-codes
describe('pending hint codes', () => {
  test('outstandingTransaction: no app has the order yet', async (t) => {
    const { collect } = await start(t);
    assert.equal(await collect(), 'pending outstandingTransaction');
    assert.equal(await collect(), 'pending outstandingTransaction');
  });

  test('noClient: an order by personal number for a person without an app', async (t) => {
    const { collect } = await start(t, '/phone/auth', { ...call, personalNumber: '200001019804' });
    assert.equal(await collect(), 'pending noClient');
  });

  test('started: the app has the order and finds no usable BankID', async (t) => {
    const cardOnly = { endUserIp: '192.0.2.1', requirement: { certificatePolicies: ['1.2.3.4.10'] } };
    const { collect, scan } = await start(t, '/auth', cardOnly);
    await scan();
    assert.equal(await collect(), 'pending started');
  });

  test('userMrtd: the app asks for a document', async (t) => {
    const { collect, scan, simulator, orderRef } = await start(t, '/auth', withDocument);
    await scan();
    assert.equal(await collect(), 'pending userMrtd');
    await simulator.app.showDocument({ orderRef });
    assert.equal(await collect(), 'pending userSign');
  });

  test('userCallConfirm: the app asks whether the person is in a phone call', async (t) => {
    const { collect, simulator, orderRef } = await start(t, '/phone/auth', call);
    await simulator.app.takeWaitingOrders({ person });
    assert.equal(await collect(), 'pending userCallConfirm');
    await simulator.app.confirmCall({ orderRef });
    assert.equal(await collect(), 'pending userSign');
  });

  test('userSign: the app asks for the code', async (t) => {
    const { collect, scan } = await start(t);
    await scan();
    assert.equal(await collect(), 'pending userSign');
  });

  test('processing: the person is done and the evidence is being created', async (t) => {
    let finish = () => {};
    const evidence = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { simulator, send } = await startRpClient(t, {
      evidence: async () => {
        await evidence;
        return { signature: 'c2ln', ocspResponse: 'b2NzcA==' };
      },
    });
    const { orderRef, autoStartToken } = (await send('/auth', { endUserIp: '192.0.2.1' })).body;
    await simulator.app.open({ autoStartToken });
    const approved = simulator.app.approve({ orderRef });
    assert.equal((await send('/collect', { orderRef })).body['hintCode'], 'processing');
    finish();
    await approved;
    assert.equal((await send('/collect', { orderRef })).body['completionData'].signature, 'c2ln');
  });

  for (const hintCode of ['userStepUp', 'userFace', 'aHintOfTomorrow']) {
    test(`${hintCode}: set by the app`, async (t) => {
      const { collect, scan, simulator, orderRef } = await start(t);
      await scan();
      await simulator.app.showHint({ orderRef, hintCode });
      assert.equal(await collect(), `pending ${hintCode}`);
      await simulator.app.approve({ orderRef });
      assert.equal(await collect(), 'complete undefined');
    });
  }
});

// docs/spec/rp-api.md#hint-codes
describe('failed hint codes', () => {
  test('expiredTransaction: three minutes after the app took the order', async (t) => {
    const { collect, scan, simulator } = await start(t);
    await scan();
    await simulator.clock.advance(179_999);
    assert.equal(await collect(), 'pending userSign');
    await simulator.clock.advance(1);
    assert.equal(await collect(), 'failed expiredTransaction');
  });

  test('expiredTransaction: a phone order that is not opened in the app', async (t) => {
    const { collect, simulator } = await start(t, '/phone/auth', call);
    await simulator.clock.advance(180_000);
    assert.equal(await collect(), 'failed expiredTransaction');
  });

  test('certificateErr: the wrong code three times', async (t) => {
    const { collect, scan, simulator, orderRef } = await start(t);
    await scan();
    for (let round = 0; round < 2; round += 1) await simulator.app.approve({ orderRef, code: '000000' });
    assert.equal(await collect(), 'pending userSign');
    await simulator.app.approve({ orderRef, code: '000000' });
    assert.equal(await collect(), 'failed certificateErr');
  });

  test('certificateErr: another person than the order names (ours)', async (t) => {
    const parameters = { endUserIp: '192.0.2.1', requirement: { personalNumber: '200001019804' } };
    const { collect, scan } = await start(t, '/auth', parameters);
    await scan();
    assert.equal(await collect(), 'failed certificateErr');
  });

  test('userCancel: the person refuses', async (t) => {
    const { collect, scan, simulator, orderRef } = await start(t);
    await scan();
    await simulator.app.refuse({ orderRef });
    assert.equal(await collect(), 'failed userCancel');
  });

  test('cancelled: the person takes a newer order', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const older = (await send('/auth', { endUserIp: '192.0.2.1' })).body;
    const newer = (await send('/auth', { endUserIp: '192.0.2.1' })).body;
    await simulator.app.open({ autoStartToken: older['autoStartToken'], person });
    await simulator.app.open({ autoStartToken: newer['autoStartToken'], person });
    const { orderRef } = older;
    assert.equal((await send('/collect', { orderRef })).body['hintCode'], 'cancelled');
    assert.equal((await send('/collect', { orderRef: newer['orderRef'] })).body['hintCode'], 'userSign');
  });

  test('startFailed: the order is not scanned or opened within thirty seconds', async (t) => {
    const { collect, simulator } = await start(t);
    await simulator.clock.advance(29_999);
    assert.equal(await collect(), 'pending outstandingTransaction');
    await simulator.clock.advance(1);
    assert.equal(await collect(), 'failed startFailed');
  });

  test('userDeclinedCall: the person is not in that phone call', async (t) => {
    const { collect, simulator, orderRef } = await start(t, '/phone/sign', { ...call, userVisibleData: 'SGVq' });
    await simulator.app.takeWaitingOrders({ person });
    await simulator.app.declineCall({ orderRef });
    assert.equal(await collect(), 'failed userDeclinedCall');
  });

  test('mrtdVerificationFailed: the document does not pass', async (t) => {
    const { collect, scan, simulator, orderRef } = await start(t, '/auth', withDocument);
    await scan();
    await simulator.app.showDocument({ orderRef, document: 'fails' });
    assert.equal(await collect(), 'failed mrtdVerificationFailed');
  });

  test('nfcNotSupportedByDevice: the device cannot read the document', async (t) => {
    const { collect, scan, simulator, orderRef } = await start(t, '/auth', withDocument);
    await scan();
    await simulator.app.showDocument({ orderRef, document: 'unreadable' });
    assert.equal(await collect(), 'failed nfcNotSupportedByDevice');
  });

  const given = [
    'notSupportedByUserApp',
    'transactionRiskBlocked',
    'facialRecognitionFailed',
    'multipleBankIdsOnDevice',
    'stepUpFailed',
    'aHintOfTomorrow',
  ];
  for (const hintCode of given) {
    test(`${hintCode}: the app gives up`, async (t) => {
      const { collect, scan, simulator, orderRef } = await start(t);
      await scan();
      await simulator.app.failOrder({ orderRef, hintCode });
      assert.equal(await collect(), `failed ${hintCode}`);
    });
  }
});
