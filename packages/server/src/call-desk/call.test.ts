import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { jumpingStore } from '../test-support/jumping-store.ts';
import { apiError, noSuchOrder, person } from '../test-support/scripted-client.ts';
import { callNow, callOf, identify, press, testCallDesk } from '../test-support/test-call-desk.ts';

// A test reads whatever it expects from the call, and fails when that is not there.
describe('a call', () => {
  test('identifies the person at the other end, step by step', async (t) => {
    const { client, clock, completions, preparations, agent } = testCallDesk(t, {
      prepareOrder: () => ({ userVisibleData: 'Call with us', requirement: { pinCode: true } }),
      onCompleted: () => ({ continueTo: '/customers/4711' }),
    });
    const anna = agent();
    const stream = await anna.stream('/desk/events');
    const seen = () => callOf(stream.state());

    const started = await anna.post('/calls', { ...identify, language: 'en', reference: 'case-7' });
    assert.equal(started.status, 201);
    const { maskedPersonalNumber, state, say, act } = callOf(started);
    assert.deepEqual([maskedPersonalNumber, state], ['19121212-****', 'pending']);
    assert.deepEqual([say.id, act.id], ['sayOpenUser', 'actWaitForApp']);
    assert.match(say.text, /whether you have called us/);
    assert.equal(client.latest().operation, 'phoneAuth');
    assert.deepEqual(client.latest().request, {
      personalNumber: '191212121212',
      callInitiator: 'user',
      userVisibleData: 'Call with us',
      requirement: { pinCode: true },
    });
    assert.deepEqual([preparations[0]?.personalNumber, preparations[0]?.reference], ['191212121212', 'case-7']);
    assert.equal(preparations[0]?.language, 'en', 'the language of the texts in the app');

    for (const [hint, id] of [
      ['userCallConfirm', 'sayQuestion'],
      ['userSign', 'sayCodeAuth'],
      ['processing', 'sayMoment'],
    ] as const) {
      client.latest().hint(hint);
      await clock.advance(2_000);
      assert.deepEqual([seen().hintCode, seen().say.id], [hint, id]);
    }
    client.latest().complete();
    await clock.advance(2_000);
    assert.deepEqual([seen().state, seen().name, seen().continueTo], ['finished', person.name, '/customers/4711']);
    assert.equal(seen().say.id, 'sayIdentified');
    assert.equal(completions.length, 1);
    assert.deepEqual(completions[0]?.user, person);
    assert.deepEqual([completions[0]?.agent.agentId, completions[0]?.reference], ['anna', 'case-7']);

    await clock.advance(60_000);
    assert.equal(completions.length, 1);
    assert.equal(client.latest().collects, 4);
    assert.equal(stream.hasEnded(), false);
  });

  test('lets the person sign, in a call that we made', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    const started = await anna.post('/calls', { ...identify, purpose: 'agreement', callInitiator: 'RP' });
    assert.equal(callOf(started).say.id, 'sayOpenRp');
    assert.equal(client.latest().operation, 'phoneSign');
    assert.equal(client.latest().request.callInitiator, 'RP');
    client.latest().complete();
    await clock.advance(2_000);
    assert.equal((await callNow(anna)).say.id, 'saySigned');
  });

  test('that follows at once on a cancelled one is collected once each two seconds', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    await press(anna, 'cancel');
    await anna.post('/calls', { ...identify, personalNumber: '201501019994' });
    await clock.advance(10_000);
    assert.deepEqual([client.orders.length, client.latest().collects], [2, 5]);
  });

  test('that is never opened ends, and may be tried once more', async (t) => {
    const { client, clock, alarms, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().fail('expiredTransaction');
    await clock.advance(2_000);
    const { state, hintCode, act, alarm } = await callNow(anna);
    assert.deepEqual([state, hintCode, act.id, alarm], ['failed', 'expiredTransaction', 'actRetryOnce', undefined]);
    assert.equal(alarms.length, 0);
    assert.equal((await anna.post('/calls', identify)).status, 201);
  });

  test('is cancelled by the agent, at BankID too', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    assert.equal(callOf(await press(anna, 'cancel')).state, 'cancelled');
    assert.ok(client.latest().cancelled);
    await clock.advance(10_000);
    // Once, to hear whether the person had answered already.
    assert.equal(client.latest().collects, 1);
    assert.equal((await press(anna, 'cancel')).body.error?.code, 'noCall');
  });

  test('is cancelled by the person, without an alarm', async (t) => {
    const { client, clock, alarms, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().fail('userCancel');
    await clock.advance(2_000);
    assert.equal((await callNow(anna)).say.id, 'sayUserCancelled');
    assert.equal(alarms.length, 0);
  });

  test('whose last answer is lost identifies no caller', async (t) => {
    const { client, clock, completions, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', { ...identify, purpose: 'agreement' });
    client.latest().complete();
    client.latest().break(noSuchOrder(), { losesAnswer: true });
    await clock.advance(4_000);
    const { state, say, name } = await callNow(anna);
    assert.deepEqual([state, say.id, name], ['outcomeUnknown', 'saySignUnknown', undefined]);
    assert.equal(completions.length, 0);
  });

  test('in which the person said No is an alarm though BankID is out of reach for minutes after its end', async (t) => {
    const { client, clock, alarms, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    client.down(apiError(503, 'maintenance'));
    client.latest().fail('userDeclinedCall');
    // The last moment for an answer in the app, and then four of the five minutes for which BankID keeps a failure.
    await clock.advance(370_000 + 240_000);
    client.down(undefined);
    await clock.advance(2_000);
    assert.deepEqual(
      alarms.map(({ kind }) => kind),
      ['declined'],
    );
  });

  test('in which the person said No is an alarm though the clock of the store is set forward', async (t) => {
    const clock = frozenClock();
    const { store, jump } = jumpingStore(memoryStore({ clock }));
    const { client, alarms, agent } = testCallDesk(t, { clock, store });
    await agent().post('/calls', identify);
    await clock.advance(2_000);
    client.latest().fail('userDeclinedCall');
    jump(20 * 60_000);
    await clock.advance(5_000);
    assert.deepEqual(
      alarms.map(({ kind }) => kind),
      ['declined'],
    );
  });

  test('that BankID never answers about ends with an outcome that is unknown', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().break(apiError(503, 'maintenance'), { times: 1_000 });
    await clock.advance(11 * 60_000);
    assert.equal((await callNow(anna)).state, 'pending');
    await clock.advance(60_000);
    assert.equal((await callNow(anna)).state, 'outcomeUnknown');
    assert.ok(client.latest().cancelled);
  });

  test('with a document check counts only when the document was checked', async (t) => {
    const { client, clock, completions, agent } = testCallDesk(t, {
      prepareOrder: () => ({ requirement: { mrtd: true } }),
    });
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().complete();
    await clock.advance(2_000);
    assert.deepEqual([(await callNow(anna)).state, completions.length], ['failed', 0]);
    assert.equal((await callNow(anna)).say.id, 'sayCheckFailed');
    await anna.post('/calls', identify);
    client.latest().complete({ stepUp: { mrtd: true } });
    await clock.advance(2_000);
    assert.deepEqual([(await callNow(anna)).state, completions.length], ['finished', 1]);
  });

  test('is delivered again to an application that fails, until it has it', async (t) => {
    let isDown = true;
    const { client, clock, completions, errors, agent } = testCallDesk(t, {
      onCompleted() {
        if (isDown) throw new Error('database is down');
        return { continueTo: 'https://elsewhere.example/' };
      },
    });
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().complete();
    await clock.advance(12_000);
    const waiting = await callNow(anna);
    assert.deepEqual([waiting.state, waiting.name, completions.length], ['completed', undefined, 3]);
    isDown = false;
    await clock.advance(5_000);
    const done = await callNow(anna);
    assert.deepEqual([done.state, done.continueTo], ['finished', undefined]);
    assert.equal(new Set(completions.map(({ callId }) => callId)).size, 1);
    assert.match(String(errors.at(-1)), /continueTo/);
  });

  for (const continueTo of ['/.//evil.example', '/\\evil.example', '/%2f/evil.example', '/out/https://evil.example']) {
    test(`never sends the agent to another site: ${continueTo}`, async (t) => {
      const { client, clock, errors, agent } = testCallDesk(t, { onCompleted: () => ({ continueTo }) });
      const anna = agent();
      await anna.post('/calls', identify);
      client.latest().complete();
      await clock.advance(2_000);
      const done = await callNow(anna);
      assert.deepEqual([done.state, done.continueTo], ['finished', undefined]);
      assert.match(String(errors.at(-1)), /continueTo must be a plain path/);
    });
  }
});

test('what a call demands stays as it was asked, though the application changes what it has returned', async (t) => {
  const requirement = { mrtd: true };
  const refused: string[] = [];
  const { client, clock, completions, agent } = testCallDesk(t, {
    prepareOrder: () => ({ requirement }),
    onRefused: ({ refusal }) => void refused.push(refusal),
  });
  await agent().post('/calls', identify);
  requirement.mrtd = false;
  client.latest().complete();
  await clock.advance(2_000);
  assert.deepEqual([refused, completions.length], [['documentNotChecked'], 0]);
});
