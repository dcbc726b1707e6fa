import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qrOf, startCaller } from './rp-api/rp-caller.test.kit.ts';

test('a person logs in by scanning the code and approving', async (t) => {
  const { simulator, call } = await startCaller(t);
  const order = await call('/auth', { endUserIp: '192.0.2.1', returnRisk: true });
  assert.equal(order.status, 200);
  const { orderRef } = order.body;
  assert.deepEqual((await call('/collect', { orderRef })).body, {
    orderRef,
    status: 'pending',
    hintCode: 'outstandingTransaction',
  });
  await simulator.clock.advance(2_000);
  const scanned = await simulator.app.scan({ qr: qrOf(order.body, 2), ipAddress: '198.51.100.7' });
  assert.equal(scanned.accepted, true);
  assert.equal((await call('/collect', { orderRef })).body['hintCode'], 'userSign');
  assert.equal((await simulator.app.approve({ orderRef, code: '123456' })).accepted, true);
  const { status, completionData } = (await call('/collect', { orderRef })).body;
  assert.equal(status, 'complete');
  assert.deepEqual(completionData.user, {
    personalNumber: '191212121212',
    name: 'Tolvan Tolvansson',
    givenName: 'Tolvan',
    surname: 'Tolvansson',
  });
  assert.equal(completionData.device.ipAddress, '198.51.100.7');
  assert.equal(completionData.risk, 'low');
  assert.match(Buffer.from(completionData.signature, 'base64').toString(), /SIMULATED PLACEHOLDER/);
  const again = await call('/collect', { orderRef });
  assert.equal(again.status, 400);
  assert.deepEqual(again.body, { errorCode: 'invalidParameters', details: 'No such order' });
});
