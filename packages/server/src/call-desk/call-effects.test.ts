import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import type { Store } from '../engine/store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { assertNothingIsDue, identify, press, storedDesk, testCallDesk } from '../test-support/test-call-desk.ts';

/** A store of which one operation fails, as often as it is told to. */
function failingStore() {
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  let isDue: (operation: keyof Store, about: string) => boolean = () => false;
  const check = (operation: keyof Store, about: string): void => {
    if (isDue(operation, about)) throw new Error('no route');
  };
  const store: Store = {
    ...shared,
    release: async (leases) => (check('release', leases.map(({ name }) => name).join(' ')), shared.release(leases)),
    compareAndSet: async (change) => {
      check('compareAndSet', change.token === undefined ? 'fact' : 'acknowledgement');
      return shared.compareAndSet(change);
    },
    reschedule: async (claims) => (check('reschedule', ''), shared.reschedule(claims)),
  };
  return { clock, store, failWhen: (when: typeof isDue) => void (isDue = when) };
}

/** Two processes with one store, of which the first one dies when its application is told of this. */
function dyingIn(t: TestContext, when: 'onAlarm' | 'completed') {
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  const { store, die } = mortalStore(shared);
  const end = (): never => {
    die();
    throw new Error('killed');
  };
  const first = testCallDesk(t, {
    clock,
    store,
    ...(when === 'onAlarm' && { onAlarm: end }),
    ...(when === 'completed' && { audit: ({ step }) => (step === 'completed' ? end() : undefined) }),
  });
  return { clock, first, startSecond: () => testCallDesk(t, { clock, store: shared, client: first.client }) };
}

describe('what follows from the end of a call', () => {
  test('is waited for, when the process that was at it has died: until then no call can start', async (t) => {
    const { clock, first, startSecond } = dyingIn(t, 'onAlarm');
    await first.agent().post('/calls', identify);
    first.client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    const second = startSecond();
    await press(second.agent(), 'acknowledge');
    const next = { ...identify, personalNumber: '201501019994' };
    const pressed = second.agent().post('/calls', next);
    await clock.advance(2_000);
    assert.equal((await pressed).body.error?.code, 'callUnderWay');
    assert.equal(second.alarms.length, 0);
    await clock.advance(60_000);
    assert.deepEqual([second.alarms.length, second.alarms[0]?.personalNumber], [1, '191212121212']);
    assert.equal((await second.agent().post('/calls', next)).status, 201);
  });

  test('is done once, though the application takes long and the agent presses at another process', async (t) => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const alarmed: string[] = [];
    const onAlarm = (): Promise<void> => {
      alarmed.push('begun');
      return clock.sleep(25_000).then(() => void alarmed.push('taken'));
    };
    const first = testCallDesk(t, { clock, store, onAlarm });
    const second = testCallDesk(t, { clock, store, onAlarm, client: first.client });
    await first.agent().post('/calls', identify);
    first.client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    await press(second.agent(), 'acknowledge');
    for (let time = 0; time < 2; time += 1) {
      await clock.advance(8_000);
      const pressed = second.agent().post('/calls', identify);
      await clock.advance(2_000);
      assert.equal((await pressed).body.error?.code, 'callUnderWay');
    }
    await clock.advance(5 * 60_000);
    assert.deepEqual(alarmed, ['begun', 'taken']);
    assert.equal((await second.agent().post('/calls', identify)).status, 429);
  });

  for (const callback of ['onAlarm', 'audit'] as const) {
    test(`is not waited for longer than 30 s when ${callback}() never answers`, async (t) => {
      let hangs = false;
      const never = (): Promise<void> | undefined => (hangs ? new Promise(() => {}) : undefined);
      const { client, clock, errors, agent } = testCallDesk(t, { holdAfterAlarmMs: 1, [callback]: never });
      await agent().post('/calls', identify);
      hangs = true;
      client.latest().fail('userDeclinedCall');
      await clock.advance(31_999);
      assert.deepEqual(errors, []);
      await clock.advance(1);
      hangs = false;
      await clock.advance(1_000);
      assert.match(String(errors[0]), /did not answer within 30 s/);
      await press(agent(), 'acknowledge');
      assert.equal((await agent().post('/calls', identify)).status, 201);
    });
  }

  test('is done though the store failed when it was about to be', async (t) => {
    const { clock, store, failWhen } = failingStore();
    const { client, trail, completions, agent } = testCallDesk(t, { clock, store });
    await agent().post('/calls', identify);
    client.latest().complete();
    let attempts = 0;
    failWhen((operation, about) => {
      if (operation !== 'compareAndSet' || about !== 'acknowledgement') return false;
      attempts += 1;
      return attempts % 3 !== 0;
    });
    await clock.advance(20_000);
    // Two lines, the release of the person, the look at the result and its delivery are acknowledged, each at the third attempt.
    assert.deepEqual([attempts, completions.length], [15, 1]);
    assert.deepEqual(
      trail.map(({ step }) => step),
      ['asked', 'completed', 'ended'],
    );
    const stored = await storedDesk(store);
    assert.ok(!stored.includes('191212121212') && /"effects":\[\]/.test(stored), stored);
    await assertNothingIsDue(store);
  });

  test('tells of an alarm once, though the person cannot be let go of', async (t) => {
    const { clock, store, failWhen } = failingStore();
    const { client, alarms, log, agent } = testCallDesk(t, { clock, store });
    await agent().post('/calls', identify);
    client.latest().fail('userDeclinedCall');
    failWhen((operation, about) => operation === 'release' && about.includes('person:'));
    await clock.advance(5 * 60_000);
    assert.equal(alarms.length, 1);
    assert.ok(log.some(({ event }) => event === 'internalError'));
  });

  test('leaves nothing that is due, though the claim could not be given back at first', async (t) => {
    const { clock, store, failWhen } = failingStore();
    const { client, agent } = testCallDesk(t, { clock, store });
    await agent().post('/calls', identify);
    client.latest().fail('userCancel');
    let attempts = 0;
    failWhen((operation) => operation === 'reschedule' && (attempts += 1) <= 3);
    await clock.advance(30_000);
    assert.ok(attempts > 3);
    await assertNothingIsDue(store);
  });
});

test('a process that dies when BankID has said complete: the trail has it all, and the person can be asked by others', async (t) => {
  const { clock, first, startSecond } = dyingIn(t, 'completed');
  await first.agent('anna').post('/calls', identify);
  first.client.latest().complete();
  await clock.advance(2_000);
  const second = startSecond();
  await clock.advance(70_000);
  assert.deepEqual(
    second.trail.map(({ step }) => step),
    ['completed', 'ended'],
  );
  assert.equal(second.completions.length, 1);
  assert.equal((await second.agent('berit').post('/calls', identify)).status, 201);
});

test('a person stays kept from colleagues when an order that came too late cannot be cancelled', async (t) => {
  const { client, clock, agent } = testCallDesk(t);
  const place = client.holdOrders();
  const starting = agent('anna').post('/calls', identify);
  await settle();
  // The page that is open has the call looked after.
  await agent('anna').get('/desk');
  await clock.advance(130_000);
  client.cancel = () => Promise.reject(new Error('no route'));
  place();
  await starting;
  assert.equal(client.orders.length, 1);
  assert.equal((await agent('berit').post('/calls', identify)).body.error?.code, 'askedByColleague');
});
