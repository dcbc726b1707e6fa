import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { underWay } from '../orders/under-way.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { identify, press, testCallDesk } from '../test-support/test-call-desk.ts';
import type { DeskRecord } from './desk.ts';
import { deskKey } from './stored-desk.ts';

const anna = { agentId: 'anna', name: 'Anna' };

/** A store of which one operation fails, as often as it is told to. */
function failingStore() {
  const clock = frozenClock();
  const shared = memoryStore<DeskRecord>({ clock });
  let isDue: (operation: keyof Store<DeskRecord>, about: string) => boolean = () => false;
  const check = (operation: keyof Store<DeskRecord>, about: string): void => {
    if (isDue(operation, about)) throw new Error('no route');
  };
  const store: Store<DeskRecord> = {
    ...shared,
    lease: async (lease) => (check('lease', lease.name), shared.lease(lease)),
    release: async (lease) => (check('release', lease.name), shared.release(lease)),
    replace: async (item) => (check('replace', item.record), shared.replace(item)),
  };
  return { clock, store, failWhen: (when: typeof isDue) => void (isDue = when) };
}

/** Two processes with one store, of which the first one dies when its application is told of this. */
function dyingIn(t: TestContext, when: 'onAlarm' | 'completed') {
  const clock = frozenClock();
  const shared = memoryStore<DeskRecord>({ clock });
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
  test('is waited for, when the process that was at it has died: until then the agent asks nobody', async (t) => {
    const { clock, first, startSecond } = dyingIn(t, 'onAlarm');
    await first.agent().post('/calls', identify);
    first.client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    const second = startSecond();
    await press(second.agent(), 'acknowledge');
    const next = { ...identify, personalNumber: '201501019994' };
    assert.equal((await second.agent().post('/calls', next)).body.error?.code, 'callUnderWay');
    assert.equal(second.alarms.length, 0);
    await clock.advance(60_000);
    assert.deepEqual([second.alarms.length, second.alarms[0]?.personalNumber], [1, '191212121212']);
    assert.equal((await second.agent().post('/calls', next)).status, 201);
  });

  test('is done once, though the application takes minutes and the agent presses at another process', async (t) => {
    const clock = frozenClock();
    const store = memoryStore<DeskRecord>({ clock });
    const alarmed: string[] = [];
    const onAlarm = (): Promise<void> => {
      alarmed.push('begun');
      return clock.sleep(3 * 60_000).then(() => void alarmed.push('taken'));
    };
    const first = testCallDesk(t, { clock, store, onAlarm });
    const second = testCallDesk(t, { clock, store, onAlarm, client: first.client });
    await first.agent().post('/calls', identify);
    first.client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    await press(second.agent(), 'acknowledge');
    for (let time = 0; time < 2; time += 1) {
      await clock.advance(80_000);
      assert.equal((await second.agent().post('/calls', identify)).body.error?.code, 'callUnderWay');
    }
    await clock.advance(5 * 60_000);
    assert.deepEqual(alarmed, ['begun', 'taken']);
    assert.equal((await second.agent().post('/calls', identify)).status, 429);
  });

  for (const callback of ['onAlarm', 'audit'] as const) {
    test(`is not waited for longer than five minutes when ${callback}() never answers`, async (t) => {
      let hangs = false;
      const never = (): Promise<void> | undefined => (hangs ? new Promise(() => {}) : undefined);
      const { client, clock, errors, agent } = testCallDesk(t, { holdAfterAlarmMs: 1, [callback]: never });
      await agent().post('/calls', identify);
      hangs = true;
      client.latest().fail('userDeclinedCall');
      await clock.advance(5 * 60_000);
      hangs = false;
      await clock.advance(10_000);
      assert.match(String(errors[0]), /did not answer within 300 s/);
      await press(agent(), 'acknowledge');
      assert.equal((await agent().post('/calls', identify)).status, 201);
    });
  }

  test('is done though the store failed when it was about to be', async (t) => {
    const { clock, store, failWhen } = failingStore();
    const { client, trail, agent } = testCallDesk(t, { clock, store });
    await agent().post('/calls', identify);
    client.latest().complete();
    let failures = 0;
    failWhen((operation, about) => operation === 'lease' && about.startsWith('settle:') && (failures += 1) === 2);
    await clock.advance(10_000);
    assert.ok(failures > 2);
    assert.deepEqual(
      trail.map(({ step }) => step),
      ['asked', 'completed', 'ended'],
    );
    const stored = JSON.stringify(await store.get(deskKey(anna)));
    assert.ok(!stored.includes('191212121212') && !stored.includes('unsettled'), stored);
    assert.deepEqual(await underWay(store), []);
  });

  test('tells of an alarm once, though the person cannot be let go of', async (t) => {
    const { clock, store, failWhen } = failingStore();
    const { client, alarms, log, agent } = testCallDesk(t, { clock, store });
    await agent().post('/calls', identify);
    client.latest().fail('userDeclinedCall');
    failWhen((operation, about) => operation === 'release' && about.startsWith('asking:'));
    await clock.advance(5 * 60_000);
    assert.equal(alarms.length, 1);
    assert.ok(log.some(({ event }) => event === 'internalError'));
  });

  test('leaves nothing on the list of what is under way, though the store failed at that', async (t) => {
    const { clock, store, failWhen } = failingStore();
    const { client, agent } = testCallDesk(t, { clock, store });
    await agent().post('/calls', identify);
    client.latest().fail('userCancel');
    let failures = 0;
    failWhen((operation, about) => operation === 'replace' && about === 'underWay' && (failures += 1) === 1);
    await clock.advance(2_000);
    assert.equal((await underWay(store)).length, 1);
    await clock.advance(30_000);
    assert.deepEqual(await underWay(store), []);
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
