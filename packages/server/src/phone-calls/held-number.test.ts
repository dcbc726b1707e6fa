import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memoryStore } from '../store/memory-store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { identify, press, testCallDesk } from '../test-support/test-call-desk.ts';
import type { DeskRecord } from './desk.ts';
import { heldFor, holdNumber } from './held-number.ts';

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
