import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { jumpingStore } from '../test-support/jumping-store.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { testServer, type TestServer } from '../test-support/test-server.ts';

const dayMs = 24 * 60 * 60_000;

/** An application that takes nothing until `isUp`. */
function downApplication(t: TestContext, options: Parameters<typeof testServer>[1] = {}) {
  const application = { isUp: false, attempts: 0 };
  const testing = testServer(t, {
    ...options,
    onUnclaimed() {
      application.attempts += 1;
      if (!application.isUp) throw new Error('the database is away');
    },
  });
  return { ...testing, application };
}

/** A text is signed, and its page closed. */
async function signUnclaimed({ client, clock, browser }: Pick<TestServer, 'client' | 'clock' | 'browser'>) {
  const page = browser();
  await page.post('/flows', { purpose: 'agreement', device: 'other' });
  client.latest().complete();
  await clock.advance(70_000);
  return page;
}

describe('a result that the application does not take', () => {
  test('is attempted for a while, then kept and listed, and the log says so once', async (t) => {
    const testing = downApplication(t, { deliverForMs: 120_000 });
    const { server, clock, log, application } = testing;
    await signUnclaimed(testing);
    const [waiting] = await server.undelivered.list();
    assert.equal(waiting?.isGivenUp, false);
    await clock.advance(60_000);
    assert.ok(log.every(({ event }) => event !== 'completionUndelivered'));
    await clock.advance(120_000);
    const { attempts } = application;
    await clock.advance(600_000);
    assert.equal(application.attempts, attempts);

    const lines = log.filter(({ event }) => event === 'completionUndelivered');
    assert.deepEqual(
      lines.map(({ at: _at, subject: _subject, ...line }) => line),
      [
        {
          level: 'error',
          purpose: 'agreement',
          event: 'completionUndelivered',
          callback: 'onUnfinished',
          reason: 'givenUp',
        },
      ],
    );
    const id = lines[0]?.subject?.id ?? '';
    assert.deepEqual(await server.undelivered.list(), [
      { id, purpose: 'agreement', callback: 'onUnfinished', attempts, isGivenUp: true },
    ]);
  });

  test('is delivered when an operator asks for it, and attempted anew as long as a new one', async (t) => {
    const testing = downApplication(t, { deliverForMs: 60_000 });
    const { server, clock, unfinished, application } = testing;
    await signUnclaimed(testing);
    await clock.advance(600_000);
    const [given] = await server.undelivered.list();
    assert.equal(given?.isGivenUp, true);
    const { id } = given;
    assert.equal(await server.undelivered.deliver('another'), 'notFound');

    assert.equal(await server.undelivered.deliver(id), 'scheduled');
    await clock.advance(1_000);
    assert.equal((await server.undelivered.list())[0]?.isGivenUp, false);
    application.isUp = true;
    await clock.advance(60_000);
    assert.equal(unfinished.length, 1);
    assert.deepEqual(await server.undelivered.list(), []);
    assert.equal(await server.undelivered.deliver(id), 'notFound');
  });

  test('is dropped only by an operator, and the store then forgets it', async (t) => {
    const testing = downApplication(t, { deliverForMs: 0 });
    const { server, clock, log, unfinished, application } = testing;
    const page = await signUnclaimed(testing);
    const id = (await server.undelivered.list())[0]?.id ?? '';
    application.isUp = true;
    assert.equal(await server.undelivered.drop(id), 'dropped');
    assert.equal(await server.undelivered.drop(id), 'notFound');
    await clock.advance(600_000);
    assert.deepEqual([unfinished.length, (await page.get('/flows/agreement')).status], [0, 204]);
    assert.ok(log.some(({ event, subject }) => event === 'completionDropped' && subject?.id === id));
  });

  test('is kept when its purpose has no callback for it, because a person has signed', async (t) => {
    const testing = testServer(t, {
      purposes: {
        agreement: { kind: 'sign', prepareOrder: () => ({ userVisibleData: 'I agree.' }), onCompleted: () => ({}) },
        login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => ({}) },
      },
    });
    await signUnclaimed(testing);
    const lines = testing.log.filter(({ event }) => event === 'completionUndelivered');
    assert.deepEqual(
      lines.map((line) => line.event === 'completionUndelivered' && line.reason),
      ['noCallback'],
    );
    assert.equal((await testing.server.undelivered.list()).length, 1);

    const page = testing.browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    testing.client.latest().complete();
    await testing.clock.advance(90_000);
    assert.equal((await testing.server.undelivered.list()).length, 1, 'a log-in that was not finished is over');
  });

  for (const [what, onUnfinished] of [
    ['has none', {}],
    ['takes only what is unfinished', { onUnfinished: () => assert.fail('it was refused') }],
  ] as const) {
    test(`is kept when a policy refuses it for an application that ${what}, and no page was told`, async (t) => {
      const { client, clock, log, browser, server } = testServer(t, {
        purposes: {
          agreement: {
            kind: 'sign',
            prepareOrder: () => ({ userVisibleData: 'I agree.' }),
            onCompleted: () => ({}),
            ...onUnfinished,
          },
        },
      });
      const page = browser();
      await page.post('/flows', { purpose: 'agreement', device: 'other' });
      client.latest().complete({ risk: 'high' });
      const left = page.post('/flows/agreement/cancel');
      await clock.advance(10_000);
      await left;
      const lines = log.flatMap((line) => (line.event === 'completionUndelivered' ? [line] : []));
      assert.deepEqual(
        lines.map(({ callback, reason }) => [callback, reason]),
        [['onRefused', 'noCallback']],
      );
      const listed = async () => (await server.undelivered.list()).map(({ callback }) => callback);
      assert.deepEqual(await listed(), ['onRefused']);

      // A page that is told of the refusal: the application wants to know nothing of it.
      const told = browser();
      await told.post('/flows', { purpose: 'agreement', device: 'other' });
      client.latest().complete({ risk: 'high' });
      await clock.advance(10_000);
      assert.equal((await told.get('/flows/agreement')).body['state'], 'failed');
      assert.deepEqual(await listed(), ['onRefused']);
    });
  }

  test('waits for a process that knows its purpose', async (t) => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const dying = mortalStore(shared);
    const first = testServer(t, { clock, store: dying.store, onUnclaimed: () => assert.fail('too early') });
    const page = first.browser();
    await page.post('/flows', { purpose: 'agreement', device: 'same' });
    first.client.latest().complete();
    await clock.advance(2_000);
    dying.die();

    const older = testServer(t, {
      clock,
      store: shared,
      client: first.client,
      purposes: { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => ({}) } },
    });
    await clock.advance(11 * 60_000);
    assert.match(String(older.errors[0]), /no purpose "agreement"/);
    await older.server.close();
    const newer = testServer(t, { clock, store: shared, client: first.client });
    await clock.advance(60 * 60_000);
    assert.equal(newer.unfinished.length, 1);
    assert.deepEqual(await newer.server.undelivered.list(), []);
  });
});

describe('a store whose clock is set forward', () => {
  for (const [what, jumpMs] of [
    ['20 minutes', 20 * 60_000],
    ['a year', 365 * dayMs],
  ] as const) {
    test(`by ${what} takes no signature away that waits for its browser`, async (t) => {
      const clock = frozenClock();
      const { store, jump } = jumpingStore(memoryStore({ clock }));
      const testing = testServer(t, { clock, store });
      const page = testing.browser();
      await page.post('/flows', { purpose: 'agreement', device: 'same' });
      testing.client.latest().complete();
      await clock.advance(2_000);
      jump(jumpMs);
      await clock.advance(11 * 60_000);
      assert.equal(testing.unfinished.length, 1);
    });

    test(`by ${what} takes no signature away that the application has not taken yet`, async (t) => {
      const clock = frozenClock();
      const { store, jump } = jumpingStore(memoryStore({ clock }));
      const testing = downApplication(t, { clock, store });
      await signUnclaimed(testing);
      jump(jumpMs);
      testing.application.isUp = true;
      await clock.advance(10 * 60_000);
      assert.equal(testing.unfinished.length, 1);
    });
  }

  test('by 20 minutes takes no signature away that BankID has not told of yet', async (t) => {
    const clock = frozenClock();
    const { store, jump } = jumpingStore(memoryStore({ clock }));
    const testing = testServer(t, { clock, store });
    await testing.browser().post('/flows', { purpose: 'agreement', device: 'same' });
    testing.client.latest().hint('userSign');
    await clock.advance(2_000);
    testing.client.latest().complete();
    jump(20 * 60_000);
    await clock.advance(11 * 60_000);
    assert.equal(testing.unfinished.length, 1);
  });
});

test('a signature is delivered though isKnownDevice does not answer, and is not forgotten while it hangs', async (t) => {
  const testing = testServer(t, {
    callbackTimeoutMs: 60 * 60_000,
    policies: { knownDevice: { mode: 'report', isKnownDevice: () => new Promise(() => {}) } },
  });
  const page = testing.browser();
  await page.post('/flows', { purpose: 'agreement', device: 'other' });
  testing.client.latest().complete();
  await testing.clock.advance(30 * 60_000);
  assert.equal((await page.get('/flows/agreement')).body['state'], 'pending');
  await testing.clock.advance(35 * 60_000);
  assert.equal(testing.unfinished.length, 1);
});

describe('with too many undelivered results', () => {
  test('signatures are refused with a reason, and log-ins go on', async (t) => {
    const testing = downApplication(t, { maxUndelivered: 2 });
    await signUnclaimed(testing);
    await signUnclaimed(testing);
    const page = testing.browser();
    const refused = await page.post('/flows', { purpose: 'agreement', device: 'other', language: 'en' });
    assert.equal(refused.status, 503);
    assert.equal(refused.body.error?.code, 'tooManyUndelivered');
    assert.match(JSON.stringify(refused.body), /not available at the moment.*unavailable/);
    assert.equal((await page.post('/flows', { purpose: 'login', device: 'other' })).status, 201);

    testing.application.isUp = true;
    await testing.clock.advance(120_000);
    assert.equal((await page.post('/flows', { purpose: 'agreement', device: 'other' })).status, 201);
  });
});
