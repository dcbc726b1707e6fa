import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiError } from '../test-support/scripted-client.ts';
import { userAgents } from '../test-support/test-browser.ts';
import { testServer, type TestServer } from '../test-support/test-server.ts';

async function onIphone(testing: TestServer) {
  const page = testing.browser({ userAgent: userAgents.iPhone });
  await page.post('/flows', { purpose: 'login', device: 'same' });
  return page;
}

/** No response waits for what follows at BankID, which takes a while of its own. */
async function timePassesUntil(testing: TestServer, isSo: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 100 && !isSo(); attempt += 1) {
    await sleep(5);
    await testing.clock.advance(10);
  }
}

describe('pressing what opens the app', () => {
  test('keeps a link that is fresh, and says that the app is being started', async (t) => {
    const testing = testServer(t);
    const page = await onIphone(testing);
    assert.match(JSON.stringify((await page.get('/flows/login')).body['message']), /pressToOpenApp/);
    const { body } = await page.post('/flows/login/launch');

    assert.match(JSON.stringify(body['launch']), /auto-start-token-1/);
    assert.match(JSON.stringify(body['message']), /RFA13/);
    assert.equal(testing.client.orders.length, 1);
  });

  test('renews an old link, and both orders stay open until an app takes one', async (t) => {
    const testing = testServer(t);
    const page = await onIphone(testing);
    await testing.clock.advance(22_000);
    const { body } = await page.post('/flows/login/launch');
    assert.match(JSON.stringify(body['launch']), /auto-start-token-2/);
    const [older, newer] = testing.client.orders;
    assert.equal(older?.cancelled, false);

    older?.hint('userSign');
    await testing.clock.advance(2_000);
    assert.equal(newer?.cancelled, true);
    assert.equal(older?.cancelled, false);
  });

  test('is the only thing that renews a link', async (t) => {
    const testing = testServer(t);
    const page = await onIphone(testing);
    await testing.clock.advance(40_000);
    assert.equal(testing.client.orders.length, 1);

    testing.client.latest().fail('startFailed');
    await testing.clock.advance(2_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'expired');
  });

  test('that opens nothing ends in advice to get the app', async (t) => {
    const testing = testServer(t);
    const page = await onIphone(testing);
    await page.post('/flows/login/launch');
    testing.client.latest().fail('startFailed');
    await testing.clock.advance(2_000);

    const { body } = await page.get('/flows/login');
    assert.equal(body['state'], 'failed');
    assert.match(JSON.stringify(body['message']), /RFA17A/);
  });

  test('is refused for a QR flow and for a flow that has ended', async (t) => {
    const testing = testServer(t);
    const page = testing.browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    assert.equal((await page.post('/flows/login/launch')).body.error?.code, 'notPending');
    const phone = await onIphone(testing);
    await phone.post('/flows/login/cancel');
    assert.equal((await phone.post('/flows/login/launch')).body.error?.code, 'notPending');
  });

  test('says so when BankID gives no new order, and the old one stays open', async (t) => {
    const testing = testServer(t);
    const page = await onIphone(testing);
    await testing.clock.advance(22_000);
    testing.client.refuse(apiError(500, 'internalError'));

    assert.equal((await page.post('/flows/login/launch')).body.error?.code, 'bankIdUnavailable');
    assert.equal((await page.get('/flows/login')).body['state'], 'pending');
  });

  test('while the flow is cancelled leaves no order behind', async (t) => {
    const testing = testServer(t);
    const page = await onIphone(testing);
    await testing.clock.advance(22_000);
    const release = testing.client.holdOrders();
    const launching = page.post('/flows/login/launch');
    await testing.clock.advance(1);
    await page.post('/flows/login/cancel');
    release();
    const { body } = await launching;
    await timePassesUntil(testing, () => testing.client.orders.every((order) => order.cancelled));

    assert.equal(body['state'], 'cancelled');
    assert.deepEqual(
      testing.client.orders.map((order) => order.cancelled),
      [true, true],
    );
  });
});

describe('pressing Cancel', () => {
  test('cancels at BankID at once', async (t) => {
    const testing = testServer(t);
    const page = testing.browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    testing.client.latest().hint('userSign');
    await testing.clock.advance(2_000);
    const { body } = await page.post('/flows/login/cancel');
    await timePassesUntil(testing, () => testing.client.latest().cancelled);

    assert.equal(body['state'], 'cancelled');
    assert.equal(testing.client.latest().cancelled, true);
    assert.match(JSON.stringify(body['message']), /RFA6/);
  });

  test('is done once, and a completion that comes later counts for nothing', async (t) => {
    const testing = testServer(t);
    const page = testing.browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    const release = testing.client.latest().hold();
    testing.client.latest().complete();
    await testing.clock.advance(2_000);
    await page.post('/flows/login/cancel');
    await page.post('/flows/login/cancel');
    release();
    await testing.clock.advance(2_000);

    assert.equal((await page.get('/flows/login')).body['state'], 'cancelled');
    assert.equal((await page.post('/flows/login/finish')).body.error?.code, 'notCompleted');
  });
});
