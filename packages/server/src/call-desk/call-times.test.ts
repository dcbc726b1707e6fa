import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callNow, identify, press, testCallDesk } from '../test-support/test-call-desk.ts';

describe('the times of a call', () => {
  test('are those at which it reached each step, from its start', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    assert.deepEqual((await callNow(anna)).steps, [{ name: 'sent', afterMs: 0 }]);
    client.latest().hint('userCallConfirm');
    await clock.advance(2_000);
    client.latest().hint('userMrtd');
    await clock.advance(4_000);
    client.latest().hint('userSign');
    await clock.advance(2_000);
    client.latest().hint('started');
    await clock.advance(2_000);
    client.latest().complete();
    await clock.advance(2_000);
    const reached = [
      { name: 'sent', afterMs: 0 },
      { name: 'opened', afterMs: 2_000 },
      { name: 'confirmed', afterMs: 8_000 },
      { name: 'done', afterMs: 12_000 },
    ];
    assert.deepEqual((await callNow(anna)).steps, reached);
    await clock.advance(60_000);
    const { steps, remainingMs } = await callNow(anna);
    assert.deepEqual([steps, remainingMs], [reached, undefined], 'it has ended');
  });

  test('are the three minutes that are left, anew from when the app took the order', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    assert.equal((await callNow(anna)).remainingMs, 180_000);
    await clock.advance(60_000);
    assert.equal((await callNow(anna)).remainingMs, 120_000);
    client.latest().hint('started');
    await clock.advance(2_000);
    assert.equal((await callNow(anna)).remainingMs, 180_000);
    client.latest().hint('userSign');
    await clock.advance(200_000);
    assert.equal((await callNow(anna)).remainingMs, 0);
  });

  test('do not change with a hint that is not known', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    for (const hint of ['constructor', 'newStep']) {
      client.latest().hint(hint);
      await clock.advance(2_000);
      assert.deepEqual((await callNow(anna)).steps, [{ name: 'sent', afterMs: 0 }]);
    }
  });

  test('send nothing to the desk as long as nothing happens, in a call and under a hold', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    const stream = await anna.stream('/desk/events');
    // Brings the first hint code.
    await clock.advance(2_000);
    const views = stream.events('state').length;
    await clock.advance(30_000);
    assert.equal(stream.events('state').length, views);
    client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    await press(anna, 'acknowledge');
    await clock.advance(2_000);
    const afterAlarm = stream.events('state').length;
    await clock.advance(30_000);
    assert.equal(stream.events('state').length, afterAlarm);
  });

  test('say until when a number is held after an alarm, and how long that is', async (t) => {
    const { client, clock, agent } = testCallDesk(t, { holdAfterAlarmMs: 60_000 });
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    const heldUntil = new Date(clock.now() + 60_000).toISOString();
    await clock.advance(10_000);
    assert.deepEqual((await callNow(anna)).alarm, {
      kind: 'declined',
      acknowledged: false,
      heldUntil,
      heldForMs: 50_000,
    });
    await clock.advance(120_000);
    assert.equal((await callNow(anna)).alarm?.heldForMs, 0);
  });
});

test('an error of a call is in the language of the agent, who may speak another one in the call', async (t) => {
  const { agent } = testCallDesk(t);
  const wrong = { ...identify, personalNumber: '191212121213', language: 'en' };
  const { body } = await agent().post('/calls', wrong, { 'accept-language': 'sv' });
  assert.match(body.error?.message ?? '', /^Personnumret stämmer inte\./);
});
