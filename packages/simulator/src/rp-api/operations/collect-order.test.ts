import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import { createQrContent, startRpClient } from '../rp-client.test.kit.ts';

const auth = { endUserIp: '192.0.2.1' };
const gone = { errorCode: 'invalidParameters', details: 'No such order' };

async function start(t: TestContext, body: object = auth) {
  const { simulator, send } = await startRpClient(t);
  const order = (await send('/auth', body)).body;
  const orderRef: string = order['orderRef'];
  const collect = async () => (await send('/collect', { orderRef })).body;
  const open = () => simulator.app.open({ autoStartToken: order['autoStartToken'], ipAddress: '192.0.2.1' });
  return { simulator, send, order, orderRef, collect, open };
}

// docs/spec/rp-api.md#timing-and-life-cycle
describe('how long an order can be collected', () => {
  test('a completed one for three minutes', async (t) => {
    const { simulator, collect, open, orderRef } = await start(t);
    await open();
    await simulator.app.approve({ orderRef });
    await simulator.clock.advance(179_999);
    assert.equal(simulator.orders()[0]?.state, 'complete');
    await simulator.clock.advance(1);
    assert.deepEqual(await collect(), gone);
  });

  test('a failed one for five minutes', async (t) => {
    const { simulator, collect, open, orderRef } = await start(t);
    await open();
    await simulator.app.refuse({ orderRef });
    await simulator.clock.advance(299_999);
    assert.equal(simulator.orders()[0]?.state, 'failed');
    await simulator.clock.advance(1);
    assert.deepEqual(await collect(), gone);
  });

  test('one that no app took for three minutes and ten seconds from its start', async (t) => {
    const { simulator, collect } = await start(t);
    await simulator.clock.advance(189_999);
    assert.equal(simulator.orders()[0]?.state, 'failed');
    await simulator.clock.advance(1);
    assert.deepEqual(await collect(), gone);
  });

  test('an outcome is returned once', async (t) => {
    const { simulator, collect, open, orderRef } = await start(t);
    await open();
    await simulator.app.refuse({ orderRef });
    assert.equal((await collect())['hintCode'], 'userCancel');
    assert.deepEqual(await collect(), gone);
  });

  test('the frequency of collects does not change the order', async (t) => {
    const { simulator, collect } = await start(t);
    for (let round = 0; round < 50; round += 1) await collect();
    assert.equal((await collect())['hintCode'], 'outstandingTransaction');
    await simulator.clock.advance(30_000);
    assert.equal((await collect())['hintCode'], 'startFailed');
  });

  test('what has ended cannot be cancelled, and stays to be collected', async (t) => {
    const { simulator, send, collect, open, orderRef } = await start(t);
    await open();
    await simulator.app.refuse({ orderRef });
    assert.deepEqual((await send('/cancel', { orderRef })).body, gone);
    assert.equal((await collect())['hintCode'], 'userCancel');
  });

  test('an order that was cancelled cannot be taken', async (t) => {
    const { send, open, orderRef } = await start(t);
    await send('/cancel', { orderRef });
    const result = await open();
    assert.deepEqual([result.accepted, !result.accepted && result.reason], [false, 'ended']);
  });
});

// docs/spec/rp-api.md#collect-response
describe('the completion data of an order', () => {
  test('every member, with document check and risk where they were requested', async (t) => {
    const { simulator, collect, open, orderRef } = await start(t, {
      ...auth,
      returnRisk: true,
      requirement: { mrtd: true, pinCode: true },
    });
    await open();
    await simulator.app.approve({ orderRef, code: '123456' });
    const { completionData } = await collect();
    assert.deepEqual(Object.keys(completionData).toSorted(), [
      'bankIdIssueDate',
      'device',
      'ocspResponse',
      'risk',
      'signature',
      'stepUp',
      'user',
    ]);
    assert.deepEqual(completionData.stepUp, { mrtd: true });
    assert.equal(completionData.risk, 'low');
    assert.equal(completionData.device.ipAddress, '192.0.2.1');
    assert.equal(completionData.device.uhi, simulator.people[0]?.uhi);
    assert.match(completionData.bankIdIssueDate, /^\d{4}-\d{2}-\d{2}Z$/);
    assert.match(Buffer.from(completionData.ocspResponse, 'base64').toString(), /SIMULATED PLACEHOLDER/);
  });

  test('no document check and no risk where they were not asked for', async (t) => {
    const { simulator, collect, open, orderRef } = await start(t);
    await open();
    await simulator.app.approve({ orderRef });
    const { completionData } = await collect();
    assert.equal('stepUp' in completionData, false);
    assert.equal('risk' in completionData, false);
  });

  test('a moderate risk when the app comes from another address than the browser on the same device', async (t) => {
    const { simulator, collect, orderRef, order } = await start(t, { ...auth, returnRisk: true });
    await simulator.app.open({ autoStartToken: order['autoStartToken'], ipAddress: '198.51.100.1' });
    await simulator.app.approve({ orderRef });
    assert.equal((await collect())['completionData'].risk, 'moderate');
  });

  test('a low risk when browser and app are on one machine, which has several loopback addresses', async (t) => {
    const request = { ...auth, endUserIp: '::1', returnRisk: true };
    const { simulator, collect, orderRef, order } = await start(t, request);
    await simulator.app.open({ autoStartToken: order['autoStartToken'], ipAddress: '127.0.0.1' });
    await simulator.app.approve({ orderRef });
    assert.equal((await collect())['completionData'].risk, 'low');
  });

  test('the risk that a test selects', async (t) => {
    const { simulator, collect, orderRef, order } = await start(t, { ...auth, returnRisk: true });
    await simulator.app.scan({ qr: createQrContent(order, 0) });
    await simulator.app.approve({ orderRef, risk: 'high' });
    assert.equal((await collect())['completionData'].risk, 'high');
  });
});
