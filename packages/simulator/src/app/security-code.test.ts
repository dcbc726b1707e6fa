import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createQrContent, startRpClient } from '../rp-api/rp-client.test.kit.ts';
import { auth, reasonOf, start } from './started-order.test.kit.ts';

describe('the security code', () => {
  test('may be left out unless the order demands it', async (t) => {
    const { app, order, orderRef } = await start(t, { ...auth, requirement: { pinCode: true } });
    await app.scan({ qr: createQrContent(order, 0) });
    assert.equal(reasonOf(await app.approve({ orderRef })), 'securityCodeNeeded');
    assert.equal(reasonOf(await app.approve({ orderRef, code: '12345' })), 'securityCodeForm');
    assert.equal(reasonOf(await app.approve({ orderRef, code: '123456' })), 'accepted');
  });

  test('that is wrong can be tried again', async (t) => {
    const { app, order, orderRef } = await start(t);
    await app.scan({ qr: createQrContent(order, 0) });
    assert.equal(reasonOf(await app.approve({ orderRef, code: '000000' })), 'wrongSecurityCode');
    assert.equal(reasonOf(await app.approve({ orderRef, code: '111111' })), 'accepted');
  });

  test('that was right leaves the order complete, whether or not it was collected', async (t) => {
    const { app, send, order, orderRef } = await start(t);
    await app.scan({ qr: createQrContent(order, 0) });
    await app.approve({ orderRef });
    assert.equal(app.findOrder(orderRef)?.state, 'complete');
    await send('/collect', { orderRef });
    assert.equal(app.findOrder(orderRef)?.state, 'complete');
  });

  test('is refused before the order is in the app, and after it has ended', async (t) => {
    const { app, send, orderRef } = await start(t);
    assert.equal(reasonOf(await app.approve({ orderRef })), 'notNow');
    await send('/cancel', { orderRef });
    assert.equal(reasonOf(await app.approve({ orderRef })), 'ended');
    assert.equal(reasonOf(await app.approve({ orderRef: 'x' })), 'unknownOrder');
  });

  test('that comes while the order is being cancelled does not revive it', async (t) => {
    let finish = () => {};
    const made = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { simulator, send } = await startRpClient(t, {
      evidence: () => made.then(() => ({ signature: '', ocspResponse: '' })),
    });
    const { orderRef, autoStartToken } = (await send('/auth', auth)).body;
    await simulator.app.open({ autoStartToken });
    const approving = simulator.app.approve({ orderRef });
    assert.deepEqual((await send('/cancel', { orderRef })).body, {});
    finish();
    assert.equal(reasonOf(await approving), 'ended');
  });
});
