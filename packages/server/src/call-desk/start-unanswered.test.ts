import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { BankIdResponseError, BankIdTransportError, BankIdUsageError } from '@secure-start/client';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { apiError, scriptedClient } from '../test-support/scripted-client.ts';
import { callNow, callOf, identify, testCallDesk } from '../test-support/test-call-desk.ts';

function noConnection(requestSent: 'no' | 'unknown' | 'yes'): BankIdTransportError {
  const problem = { phase: 'receive', problem: 'reset', cause: undefined } as const;
  return new BankIdTransportError({ operation: 'phoneAuth', requestSent, ...problem });
}

function unreadable(httpStatus: number): BankIdResponseError {
  return new BankIdResponseError({ operation: 'phoneAuth', httpStatus, contentType: 'text/html', problem: 'not JSON' });
}

describe('when it is not known whether BankID took the order', () => {
  for (const [what, error] of [
    ['the connection broke', noConnection('unknown')],
    ['the request was sent and nothing came back', noConnection('yes')],
    ['the answer cannot be read', unreadable(200)],
    ['something in between gave up', unreadable(504)],
    ['BankID had an error of its own', apiError(500, 'internalError')],
  ] as const) {
    test(`because ${what}, the agent is told that the question may stand in the app`, async (t) => {
      const { client, clock, trail, agent } = testCallDesk(t);
      client.refuse(error);
      const started = await agent().post('/calls', identify);
      assert.equal(started.status, 201);
      const { state, say, act, customerSees } = callOf(started);
      assert.deepEqual([state, say.id, act.id], ['outcomeUnknown', 'sayUnanswered', 'actUnansweredAuth']);
      assert.equal(customerSees.id, 'seesPerhaps');
      assert.match(act.text.en, /six minutes/);
      await clock.advance(60_000);
      assert.equal(client.orders.length, 0, 'the order is not repeated');
      assert.deepEqual(
        trail.map((entry) => [entry.step, entry.step === 'ended' && entry.outcome]),
        [
          ['asked', false],
          ['ended', 'outcomeUnknown'],
        ],
      );
    });
  }

  test('the agent of a signing is told that there may be a signature', async (t) => {
    const { client, agent } = testCallDesk(t);
    client.refuse(noConnection('unknown'));
    const call = callOf(await agent().post('/calls', { ...identify, purpose: 'agreement' }));
    assert.equal(call.act.id, 'actUnansweredSign');
    assert.match(call.act.text.en, /may have been signed/);
  });

  test('no agent can ask the person again before the question has gone by itself, and that is no alarm', async (t) => {
    const { client, clock, alarms, agent } = testCallDesk(t);
    client.refuse(noConnection('unknown'));
    await agent('anna').post('/calls', identify);
    for (const who of ['anna', 'berit']) {
      assert.equal((await agent(who).post('/calls', identify)).body.error?.code, 'askedByColleague');
    }
    await clock.advance(10 * 60_000);
    assert.equal((await agent('anna').post('/calls', identify)).status, 201);
    assert.equal(alarms.length, 0);
  });
});

describe('when the process dies that was asking BankID', () => {
  test('another one tells the agent within half a minute that the question may stand in the app', async (t) => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const { store, die } = mortalStore(shared);
    const first = testCallDesk(t, { clock, store });
    const release = first.client.holdOrders();
    void first.agent('anna').post('/calls', identify);
    await settle();
    die();

    const second = testCallDesk(t, { clock, store: shared, client: first.client });
    assert.equal((await callNow(second.agent('anna'))).state, 'pending');
    await clock.advance(31_000);
    const { state, say } = await callNow(second.agent('anna'));
    assert.deepEqual([state, say.id], ['outcomeUnknown', 'sayUnanswered']);
    assert.equal((await second.agent('berit').post('/calls', identify)).body.error?.code, 'askedByColleague');
    release();
  });
});

describe('when a client waits for BankID for up to a minute', () => {
  async function startSlowly(t: TestContext) {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const client = Object.assign(scriptedClient(), { timeoutMs: 60_000 });
    const first = testCallDesk(t, { clock, store, client });
    const answer = client.holdOrders();
    void first.agent().post('/calls', identify);
    await settle();
    return { clock, client, answer, anna: first.agent() };
  }

  test('an order that BankID takes late goes on', async (t) => {
    const { clock, client, answer, anna } = await startSlowly(t);
    await clock.advance(59_000);
    answer();
    await settle();
    client.latest().complete();
    await clock.advance(5_000);
    assert.equal((await callNow(anna)).state, 'finished');
  });

  test('an agent is told twenty seconds after that minute that the question may stand in the app', async (t) => {
    const { clock, answer, anna } = await startSlowly(t);
    await clock.advance(79_000);
    assert.equal((await callNow(anna)).state, 'pending');
    await clock.advance(2_000);
    assert.equal((await callNow(anna)).say.id, 'sayUnanswered');
    answer();
  });
});

describe('when BankID certainly took no order, nothing has been done and the person can be asked again', () => {
  for (const [what, error, code] of [
    ['nothing was sent', noConnection('no'), 'bankIdUnavailable'],
    ['BankID refused the request', apiError(400, 'invalidParameters'), 'bankIdRefused'],
    ['BankID is being maintained', apiError(503, 'maintenance'), 'bankIdUnavailable'],
    ['too much was asked of BankID', apiError(429, 'tooManyRequests'), 'bankIdUnavailable'],
    ['a firewall refused it', unreadable(403), 'bankIdRefused'],
    [
      'the application asked for what cannot be',
      new BankIdUsageError({ field: 'userVisibleData', problem: 'is too long', remedy: 'shorten it' }),
      'applicationFailed',
    ],
  ] as const) {
    test(`because ${what}`, async (t) => {
      const { client, clock, trail, agent } = testCallDesk(t);
      const anna = agent();
      client.refuse(error);
      assert.equal((await anna.post('/calls', identify)).body.error?.code, code);
      const call = await callNow(anna);
      assert.deepEqual([call.state, call.say.id], ['failed', 'sayFailed']);
      const ended = trail.at(-1);
      assert.deepEqual([ended?.step, ended?.step === 'ended' && ended.error], ['ended', code]);
      // After too many requests, none is sent for a second.
      await clock.advance(1_000);
      assert.equal((await anna.post('/calls', identify)).status, 201);
    });
  }
});
