import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { frozenClock } from '../../test-support/frozen-clock.ts';
import {
  assertNothingIsDue,
  callNow,
  callOf,
  identify,
  press,
  storedDesk,
  testCallDesk,
} from '../../test-support/test-call-desk.ts';

describe('the result of a call', () => {
  test('comes with the order as it was asked, its reference, and what BankID has added since this release', async (t) => {
    const asked = {
      userVisibleData: 'I agree.',
      userVisibleDataFormat: 'simpleMarkdownV1',
      userNonVisibleData: Uint8Array.of(1, 2, 255),
      requirement: { pinCode: true },
    } as const;
    const { client, clock, completions, agent } = testCallDesk(t, { prepareOrder: () => asked });
    await agent().post('/calls', { ...identify, purpose: 'agreement', reference: 'case-7' });
    client.latest().complete({ newMember: { of: 'BankID' } } as object);
    await clock.advance(2_000);
    const [completion] = completions;
    assert.deepEqual(completion?.order, asked);
    assert.deepEqual([completion?.reference, completion?.purpose], ['case-7', 'agreement']);
    assert.deepEqual(completion?.unlisted, { newMember: { of: 'BankID' } });
  });

  test('is delivered though the application is down for hours, while the agent goes on with other calls', async (t) => {
    let isDown = true;
    const { client, clock, store, completions, trail, agent } = testCallDesk(t, {
      limits: { perPerson: 'off' },
      onCompleted({ callId }) {
        if (isDown && callId === completions[0]?.callId) throw new Error('database is down');
        return {};
      },
    });
    const anna = agent();
    await anna.post('/calls', identify);
    const { callId } = await callNow(anna);
    client.latest().complete();
    await clock.advance(10 * 60_000);
    assert.equal(callOf(await anna.get('/desk')).state, 'completed');
    await clock.advance(4_000);
    assert.equal(callOf(await anna.get('/desk')).state, 'outcomeUnknown');
    const ended = trail.filter(({ step }) => step === 'ended');
    assert.deepEqual(
      ended.map((line) => line.step === 'ended' && line.outcome),
      ['outcomeUnknown'],
    );

    await anna.post('/calls', identify);
    client.latest().complete();
    await clock.advance(2_000);
    assert.equal(callOf(await anna.get('/desk')).state, 'finished');
    const attempts = completions.length;
    await clock.advance(6 * 60 * 60_000);
    assert.ok(completions.length - attempts < 30, 'the pauses grow');
    isDown = false;
    await clock.advance(60 * 60_000);
    assert.equal(completions.at(-1)?.callId, callId);
    assert.ok(!(await storedDesk(store)).includes('191212121212'));
    await assertNothingIsDue(store);
  });

  test('that the application never takes is given up in the end, listed, and delivered when an operator asks', async (t) => {
    let isDown = true;
    const { desk, client, clock, store, completions, log, agent } = testCallDesk(t, {
      limits: { perPerson: 'off' },
      maxUndelivered: 1,
      deliverForMs: 60_000,
      onCompleted() {
        if (isDown) throw new Error('database is down');
        return {};
      },
    });
    const anna = agent();
    await anna.post('/calls', identify);
    const { callId } = await callNow(anna);
    client.latest().complete();
    await clock.advance(11 * 60_000);
    const attempts = completions.length;
    await clock.advance(10 * 60_000);
    assert.equal(completions.length, attempts);
    assert.deepEqual(await desk.undelivered.list(), [
      { id: callId, purpose: 'identify', callback: 'onCompleted', attempts, isGivenUp: true },
    ]);
    assert.equal(log.filter(({ event }) => event === 'completionUndelivered').length, 1);
    const refused = await anna.post('/calls', { ...identify, purpose: 'agreement' });
    assert.deepEqual([refused.status, refused.body.error?.code], [503, 'tooManyUndelivered']);

    isDown = false;
    assert.equal(await desk.undelivered.deliver(callId), 'scheduled');
    await clock.advance(1_000);
    assert.equal(completions.length, attempts + 1);
    assert.deepEqual(await desk.undelivered.list(), []);
    assert.ok(!(await storedDesk(store)).includes('191212121212'));
    assert.equal((await anna.post('/calls', { ...identify, purpose: 'agreement' })).status, 201);
  });

  test('is delivered anew when onCompleted does not answer within the time limit', async (t) => {
    const clock = frozenClock();
    const { client, completions, errors, agent } = testCallDesk(t, {
      clock,
      onCompleted: () => (completions.length === 1 ? clock.sleep(60_000).then(() => ({})) : {}),
    });
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().complete();
    await clock.advance(2_000);
    const pressed = press(anna, 'cancel');
    await clock.advance(30_000);
    assert.match(String(errors[0]), /onCompleted\(\) did not answer within 30 s/);
    assert.equal(callOf(await pressed).state, 'completed');
    await clock.advance(5_000);
    assert.equal((await callNow(anna)).state, 'finished');
    assert.equal(new Set(completions.map(({ callId }) => callId)).size, 1);
  });
});
