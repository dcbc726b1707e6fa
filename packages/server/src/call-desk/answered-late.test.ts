import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { cutOffStore } from '../test-support/cut-off-store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { apiError } from '../test-support/scripted-client.ts';
import { callNow, deskOf, identify, testCallDesk } from '../test-support/test-call-desk.ts';

/** The process that starts a call is cut off from the store while BankID answers, and another process gives the call up. */
async function cutOffStart(
  t: TestContext,
  options: { purpose?: string; refusal?: Error; meanwhile?: 'nextCall' } = {},
) {
  const { purpose = 'identify', refusal, meanwhile } = options;
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  const { store, setCutOff } = cutOffStore(shared);
  const first = testCallDesk(t, { clock, store });
  const { client } = first;
  const answer = client.holdOrders();
  if (refusal) client.refuse(refusal);
  void first.agent('anna').post('/calls', { ...identify, purpose });
  await settle();
  setCutOff(true);
  answer();
  await settle();
  const second = testCallDesk(t, { clock, store: shared, client });
  const anna = second.agent('anna');
  const berit = second.agent('berit');
  return {
    client,
    second,
    anna,
    berit,
    heard: () => [first, second].flatMap(({ alarms, completions }) => [...alarms, ...completions]),
    outcomes: () =>
      [...first.trail, ...second.trail]
        .toSorted((one, other) => one.at.getTime() - other.at.getTime())
        .flatMap((entry) => (entry.step === 'ended' ? [[entry.outcome, entry.alarm ?? entry.error]] : [])),
    async giveUp() {
      await clock.advance(31_000);
      assert.equal((await callNow(anna)).say.id, 'sayUnanswered');
      if (meanwhile) {
        const started = await anna.post('/calls', { ...identify, personalNumber: '201501019994' });
        assert.equal(started.status, 201);
      }
      setCutOff(false);
      await clock.advance(10_000);
    },
  };
}

describe('an answer to the start of a call that is stored when another process has given the call up,', () => {
  const inProgress = apiError(400, 'alreadyInProgress');

  test('is an alarm all the same when another order was in progress, and the number is held', async (t) => {
    const { giveUp, heard, outcomes, anna, berit } = await cutOffStart(t, { refusal: inProgress });
    await giveUp();
    assert.deepEqual(
      heard().map((one) => 'kind' in one && one.kind),
      ['alreadyInProgress'],
    );
    const { state, alarm, say } = await callNow(anna);
    assert.deepEqual([state, alarm?.kind, alarm?.acknowledged], ['failed', 'alreadyInProgress', false]);
    assert.equal(say.id, 'sayInProgress');
    assert.deepEqual(outcomes(), [
      ['outcomeUnknown', undefined],
      ['failed', 'alreadyInProgress'],
    ]);
    assert.equal((await berit.post('/calls', identify)).body.error?.code, 'numberHeld');
  });

  test('is that alarm in the history too, when the agent has gone on to another call', async (t) => {
    const { giveUp, heard, anna, berit } = await cutOffStart(t, { refusal: inProgress, meanwhile: 'nextCall' });
    await giveUp();
    assert.equal(heard().filter((one) => 'kind' in one && one.kind === 'alreadyInProgress').length, 1);
    const { call, history } = await deskOf(anna);
    assert.equal(call?.state, 'pending');
    assert.deepEqual(
      history.map((one) => [one.state, one.alarm]),
      [['failed', 'alreadyInProgress']],
    );
    assert.equal((await berit.post('/calls', identify)).body.error?.code, 'numberHeld');
  });

  test('tells that the call has failed when BankID took no order, and the person can be asked again', async (t) => {
    const { giveUp, heard, outcomes, anna, berit } = await cutOffStart(t, { refusal: apiError(503, 'maintenance') });
    await giveUp();
    assert.deepEqual(heard(), []);
    assert.equal((await callNow(anna)).state, 'failed');
    assert.deepEqual(outcomes(), [
      ['outcomeUnknown', undefined],
      ['failed', 'bankIdUnavailable'],
    ]);
    assert.equal((await berit.post('/calls', identify)).status, 201);
  });
});

describe('an order that BankID took for a call that another process has given up meanwhile', () => {
  test('raises the alarm of a No, and the number is held', async (t) => {
    const { client, giveUp, heard, anna, berit } = await cutOffStart(t);
    client.latest().fail('userDeclinedCall');
    await giveUp();
    assert.deepEqual(
      heard().map((one) => 'kind' in one && one.kind),
      ['declined'],
    );
    const { state, alarm } = await callNow(anna);
    assert.deepEqual([state, alarm?.kind, alarm?.acknowledged], ['failed', 'declined', false]);
    assert.equal((await berit.post('/calls', identify)).body.error?.code, 'numberHeld');
  });

  test('delivers a signature, and the person can be asked again', async (t) => {
    const { client, giveUp, heard, berit } = await cutOffStart(t, { purpose: 'agreement' });
    client.latest().complete();
    await giveUp();
    assert.deepEqual(
      heard().map((one) => 'user' in one && one.purpose),
      ['agreement'],
    );
    assert.equal((await berit.post('/calls', identify)).status, 201);
  });

  test('delivers a signature that is made between the last collect and the cancel', async (t) => {
    const { client, giveUp, heard } = await cutOffStart(t, { purpose: 'agreement' });
    const { cancel } = client;
    client.cancel = (order) => {
      client.latest().complete();
      return cancel(order);
    };
    await giveUp();
    assert.equal(heard().length, 1);
  });

  test('is cancelled while the question is open, and the person can be asked again', async (t) => {
    const { client, giveUp, heard, berit } = await cutOffStart(t);
    await giveUp();
    assert.deepEqual([client.latest().cancelled, heard()], [true, []]);
    assert.equal((await berit.post('/calls', identify)).status, 201);
  });
});
