import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { identify, press, testCallDesk } from '../test-support/test-call-desk.ts';
import type { DeskRecord } from './desk.ts';
import { heldFor, holdNumber, releaseNumber } from './held-number.ts';

const personalNumber = '191212121212';

test('a second alarm about a number prolongs its hold', async () => {
  const clock = frozenClock();
  const store = memoryStore<DeskRecord>({ clock });
  const hold = () => holdNumber({ store, personalNumber, ms: 60_000, now: clock.now() });
  await hold();
  await clock.advance(30_000);
  assert.equal(await heldFor({ store, personalNumber, now: clock.now() }), 30_000);
  await hold();
  assert.equal(await heldFor({ store, personalNumber, now: clock.now() }), 60_000);
});

/** A store in which somebody else changes a hold just before we do. */
function contested(change: (store: Store<DeskRecord>) => Promise<unknown>) {
  const clock = frozenClock();
  const store = memoryStore<DeskRecord>({ clock });
  let isFirst = true;
  const before = async (): Promise<void> => {
    if (!isFirst) return;
    isFirst = false;
    await change(store);
  };
  const rival: Store<DeskRecord> = {
    ...store,
    create: async (item) => (await before(), store.create(item)),
    replace: async (item) => (await before(), store.replace(item)),
  };
  return { clock, store, rival };
}

describe('two who change a hold at the same moment', () => {
  const of = (clock: { now(): number }) => ({ personalNumber, ms: 60_000, now: clock.now() });

  test('an alarm keeps the number held, though somebody has just lifted an older hold', async () => {
    const { clock, store, rival } = contested((shared) =>
      releaseNumber({ store: shared, personalNumber, now: clock.now() }),
    );
    await holdNumber({ store, ...of(clock), ms: 1_000 });
    await holdNumber({ store: rival, ...of(clock) });
    assert.equal(await heldFor({ store, ...of(clock) }), 60_000);
  });

  test('two alarms both hold the number', async () => {
    const { clock, store, rival } = contested((shared) => holdNumber({ store: shared, ...of(clock), ms: 1_000 }));
    await holdNumber({ store: rival, ...of(clock) });
    assert.equal(await heldFor({ store, ...of(clock) }), 60_000);
  });

  test('a hold is lifted, though an alarm has just prolonged it', async () => {
    const { clock, store, rival } = contested((shared) => holdNumber({ store: shared, ...of(clock) }));
    await holdNumber({ store, ...of(clock), ms: 1_000 });
    assert.equal(await releaseNumber({ store: rival, ...of(clock) }), true);
    assert.equal(await heldFor({ store, ...of(clock) }), 0);
  });
});

describe('the hold on a number', () => {
  test('is lifted by the application, and the person can be asked again', async (t) => {
    const { desk, client, clock, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    await press(anna, 'acknowledge');
    assert.equal((await anna.post('/calls', identify)).body.error?.code, 'numberHeld');
    assert.equal(await desk.releaseNumber({ personalNumber }), true);
    assert.equal((await anna.post('/calls', identify)).status, 201);
    assert.equal(await desk.releaseNumber({ personalNumber }), false);
  });

  test('comes back with the next alarm', async (t) => {
    const { desk, client, clock, agent } = testCallDesk(t);
    const anna = agent();
    for (let time = 0; time < 2; time += 1) {
      await anna.post('/calls', identify);
      client.latest().fail('userDeclinedCall');
      await clock.advance(2_000);
      await press(anna, 'acknowledge');
      if (time === 0) await desk.releaseNumber({ personalNumber });
    }
    assert.equal((await agent('berit').post('/calls', identify)).body.error?.code, 'numberHeld');
  });

  test('cannot be lifted for what is no personal number, and the error does not repeat it', async (t) => {
    const { desk } = testCallDesk(t);
    await assert.rejects(desk.releaseNumber({ personalNumber: '121212-1212' }), (error: Error) => {
      assert.match(error.message, /twelve digits/);
      return !error.message.includes('1212');
    });
  });
});
