import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { apiError } from '../test-support/scripted-client.ts';
import { testServer } from '../test-support/test-server.ts';

/** A QR flow that was completed while its page was open. */
async function completedWithPage(t: TestContext, purpose = 'login') {
  const testing = testServer(t);
  const page = testing.browser();
  await page.post('/flows', { purpose, device: 'other' });
  const stream = await page.stream(`/flows/${purpose}/events`);
  testing.client.latest().complete();
  await testing.clock.advance(2_000);
  return { ...testing, page, stream };
}

describe('a completed flow with a QR code', () => {
  test('is not finished for the next visitor of the browser, once its page has been closed for a minute', async (t) => {
    const { clock, completions, page, stream } = await completedWithPage(t);
    await stream.close();
    await clock.advance(4 * 60_000);
    assert.equal((await page.post('/flows/login/finish')).body.error?.code, 'notCompleted');
    assert.equal((await page.post('/flows/login/finish', { confirmed: true })).body.error?.code, 'notCompleted');
    assert.equal(completions.length, 0);
  });

  test('ends a minute after its page was last open, and not before', async (t) => {
    const { clock, page, stream } = await completedWithPage(t);
    await clock.advance(120_000);
    await stream.close();
    await clock.advance(55_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'completed');
    await clock.advance(15_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'expired');
  });

  test('that is taken up within the minute is finished without a press', async (t) => {
    const { clock, page, stream } = await completedWithPage(t);
    await stream.close();
    await clock.advance(50_000);
    assert.equal((await page.post('/flows/login/finish')).body['state'], 'finished');
  });

  test('goes to the application as unfinished when a text was signed', async (t) => {
    const { clock, page, stream, unfinished } = await completedWithPage(t, 'agreement');
    await stream.close();
    await clock.advance(70_000);
    assert.equal(unfinished.length, 1);
    const { body } = await page.get('/flows/agreement');
    assert.match(JSON.stringify(body['outcome']), /deliveredWithoutPage/);
    assert.match(JSON.stringify(body['message']), /signOutcomeUnknown/, 'not "try again"');
  });

  test('ends after ten minutes though its page stays open, for an application that does not take it', async (t) => {
    const { clock, page } = await completedWithPage(t);
    await clock.advance(9 * 60_000 + 50_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'completed');
    await clock.advance(20_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'expired');
  });
});

for (const [device, body] of [
  ['other', {}],
  ['same', { confirmed: true }],
] as const) {
  test(`a flow for the ${device} device is finished by no visitor after its ten minutes, also when no process has looked at it since`, async (t) => {
    const testing = testServer(t);
    const { clock, store, completions } = testing;
    const page = testing.browser();
    await page.post('/flows', { purpose: 'login', device });
    testing.client.latest().complete();
    await clock.advance(2_000);
    // As after a restart, before the first look for what is due.
    const look = store.claimDue;
    store.claimDue = async (options) => look({ ...options, kind: 'none' });
    await clock.advance(10 * 60_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'completed');
    assert.equal((await page.post('/flows/login/finish', body)).body.error?.code, 'notCompleted');
    assert.equal(completions.length, 0);

    store.claimDue = look;
    await clock.advance(5_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'expired');
  });
}

describe('a QR code whose page was closed while BankID did not answer', () => {
  /** The person has scanned and approved, and the page is closed. */
  async function closedInOutage(t: TestContext, purpose: string) {
    const testing = testServer(t);
    const page = testing.browser();
    await page.post('/flows', { purpose, device: 'other' });
    const stream = await page.stream(`/flows/${purpose}/events`);
    const order = testing.client.latest();
    order.complete();
    order.break(apiError(500, 'internalError'), { times: 30 });
    await testing.clock.advance(8_000);
    await stream.close();
    await testing.clock.advance(30_000);
    assert.equal((await page.get(`/flows/${purpose}`)).body['state'], 'pending');
    return { ...testing, page, order };
  }

  test('is never finished for the next visitor, who opens the page before the answer comes', async (t) => {
    const { clock, completions, page } = await closedInOutage(t, 'login');
    const next = await page.stream('/flows/login/events');
    assert.deepEqual(next.events('frame'), [], 'and no code is shown');
    await clock.advance(60_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'expired');
    assert.equal((await page.post('/flows/login/finish', { confirmed: true })).body.error?.code, 'notCompleted');
    assert.equal(completions.length, 0);
  });

  test('gives the application what was signed, as unfinished', async (t) => {
    const { clock, completions, unfinished, page } = await closedInOutage(t, 'agreement');
    await page.stream('/flows/agreement/events');
    await clock.advance(60_000);
    assert.deepEqual([completions.length, unfinished.length], [0, 1]);
  });

  test('is cancelled when BankID answers that it still waits, though a page is open again', async (t) => {
    const { clock, order, page } = await closedInOutage(t, 'login');
    order.hint('userSign');
    await page.stream('/flows/login/events');
    await clock.advance(60_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'cancelled');
    assert.equal(order.cancelled, true);
  });
});

test('what was signed, and the secrets of the orders, leave the store when the application has taken them', async (t) => {
  const { client, clock, store, browser } = testServer(t);
  let key = '';
  const create = store.create;
  store.create = (record) => {
    key = record.key;
    return create(record);
  };
  const stored = async (): Promise<string> => new TextDecoder().decode((await store.get([key])).records[0]?.bytes());
  const page = browser();
  await page.post('/flows', { purpose: 'agreement', device: 'other' });
  const secrets = ['I agree.', client.latest().qrStartSecret, client.latest().orderRef, '198.51.100.7'];
  for (const secret of secrets) assert.ok((await stored()).includes(secret), secret);
  client.latest().complete();
  await clock.advance(2_000);
  assert.ok((await stored()).includes('191212121212'));
  await page.post('/flows/agreement/finish');
  for (const secret of [...secrets, '191212121212']) assert.ok(!(await stored()).includes(secret), secret);

  // The same for a completion that no browser finished.
  await page.post('/flows', { purpose: 'agreement', device: 'other' });
  client.latest().complete();
  await clock.advance(90_000);
  for (const secret of ['I agree.', client.latest().qrStartSecret, '191212121212']) {
    assert.ok(!(await stored()).includes(secret), secret);
  }
});
