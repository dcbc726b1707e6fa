import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DeskView } from '@secure-start/protocol/call';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { apiError } from '../test-support/scripted-client.ts';
import { identify, press, testCallDesk } from '../test-support/test-call-desk.ts';
import type { AuditEntry } from './audit/audit-trail.ts';
import type { CallOrderPreparation } from './call-purpose.ts';

const limits = { perPerson: 'off' } as const;

describe('two agents who ask the same person', () => {
  test('the second one is told that a colleague is asking, and that is no alarm', async (t) => {
    const { client, alarms, trail, agent } = testCallDesk(t);
    await agent('anna').post('/calls', identify);
    const refused = await agent('berit').post('/calls', identify);
    assert.deepEqual([refused.status, refused.body.error?.code], [409, 'askedByColleague']);
    assert.match(refused.body.error?.message ?? '', /kollega/);
    assert.deepEqual([client.orders.length, alarms.length], [1, 0]);
    const last = trail.at(-1);
    assert.deepEqual([last?.agentId, last?.step === 'refused' && last.reason], ['berit', 'askedByColleague']);
  });

  test('the one who is told of a colleague has not asked: it counts for no limit', async (t) => {
    const once = { burst: 1, everyMs: 60 * 60_000 };
    const { client, agent } = testCallDesk(t, { limits: { perAgent: once, perPerson: { ...once, burst: 2 } } });
    const [anna, berit] = [agent('anna'), agent('berit')];
    await anna.post('/calls', identify);
    for (let time = 0; time < 3; time += 1) {
      assert.equal((await berit.post('/calls', identify)).body.error?.code, 'askedByColleague');
    }
    await press(anna, 'cancel');
    assert.equal((await berit.post('/calls', identify)).status, 201);
    assert.equal(client.orders.length, 2);
  });

  test('the one whom a limit stops does not keep a colleague from asking', async (t) => {
    const perAgent = { burst: 1, everyMs: 60 * 60_000 };
    const { agent } = testCallDesk(t, { limits: { perAgent, perPerson: 'off' } });
    const anna = agent('anna');
    await anna.post('/calls', { ...identify, personalNumber: '201501019994' });
    await press(anna, 'cancel');
    assert.equal((await anna.post('/calls', identify)).body.error?.code, 'tooManyCalls');
    assert.equal((await agent('berit').post('/calls', identify)).status, 201);
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

  for (const who of ['prepareOrder', 'audit'] as const) {
    test(`do not stand in each other’s way when ${who}() said no to the first`, async (t) => {
      let isRefused = true;
      const refusing = (): Record<string, never> => {
        if (isRefused) throw new Error('not now');
        return {};
      };
      const { agent } = testCallDesk(t, { limits, [who]: refusing });
      assert.equal((await agent('anna').post('/calls', identify)).body.error?.code, 'applicationFailed');
      isRefused = false;
      assert.equal((await agent('berit').post('/calls', identify)).status, 201);
    });
  }

  for (const [what, slow, left] of [
    ['the application takes minutes to say what to ask', 'prepareOrder', ['refused', 'applicationFailed']],
    ['the audit trail takes minutes to be written', 'audit', ['asked', false]],
  ] as const) {
    const slowly = (callbackTimeoutMs?: number) => {
      const clock = frozenClock();
      const trail: AuditEntry[] = [];
      const minutesFor = (isSlow: boolean): Promise<void> | undefined => (isSlow ? clock.sleep(8 * 60_000) : undefined);
      return {
        clock,
        trail,
        options: {
          clock,
          limits,
          ...(callbackTimeoutMs !== undefined && { callbackTimeoutMs }),
          prepareOrder: async ({ agent: { agentId } }: CallOrderPreparation) => {
            await minutesFor(slow === 'prepareOrder' && agentId === 'anna');
            return {};
          },
          audit(entry: AuditEntry) {
            trail.push(entry);
            return minutesFor(slow === 'audit' && entry.agentId === 'anna' && entry.step === 'asked');
          },
        },
      };
    };

    test(`while ${what}, only the first one does, and after the time limit only the other one`, async (t) => {
      const { clock, trail, options } = slowly();
      const { client, alarms, agent } = testCallDesk(t, options);
      const starting = agent('anna').post('/calls', identify);
      await clock.advance(29_000);
      assert.equal((await agent('berit').post('/calls', identify)).body.error?.code, 'askedByColleague');
      await clock.advance(1_000);
      assert.equal((await starting).body.error?.code, 'applicationFailed');
      assert.equal((await agent('berit').post('/calls', identify)).status, 201);
      await clock.advance(8 * 60_000);
      assert.deepEqual([client.orders.length, alarms.length], [1, 0]);
      const last = trail.findLast(({ agentId }) => agentId === 'anna');
      assert.deepEqual([last?.step, last?.step === 'refused' && last.reason], left);
    });

    test(`while ${what}, for which it has the time: one of them does`, async (t) => {
      const { clock, trail, options } = slowly(10 * 60_000);
      const { client, alarms, agent } = testCallDesk(t, options);
      const starting = agent('anna').post('/calls', identify);
      await clock.advance(7 * 60_000);
      assert.equal((await agent('berit').post('/calls', identify)).body.error?.code, 'askedByColleague');
      await clock.advance(60_000);
      assert.equal((await starting).status, 201);
      assert.deepEqual([client.orders.length, alarms.length], [1, 0]);
      assert.equal(trail.findLast(({ agentId }) => agentId === 'anna')?.step, 'asked');
      // 180 s to open the app and 180 s to finish there.
      await clock.advance(340_000);
      assert.equal((await agent('berit').post('/calls', identify)).body.error?.code, 'askedByColleague');
    });
  }

  test('the person is kept from others for as long as the question can stand in the app, however long that took', async (t) => {
    const clock = frozenClock();
    const slowly = (agentId: string): Promise<void> | undefined =>
      agentId === 'anna' ? clock.sleep(25_000) : undefined;
    const { client, agent } = testCallDesk(t, {
      clock,
      limits,
      prepareOrder: async ({ agent: { agentId } }) => (await slowly(agentId), {}),
      audit: ({ agentId, step }) => (step === 'asked' ? slowly(agentId) : undefined),
    });
    const slow = agent('anna').post('/calls', identify);
    await clock.advance(50_000);
    assert.equal((await slow).status, 201);
    // 180 s to open the app and 180 s to finish there; counted from when the question was put.
    await clock.advance(340_000);
    assert.equal(client.latest().cancelled, false);
    assert.equal((await agent('berit').post('/calls', identify)).body.error?.code, 'askedByColleague');
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

  test('gets the alarm all the same that another order was in progress', async (t) => {
    const { client, clock, alarms, trail, agent } = testCallDesk(t);
    const anna = agent();
    const release = client.holdOrders();
    client.refuse(apiError(400, 'alreadyInProgress'));
    const starting = anna.post('/calls', identify);
    await settle();
    await press(anna, 'cancel');
    release();
    const { call } = (await starting).body as unknown as DeskView;
    const heldUntil = new Date(clock.now() + 600_000).toISOString();
    const alarm = { kind: 'alreadyInProgress', acknowledged: false, heldUntil, heldForMs: 600_000 };
    assert.deepEqual([call?.state, call?.alarm], ['failed', alarm]);
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
    callbackTimeoutMs: 2 * 60_000,
    prepareOrder: () => clock.sleep(90_000).then(() => ({})),
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
