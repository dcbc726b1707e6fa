import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../../engine/memory-store.ts';
import { frozenClock } from '../../test-support/frozen-clock.ts';
import { mortalStore } from '../../test-support/mortal-store.ts';
import { apiError, scriptedClient } from '../../test-support/scripted-client.ts';
import { testServer } from '../../test-support/test-server.ts';

const outage = apiError(503, 'internalError');

/** A flow whose code was scanned, and which is cancelled on the page while BankID does not answer. */
async function cancelInOutage(
  t: TestContext,
  options: Parameters<typeof testServer>[1] & { purpose?: string; hasApproved?: boolean } = {},
) {
  const { purpose = 'agreement', hasApproved = false, ...rest } = options;
  const testing = testServer(t, rest);
  const page = testing.browser();
  await page.post('/flows', { purpose, device: 'other' });
  const order = testing.client.latest();
  order.hint('userSign');
  await testing.clock.advance(2_000);
  if (hasApproved) order.complete();
  testing.client.down(outage);
  const pressed = (await page.post(`/flows/${purpose}/cancel`)).body;
  const view = async () => (await page.get(`/flows/${purpose}`)).body;
  return { ...testing, page, order, pressed, view };
}

describe('a person who presses Cancel while BankID does not answer', () => {
  test('is out of a log-in at once, and is not logged in by an approval that BankID tells of later', async (t) => {
    const { client, clock, completions, unfinished, page, pressed, view } = await cancelInOutage(t, {
      purpose: 'login',
      hasApproved: true,
    });
    assert.equal(pressed['state'], 'cancelled');
    client.down(undefined);
    await clock.advance(60_000);
    assert.equal((await view())['state'], 'cancelled');
    assert.equal((await page.post('/flows/login/finish', { confirmed: true })).body.error?.code, 'notCompleted');
    assert.deepEqual([completions.length, unfinished.length], [0, 0]);
  });

  test('has the question of a log-in taken from the app as soon as BankID answers', async (t) => {
    const { client, clock, order } = await cancelInOutage(t, { purpose: 'login' });
    await clock.advance(20_000);
    client.down(undefined);
    await clock.advance(20_000);
    assert.equal(order.cancelled, true);
  });

  test('is told that a signature may have gone through', async (t) => {
    const { clock, pressed, view } = await cancelInOutage(t);
    for (const shown of [pressed, await view()]) {
      assert.deepEqual([shown['state'], shown['cancelWanted']], ['pending', true]);
      assert.match(JSON.stringify(shown['message']), /cancelUnconfirmed/);
    }
    await clock.advance(30_000);
    assert.match(JSON.stringify((await view())['message']), /cancelUnconfirmed/);
  });

  test('loses no signature for the application, and no page finishes it', async (t) => {
    const { client, clock, completions, unfinished, page, view } = await cancelInOutage(t, { hasApproved: true });
    client.down(undefined);
    await clock.advance(10_000);
    assert.deepEqual([completions.length, unfinished.length], [0, 1]);
    const { state, outcome, message } = await view();
    assert.equal(state, 'expired');
    assert.match(JSON.stringify(outcome), /deliveredWithoutPage/);
    assert.match(JSON.stringify(message), /signOutcomeUnknown/);
    const finish = await page.post('/flows/agreement/finish', { confirmed: true });
    assert.equal(finish.body.error?.code, 'notCompleted');
  });

  test('has a signature cancelled that was not made, as soon as BankID answers', async (t) => {
    const { client, clock, order, unfinished, view } = await cancelInOutage(t);
    await clock.advance(10_000);
    client.down(undefined);
    await clock.advance(10_000);
    const { state, outcome, cancelWanted } = await view();
    assert.deepEqual([order.cancelled, state, cancelWanted, unfinished.length], [true, 'cancelled', undefined, 0]);
    assert.match(JSON.stringify(outcome), /cancelledOnPage/);
  });

  test('gets an unknown outcome of a signature when BankID never answers', async (t) => {
    const { clock, view } = await cancelInOutage(t);
    await clock.advance(12 * 60_000);
    assert.equal((await view())['state'], 'outcomeUnknown');
  });

  test('loses no signature when the process is killed', async (t) => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const { store, die } = mortalStore(shared);
    const { client, unfinished } = await cancelInOutage(t, { clock, store, hasApproved: true });
    die();
    client.down(undefined);
    const second = testServer(t, { clock, store: shared, client });
    await clock.advance(60_000);
    assert.deepEqual([unfinished.length, second.unfinished.length], [0, 1]);
  });

  test('sees no code of a signature any more, and none is made', async (t) => {
    const { client, clock, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', { purpose: 'agreement', device: 'other' });
    const { cancel } = client;
    client.cancel = () => Promise.reject(outage);
    assert.equal((await page.post('/flows/agreement/cancel')).body['cancelWanted'], true);
    const stream = await page.stream('/flows/agreement/events');
    await clock.advance(28_000);
    assert.deepEqual([stream.events('frame'), client.orders.length], [[], 1]);
    client.cancel = cancel;
    await clock.advance(4_000);
    assert.equal(client.latest().cancelled, true);
    assert.equal(stream.state()['state'], 'cancelled');
  });

  test('is not told that a signature was cancelled while BankID still has its order', async (t) => {
    const { client, clock, unfinished, browser } = testServer(t, { flowCeilingMs: 10_000 });
    const page = browser();
    await page.post('/flows', { purpose: 'agreement', device: 'other' });
    const { cancel } = client;
    client.cancel = () => Promise.reject(outage);
    await page.post('/flows/agreement/cancel');
    await clock.advance(15_000);
    assert.equal((await page.get('/flows/agreement')).body['state'], 'outcomeUnknown');
    client.latest().complete();
    client.cancel = cancel;
    await clock.advance(60_000);
    assert.equal(unfinished.length, 1);
  });
});

describe('a person who presses Cancel', () => {
  test('just after they have signed is told so, and the application gets the signature', async (t) => {
    const { client, clock, unfinished, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', { purpose: 'agreement', device: 'other' });
    client.latest().complete();
    const { body } = await page.post('/flows/agreement/cancel');
    assert.equal(body['state'], 'expired');
    await clock.advance(5_000);
    assert.equal(unfinished.length, 1);
    assert.match(JSON.stringify((await page.get('/flows/agreement')).body['outcome']), /deliveredWithoutPage/);
  });

  test('while a log-in waits for their page is not logged in by the next visitor', async (t) => {
    const { client, clock, completions, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    client.latest().complete();
    await clock.advance(2_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'completed');
    assert.equal((await page.post('/flows/login/cancel')).body['state'], 'cancelled');
    assert.equal((await page.post('/flows/login/finish', { confirmed: true })).body.error?.code, 'notCompleted');
    assert.equal(completions.length, 0);
  });

  test('while the application takes the result does not take it back', async (t) => {
    let take = (): void => {};
    const { client, clock, completions, unfinished, browser } = testServer(t, {
      onCompleted: () => new Promise((resolve) => (take = () => resolve({}))),
    });
    const page = browser();
    await page.post('/flows', { purpose: 'agreement', device: 'other' });
    client.latest().complete();
    await clock.advance(2_000);
    const finishing = page.post('/flows/agreement/finish');
    await clock.advance(100);
    assert.equal((await page.post('/flows/agreement/cancel')).body['state'], 'completed');
    take();
    assert.equal((await finishing).body['state'], 'finished');
    await clock.advance(60_000);
    assert.deepEqual([completions.length, unfinished.length], [1, 0]);
  });
});

describe('a signature that is made between the last question to BankID and the cancel', () => {
  /** The person signs at the moment at which the server cancels. */
  function signingOnCancel() {
    const client = scriptedClient();
    const { cancel } = client;
    client.cancel = (request) => {
      client.latest().complete();
      return cancel(request);
    };
    return client;
  }

  for (const [how, options, happens] of [
    ['on the page', {}, async ({ page }) => void (await page.post('/flows/agreement/cancel'))],
    ['because the page was closed', {}, async ({ clock }) => clock.advance(30_000)],
    ['because the time of the flow was up', { flowCeilingMs: 10_000 }, async ({ clock }) => clock.advance(15_000)],
  ] as const satisfies readonly (readonly [
    string,
    object,
    (
      testing: ReturnType<typeof testServer> & { page: ReturnType<ReturnType<typeof testServer>['browser']> },
    ) => Promise<void>,
  ])[]) {
    test(`${how} is given to the application, and never finished by a page`, async (t) => {
      const testing = testServer(t, { client: signingOnCancel(), ...options });
      const page = testing.browser();
      await page.post('/flows', { purpose: 'agreement', device: 'other' });
      await happens({ ...testing, page });
      await testing.clock.advance(10_000);
      assert.deepEqual([testing.completions.length, testing.unfinished.length], [0, 1]);
      const { state, outcome } = (await page.get('/flows/agreement')).body;
      assert.equal(state, 'expired');
      assert.match(JSON.stringify(outcome), /deliveredWithoutPage/);
    });
  }
});

test('a signature of a flow that the same browser has left for a new one is not lost in an outage', async (t) => {
  const { client, clock, unfinished, browser } = testServer(t);
  const page = browser();
  await page.post('/flows', { purpose: 'agreement', device: 'other' });
  const order = client.latest();
  order.complete();
  order.break(outage, { times: 5 });
  await page.post('/flows', { purpose: 'agreement', device: 'other' });
  assert.notEqual(client.latest(), order);
  await clock.advance(14_000);
  assert.equal(unfinished.length, 1);
  assert.equal((await page.get('/flows/agreement')).body['state'], 'pending');
  assert.equal(client.latest().cancelled, false);
});
