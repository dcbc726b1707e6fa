import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DeskView } from '@secure-start/protocol';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { apiError } from '../test-support/scripted-client.ts';
import { identify, press, testCallDesk } from '../test-support/test-call-desk.ts';

const limits = { perPerson: 'off' } as const;

describe('two agents who ask the same person', () => {
  test('the second one is told that a colleague is asking, and that is no alarm', async (t) => {
    const { client, alarms, trail, agent } = testCallDesk(t);
    await agent('anna').post('/calls', identify);
    const refused = await agent('berit').post('/calls', identify);
    assert.deepEqual([refused.status, refused.body.error?.code], [409, 'askedByColleague']);
    assert.match(refused.body.error?.message ?? '', /colleague/);
    assert.deepEqual([client.orders.length, alarms.length], [1, 0]);
    const last = trail.at(-1);
    assert.deepEqual([last?.agentId, last?.step === 'refused' && last.reason], ['berit', 'askedByColleague']);
  });

  test('at the same moment: one of them does', async (t) => {
    const { client, alarms, agent } = testCallDesk(t);
    const answers = await Promise.all(['anna', 'berit'].map((who) => agent(who).post('/calls', identify)));
    assert.deepEqual(answers.map(({ status }) => `${status}`).toSorted(), ['201', '409']);
    assert.deepEqual([client.orders.length, alarms.length], [1, 0]);
  });

  for (const [how, end] of [
    ['the person has answered', 'complete'],
    ['the person has cancelled', 'fail'],
    ['the agent has cancelled', 'cancel'],
  ] as const) {
    test(`one after the other, when ${how}, both do`, async (t) => {
      const { client, clock, agent } = testCallDesk(t, { limits });
      const anna = agent('anna');
      await anna.post('/calls', identify);
      if (end === 'complete') client.latest().complete();
      if (end === 'fail') client.latest().fail('userCancel');
      if (end === 'cancel') await press(anna, 'cancel');
      else await clock.advance(2_000);
      assert.equal((await agent('berit').post('/calls', identify)).status, 201);
    });
  }

  test('wait for each other while BankID cannot be told that the first one gave up', async (t) => {
    const { client, clock, agent } = testCallDesk(t, { limits });
    const anna = agent('anna');
    await anna.post('/calls', identify);
    client.down(apiError(503, 'maintenance'));
    await press(anna, 'cancel');
    client.down(undefined);
    assert.equal((await agent('berit').post('/calls', identify)).body.error?.code, 'askedByColleague');
    await clock.advance(10 * 60_000);
    assert.equal((await agent('berit').post('/calls', identify)).status, 201);
  });

  test('do not stand in each other’s way when the application or the audit trail said no to the first', async (t) => {
    let isRefused = true;
    const { agent } = testCallDesk(t, {
      limits,
      ask() {
        if (isRefused) throw new Error('not yours');
        return {};
      },
    });
    await agent('anna').post('/calls', identify);
    isRefused = false;
    assert.equal((await agent('berit').post('/calls', identify)).status, 201);
  });
});

describe('an agent who cancels while the order is being placed', () => {
  test('leaves no order behind, and the person can be asked again', async (t) => {
    const { client, agent } = testCallDesk(t, { limits });
    const anna = agent();
    const release = client.holdOrders();
    const starting = anna.post('/calls', identify);
    await settle();
    const { call } = (await press(anna, 'cancel')).body as unknown as DeskView;
    assert.deepEqual([call?.state, call?.cancelWanted, call?.act.id], ['pending', true, 'actCancelling']);
    release();
    assert.equal(((await starting).body as unknown as DeskView).call?.state, 'cancelled');
    assert.ok(client.latest().cancelled);
    assert.equal((await anna.post('/calls', identify)).status, 201);
  });

  test('hears all the same that another order was in progress: the alarm is not lost', async (t) => {
    const { client, alarms, trail, agent } = testCallDesk(t);
    const anna = agent();
    const release = client.holdOrders();
    client.refuse(apiError(400, 'alreadyInProgress'));
    const starting = anna.post('/calls', identify);
    await settle();
    await press(anna, 'cancel');
    release();
    const { call } = (await starting).body as unknown as DeskView;
    assert.deepEqual([call?.state, call?.alarm], ['failed', { kind: 'alreadyInProgress', acknowledged: false }]);
    assert.equal(alarms.length, 1);
    assert.deepEqual(
      trail.map(({ step }) => step),
      ['asked', 'ended'],
    );
    assert.equal((await agent('berit').post('/calls', identify)).body.error?.code, 'numberHeld');
  });

  test('is told that it failed when BankID took no order', async (t) => {
    const { client, agent } = testCallDesk(t);
    const anna = agent();
    const release = client.holdOrders();
    client.refuse(apiError(503, 'maintenance'));
    const starting = anna.post('/calls', identify);
    await settle();
    await press(anna, 'cancel');
    release();
    assert.equal((await starting).body.error?.code, 'bankIdUnavailable');
    assert.equal(((await anna.get('/desk')).body as unknown as DeskView).call?.state, 'cancelled');
  });
});

test('an application that takes minutes to say what to ask may be pressed again, and one question goes out', async (t) => {
  const clock = frozenClock();
  const { client, trail, agent } = testCallDesk(t, {
    clock,
    limits,
    ask: () => clock.sleep(90_000).then(() => ({})),
  });
  const anna = agent();
  const slow = anna.post('/calls', identify);
  await clock.advance(70_000);
  const second = anna.post('/calls', { ...identify, personalNumber: '201501019994' });
  await clock.advance(120_000);
  assert.deepEqual([await slow, await second].map(({ status }) => `${status}`).toSorted(), ['201', '409']);
  assert.equal(client.orders.length, 1);
  assert.equal(trail.filter(({ step }) => step === 'asked').length, 1);
});
