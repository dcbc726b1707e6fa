import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { apiError, scriptedClient } from '../test-support/scripted-client.ts';
import { assertNothingIsDue, callNow, callOf, identify, press, testCallDesk } from '../test-support/test-call-desk.ts';

/** A desk whose store can be out of reach for what is to be changed. */
function deskWithStore(t: TestContext) {
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  let isDown = false;
  const compareAndSet: typeof shared.compareAndSet = (change) =>
    isDown ? Promise.reject(new Error('no route')) : shared.compareAndSet(change);
  const served = testCallDesk(t, { clock, store: { ...shared, compareAndSet } });
  return { ...served, down: (value: boolean) => void (isDown = value) };
}

describe('an agent who cancels at the moment the person answers', () => {
  test('gets a No that is being collected just then', async (t) => {
    const { client, clock, alarms, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().fail('userDeclinedCall');
    const answer = client.latest().hold();
    await clock.advance(2_000);
    const pressed = press(anna, 'cancel');
    await settle();
    answer();
    await pressed;
    await clock.advance(4_000);
    const { state, alarm } = await callNow(anna);
    assert.deepEqual([state, alarm?.kind, alarms.length], ['failed', 'declined', 1]);
    assert.equal(client.latest().mostInFlight, 1);
  });

  for (const [word, answer] of [
    ['No', 'fail'],
    ['Yes', 'complete'],
  ] as const) {
    test(`gets a ${word} that comes after the last collect and before the order can be cancelled`, async (t) => {
      const client = scriptedClient();
      const { cancel } = client;
      client.cancel = (order) => {
        if (answer === 'fail') client.latest().fail('userDeclinedCall');
        else client.latest().complete();
        return cancel(order);
      };
      const { clock, alarms, completions, agent } = testCallDesk(t, { client });
      const anna = agent();
      await anna.post('/calls', identify);
      await press(anna, 'cancel');
      await clock.advance(4_000);
      assert.equal((await callNow(anna)).state, answer === 'fail' ? 'failed' : 'finished');
      assert.deepEqual([alarms.length, completions.length], answer === 'fail' ? [1, 0] : [0, 1]);
    });
  }

  test('is told that the question is gone, though the claim cannot be given back', async (t) => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const reschedule: typeof store.reschedule = () => Promise.reject(new Error('no route'));
    const { agent } = testCallDesk(t, { clock, store: { ...store, reschedule } });
    const anna = agent();
    await anna.post('/calls', identify);
    assert.equal(callOf(await press(anna, 'cancel')).state, 'cancelled');
  });

  test('gets a No that the store could not take at first', async (t) => {
    const { client, clock, alarms, agent, down } = deskWithStore(t);
    const anna = agent();
    await anna.post('/calls', identify);
    const { cancel, collect } = client;
    client.latest().fail('userDeclinedCall');
    client.collect = (order) => {
      down(true);
      return collect(order);
    };
    client.cancel = cancel;
    const pressed = press(anna, 'cancel');
    await clock.advance(1_500);
    down(false);
    await clock.advance(10_000);
    await pressed;
    const { state, alarm } = await callNow(anna);
    assert.deepEqual([state, alarm?.kind, alarms.length], ['failed', 'declined', 1]);
  });
});

describe('while BankID cannot be told that the agent has cancelled', () => {
  async function cancelInOutage(t: TestContext, options: Parameters<typeof testCallDesk>[1] = {}) {
    const served = testCallDesk(t, options);
    const anna = served.agent('anna');
    await anna.post('/calls', identify);
    served.client.down(apiError(503, 'maintenance'));
    const pressed = callOf(await press(anna, 'cancel'));
    return { ...served, anna, pressed };
  }

  test('the agent is told that the question may stand in the app, and not to ask again', async (t) => {
    const { clock, trail, anna, agent, pressed } = await cancelInOutage(t);
    for (const call of [pressed, await callNow(anna)]) {
      const { state, cancelWanted, say, act, customerSees } = call;
      assert.deepEqual([state, cancelWanted], ['pending', true]);
      assert.deepEqual([say.id, act.id, customerSees.id], ['sayCancelling', 'actCancelling', 'seesPerhaps']);
    }
    assert.equal((await anna.post('/calls', identify)).body.error?.code, 'callUnderWay');
    assert.equal((await agent('berit').post('/calls', identify)).body.error?.code, 'askedByColleague');
    await clock.advance(30_000);
    assert.equal((await callNow(anna)).act.id, 'actCancelling');
    assert.deepEqual(
      trail.map(({ step }) => step),
      ['asked', 'refused'],
    );
  });

  test('the order is cancelled as soon as BankID answers, and the person can be asked again', async (t) => {
    const { client, clock, trail, store, anna, agent } = await cancelInOutage(t);
    await clock.advance(10_000);
    client.down(undefined);
    await clock.advance(2_000);
    assert.ok(client.latest().cancelled);
    const { state, cancelWanted, act } = await callNow(anna);
    assert.deepEqual([state, cancelWanted, act.id], ['cancelled', undefined, 'actCancelled']);
    const last = trail.at(-1);
    assert.equal(last?.step === 'ended' && last.outcome, 'cancelled');
    await clock.advance(1_000);
    await assertNothingIsDue(store);
    assert.equal((await agent('berit').post('/calls', identify)).status, 201);
  });

  test('a No of the person is an alarm', async (t) => {
    const { client, clock, alarms, anna } = await cancelInOutage(t);
    client.latest().fail('userDeclinedCall');
    client.down(undefined);
    await clock.advance(2_000);
    const { state, alarm } = await callNow(anna);
    assert.deepEqual([state, alarm?.kind, alarms.length], ['failed', 'declined', 1]);
  });

  test('another process goes on trying when this one is killed', async (t) => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const { store, die } = mortalStore(shared);
    const { client } = await cancelInOutage(t, { clock, store });
    die();
    client.down(undefined);
    const second = testCallDesk(t, { clock, store: shared, client });
    await clock.advance(60_000);
    assert.ok(client.latest().cancelled);
    assert.equal((await callNow(second.agent('anna'))).state, 'cancelled');
  });

  test('an agent who presses again has it tried at once', async (t) => {
    const { client, anna } = await cancelInOutage(t);
    client.down(undefined);
    assert.equal(callOf(await press(anna, 'cancel')).state, 'cancelled');
    assert.ok(client.latest().cancelled);
  });

  test('an answer of the person that was lost on the way is an outcome that is unknown, and no cancelled call', async (t) => {
    const { client, clock, anna } = await cancelInOutage(t);
    client.latest().fail('userDeclinedCall');
    client.latest().break(apiError(500, 'internalError'), { losesAnswer: true });
    client.down(undefined);
    await clock.advance(2_000);
    assert.equal((await callNow(anna)).state, 'outcomeUnknown');
  });

  test('it ends with an outcome that is unknown when BankID never answers', async (t) => {
    const { clock, anna } = await cancelInOutage(t);
    await clock.advance(12 * 60_000);
    assert.equal((await callNow(anna)).state, 'outcomeUnknown');
  });
});

test('an agent can cancel while the audit trail does not answer', async (t) => {
  const clock = frozenClock();
  let isSlow = false;
  const audit = (): Promise<void> | undefined => (isSlow ? clock.sleep(20_000) : undefined);
  const { client, agent } = testCallDesk(t, { clock, audit });
  const anna = agent();
  await anna.post('/calls', identify);
  isSlow = true;
  client.latest().hint('userSign');
  await clock.advance(2_000);
  const pressed = press(anna, 'cancel');
  await settle();
  await clock.advance(1_000);
  assert.ok(client.latest().cancelled);
  await clock.advance(5_000);
  assert.equal(callOf(await pressed).state, 'cancelled');
  await clock.advance(60_000);
});
