import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memoryStore } from '../../engine/memory-store.ts';
import { frozenClock } from '../../test-support/frozen-clock.ts';
import { identify, press, testCallDesk } from '../../test-support/test-call-desk.ts';
import type { WholePersonalNumber } from '../desk/desk.ts';
import { holdName, holdNumber, releaseNumber } from './number-hold.ts';

const personalNumber = '191212121212' as WholePersonalNumber;

/** A store with what the hold of a number needs of an engine, and how long the number is still held. */
function heldStore() {
  const clock = frozenClock();
  const store = memoryStore({ clock });
  const engine = { admit: store.admit, release: store.release };
  return {
    clock,
    hold: (holdMs: number) => holdNumber({ engine, personalNumber, holdMs }),
    release: () => releaseNumber({ engine, personalNumber }),
    async heldForMs() {
      const { now, leases } = await store.leases(holdName(personalNumber));
      return leases.length === 0 ? 0 : Math.max(...leases.map(({ until }) => until)) - now;
    },
  };
}

test('a second alarm about a number prolongs its hold', async () => {
  const { clock, hold, heldForMs } = heldStore();
  await hold(60_000);
  await clock.advance(30_000);
  assert.equal(await heldForMs(), 30_000);
  await hold(60_000);
  assert.equal(await heldForMs(), 60_000);
});

describe('two who change a hold at the same moment', () => {
  test('an alarm keeps the number held, though an older hold has just been released', async () => {
    const { hold, release, heldForMs } = heldStore();
    await hold(1_000);
    await Promise.all([release(), hold(60_000)]);
    assert.equal(await heldForMs(), 60_000);
  });

  test('two alarms both hold the number, for as long as the longer one', async () => {
    const { hold, heldForMs } = heldStore();
    await Promise.all([hold(60_000), hold(1_000)]);
    assert.equal(await heldForMs(), 60_000);
  });

  test('a hold is released, though an alarm has just prolonged it', async () => {
    const { hold, release, heldForMs } = heldStore();
    await hold(1_000);
    const [, released] = await Promise.all([hold(60_000), release()]);
    assert.equal(released, true);
    assert.equal(await heldForMs(), 0);
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
