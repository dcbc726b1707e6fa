import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DeskView } from '@secure-start/protocol/call';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { apiError, person } from '../test-support/scripted-client.ts';
import { deskOf, identify, press, testCallDesk } from '../test-support/test-call-desk.ts';

describe('a declined call', () => {
  test('is an alarm that the agent must acknowledge before anything else', async (t) => {
    const { client, clock, alarms, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);

    const { call } = await deskOf(anna);
    const heldUntil = new Date(clock.now() + 600_000).toISOString();
    assert.deepEqual(call?.alarm, { kind: 'declined', acknowledged: false, heldUntil, heldForMs: 600_000 });
    assert.deepEqual([call?.say.id, call?.act.id], ['sayEnd', 'actDeclined']);
    assert.deepEqual(
      alarms.map(({ kind, personalNumber, agent: { agentId } }) => [kind, personalNumber, agentId]),
      [['declined', '191212121212', 'anna']],
    );
    assert.equal(alarms[0]?.heldUntil.getTime(), clock.now() + 600_000);

    const again = await anna.post('/calls', { ...identify, personalNumber: '201501019994' });
    assert.deepEqual([again.status, again.body.error?.code], [409, 'alarmUnread']);
    const read = (await press(anna, 'acknowledge')).body as unknown as DeskView;
    assert.equal(read.call?.alarm?.acknowledged, true);
    assert.equal((await press(anna, 'acknowledge')).body.error?.code, 'noCall');
  });

  test('holds the number for every agent for a while, so that no agent tries again and again', async (t) => {
    const { client, clock, trail, agent } = testCallDesk(t, { holdAfterAlarmMs: 60_000 });
    const [anna, berit] = [agent('anna'), agent('berit')];
    await anna.post('/calls', identify);
    client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    await clock.advance(10_000);
    await press(anna, 'acknowledge');

    for (const who of [anna, berit]) {
      const refused = await who.post('/calls', identify, { 'accept-language': 'en' });
      assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '50']);
      assert.deepEqual(refused.body.error?.code, 'numberHeld');
      assert.match(JSON.stringify(refused.body.message), /The block ends in 50 seconds\./);
    }
    assert.equal(client.orders.length, 1);
    assert.deepEqual(trail.at(-1), {
      at: new Date(clock.now()),
      agentId: 'berit',
      purpose: 'identify',
      callInitiator: 'user',
      maskedPersonalNumber: '19121212-****',
      step: 'refused',
      reason: 'numberHeld',
    });
    await clock.advance(50_000);
    assert.equal((await anna.post('/calls', identify)).status, 201);
  });

  test('leaves an audit trail with every step and nothing in it that should not be', async (t) => {
    const { client, clock, trail, log, agent } = testCallDesk(t);
    const anna = agent();
    const startedAt = clock.now();
    await anna.post('/calls', { ...identify, reference: 'about 191212121212' });
    client.latest().hint('userCallConfirm');
    await clock.advance(2_000);
    client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    await press(anna, 'acknowledge');

    const { callId = '' } = (await deskOf(anna)).call ?? {};
    const about = {
      agentId: 'anna',
      purpose: 'identify',
      callInitiator: 'user',
      maskedPersonalNumber: '19121212-****',
      callId,
    };
    assert.deepEqual(trail, [
      { at: new Date(startedAt), ...about, step: 'asked' },
      { at: new Date(startedAt + 2_000), ...about, step: 'progressed', hintCode: 'userCallConfirm' },
      {
        at: new Date(startedAt + 4_000),
        ...about,
        step: 'ended',
        outcome: 'failed',
        hintCode: 'userDeclinedCall',
        alarm: 'declined',
      },
      { at: new Date(startedAt + 4_000), ...about, step: 'alarmAcknowledged' },
    ]);
    const written = JSON.stringify([trail, log]);
    for (const secret of [
      '191212121212',
      '121212-1212',
      client.latest().orderRef,
      person.surname,
      'I agree',
      'about',
    ]) {
      assert.ok(!written.includes(secret), `${secret} got out`);
    }
  });
});

describe('another order for the same person', () => {
  test('that was in progress already is an alarm, not an error, and is not tried again', async (t) => {
    const { client, clock, alarms, trail, agent } = testCallDesk(t);
    const anna = agent();
    client.refuse(apiError(400, 'alreadyInProgress', 'Order already in progress for pno'));
    const started = await anna.post('/calls', identify);

    assert.equal(started.status, 201);
    const { call } = started.body as unknown as DeskView;
    assert.deepEqual([call?.state, call?.alarm?.kind, call?.act.id], ['failed', 'alreadyInProgress', 'actInProgress']);
    assert.deepEqual([alarms.length, alarms[0]?.kind], [1, 'alreadyInProgress']);
    assert.deepEqual(
      trail.map(({ step }) => step),
      ['asked', 'ended'],
    );
    await clock.advance(60_000);
    assert.equal(client.orders.length, 0);
    await press(anna, 'acknowledge');
    assert.equal((await anna.post('/calls', identify)).body.error?.code, 'numberHeld');
  });

  test('is an alarm though the store could not take it at first', async (t) => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    let attempts = 0;
    // That the call has begun was stored with the desk.
    const compareAndSet: typeof store.compareAndSet = (change) => {
      attempts += 1;
      return attempts <= 2 ? Promise.reject(new Error('no route')) : store.compareAndSet(change);
    };
    const { client, alarms, agent } = testCallDesk(t, { clock, store: { ...store, compareAndSet } });
    client.refuse(apiError(400, 'alreadyInProgress'));
    const starting = agent().post('/calls', identify);
    await clock.advance(5_000);
    assert.equal((await starting).status, 201);
    assert.ok(attempts > 2);
    assert.deepEqual([(await deskOf(agent())).call?.alarm?.kind, alarms.length], ['alreadyInProgress', 1]);
  });

  test('that came in and ended ours is an alarm too', async (t) => {
    const { client, clock, alarms, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().fail('cancelled');
    await clock.advance(2_000);
    assert.equal((await deskOf(anna)).call?.alarm?.kind, 'alreadyInProgress');
    assert.equal(alarms.length, 1);
  });
});

test('a No that came just before the agent cancels is an alarm all the same, and the number is held', async (t) => {
  const { client, alarms, agent } = testCallDesk(t);
  const anna = agent();
  await anna.post('/calls', identify);
  client.latest().fail('userDeclinedCall');
  await press(anna, 'cancel');
  const { call } = await deskOf(anna);
  assert.deepEqual([call?.state, call?.alarm?.kind], ['failed', 'declined']);
  assert.equal(alarms.length, 1);
});

test('a Yes that came just before the agent cancels is a result, and not lost', async (t) => {
  const { client, clock, completions, agent } = testCallDesk(t);
  const anna = agent();
  await anna.post('/calls', identify);
  client.latest().complete();
  await press(anna, 'cancel');
  await clock.advance(4_000);
  assert.equal(completions.length, 1);
});

test('an answer from another person than was asked is an alarm, and the application gets no result', async (t) => {
  const { client, clock, alarms, completions, agent } = testCallDesk(t);
  const anna = agent();
  await anna.post('/calls', identify);
  client.latest().complete({ user: { ...person, personalNumber: '201501019994' } });
  await clock.advance(2_000);
  const { call } = await deskOf(anna);
  assert.deepEqual([call?.state, call?.alarm?.kind, call?.name], ['failed', 'wrongPerson', undefined]);
  assert.deepEqual([alarms[0]?.personalNumber, completions.length], ['191212121212', 0]);
});

test('an application that fails to take an alarm gets the error, and the agent is warned all the same', async (t) => {
  const { client, clock, errors, agent } = testCallDesk(t, {
    onAlarm() {
      throw new Error('pager is down');
    },
  });
  const anna = agent();
  await anna.post('/calls', identify);
  client.latest().fail('userDeclinedCall');
  await clock.advance(2_000);
  assert.equal((await deskOf(anna)).call?.alarm?.kind, 'declined');
  assert.match(String(errors[0]), /pager is down/);
});
