import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { DeskView } from '@secure-start/protocol/call';
import { memoryStore } from '../engine/memory-store.ts';
import { cutOffStore } from '../test-support/cut-off-store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { apiError, type ScriptedOrder } from '../test-support/scripted-client.ts';
import type { TestBrowser } from '../test-support/test-browser.ts';
import { assertNothingIsDue, identify, press, testCallDesk } from '../test-support/test-call-desk.ts';

/** Two processes, one store: the first one is about to end. */
function twoProcesses(t: TestContext, options: Parameters<typeof testCallDesk>[1] = {}) {
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  const { store, die } = mortalStore(shared);
  const first = testCallDesk(t, { ...options, store, clock });
  const startSecond = () => testCallDesk(t, { store: shared, clock, client: first.client });
  return { clock, shared, first, die, startSecond };
}

const stateAt = async (agent: TestBrowser): Promise<string | undefined> =>
  ((await agent.get('/desk')).body as unknown as DeskView).call?.state;

describe('a call goes on in another process, and ends there once,', () => {
  test('at once when the first one closes', async (t) => {
    const { clock, first, startSecond } = twoProcesses(t);
    await first.agent().post('/calls', identify);
    await first.desk.close();
    const second = startSecond();
    first.client.latest().complete();
    assert.equal(await stateAt(second.agent()), 'pending');
    await clock.advance(2_000);
    assert.equal(await stateAt(second.agent()), 'finished');
    assert.deepEqual([first.completions.length, second.completions.length], [0, 1]);
  });

  test('on the next beat, after the first one was killed between two', async (t) => {
    const { clock, first, die, startSecond } = twoProcesses(t);
    await first.agent().post('/calls', identify);
    die();
    const second = startSecond();
    first.client.latest().complete();
    await clock.advance(1_000);
    assert.equal(await stateAt(second.agent()), 'pending');
    await clock.advance(1_000);
    assert.equal(await stateAt(second.agent()), 'finished');
    assert.deepEqual([first.completions.length, second.completions.length], [0, 1]);
  });

  test('when its claim has run out, after the first one was killed while it collected', async (t) => {
    const { clock, first, die, startSecond } = twoProcesses(t);
    await first.agent().post('/calls', identify);
    const answer = first.client.latest().hold();
    await clock.advance(2_000);
    assert.equal(first.client.latest().collects, 1);
    die();
    answer();
    const second = startSecond();
    await clock.advance(4_000);
    first.client.latest().complete();
    assert.equal(await stateAt(second.agent()), 'pending');
    await clock.advance(2_000);
    assert.equal(await stateAt(second.agent()), 'finished');
    assert.deepEqual([first.completions.length, second.completions.length], [0, 1]);
  });
});

describe('when a process is killed and no agent has a page open,', () => {
  /** By then the claim has run out, and the other process has worked on the desk. */
  const enough = 60_000;

  test('a No is an alarm all the same, and the number is held', async (t) => {
    const { clock, first, die, startSecond } = twoProcesses(t);
    await first.agent('anna').post('/calls', identify);
    die();
    const second = startSecond();
    first.client.latest().fail('userDeclinedCall');
    await clock.advance(enough);
    assert.deepEqual(
      second.alarms.map(({ kind, agent, personalNumber }) => [kind, agent.agentId, personalNumber]),
      [['declined', 'anna', '191212121212']],
    );
    assert.deepEqual(
      second.trail.map(({ step }) => step),
      ['ended'],
    );
    assert.equal((await second.agent('berit').post('/calls', identify)).body.error?.code, 'numberHeld');
  });

  test('a signature reaches the application', async (t) => {
    const { clock, first, die, startSecond } = twoProcesses(t);
    await first.agent().post('/calls', { ...identify, purpose: 'agreement' });
    const second = startSecond();
    die();
    first.client.latest().complete();
    await clock.advance(enough);
    assert.equal(second.completions[0]?.purpose, 'agreement');
    assert.equal(second.completions.length, 1);
  });

  test('an alarm that it was about to tell is told', async (t) => {
    const { clock, first, die, startSecond } = twoProcesses(t, {
      onAlarm: () => {
        die();
        throw new Error('killed');
      },
    });
    await first.agent().post('/calls', identify);
    first.client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    const second = startSecond();
    await clock.advance(2 * enough);
    assert.deepEqual([second.alarms.length, second.alarms[0]?.personalNumber], [1, '191212121212']);
    await clock.advance(2 * enough);
    assert.equal(second.alarms.length, 1);
  });

  test('what it was placing is an unknown outcome', async (t) => {
    const { clock, first, die, startSecond } = twoProcesses(t);
    const release = first.client.holdOrders();
    void first.agent().post('/calls', identify);
    await settle();
    die();
    release();
    const second = startSecond();
    await clock.advance(10_000);
    assert.equal(await stateAt(second.agent()), 'pending');
    await clock.advance(enough);
    const { call } = (await second.agent().get('/desk')).body as unknown as DeskView;
    assert.deepEqual([call?.state, call?.act.id], ['outcomeUnknown', 'actUnansweredAuth']);
  });
});

test('nothing is due for what is over, in any process', async (t) => {
  const { clock, shared, first } = twoProcesses(t);
  const anna = first.agent();
  for (const end of ['fail', 'complete', 'cancel', 'refuse'] as const) {
    if (end === 'refuse') first.client.refuse(apiError(503, 'maintenance'));
    await anna.post('/calls', identify);
    if (end === 'fail') first.client.latest().fail('userCancel');
    if (end === 'complete') first.client.latest().complete();
    if (end === 'cancel') await press(anna, 'cancel');
    await clock.advance(400_000);
    await assertNothingIsDue(shared, end);
  }
});

test('a store that is out of reach for a while does not end the looking', async (t) => {
  const { clock, first, die, shared } = twoProcesses(t);
  await first.agent().post('/calls', identify);
  die();
  let isDown = true;
  const second = testCallDesk(t, {
    store: { ...shared, get: (keys) => (isDown ? Promise.reject(new Error('no route')) : shared.get(keys)) },
    clock,
    client: first.client,
  });
  first.client.latest().fail('userDeclinedCall');
  await clock.advance(60_000);
  assert.ok(second.log.some(({ event }) => event === 'internalError'));
  isDown = false;
  await clock.advance(60_000);
  assert.equal(second.alarms.length, 1);
});

describe('a process that has BankID’s answer and cannot reach the store, while another one gives the call up,', () => {
  /** The first process is cut off as soon as BankID has answered, for a minute. */
  async function cutOff(t: TestContext, purpose: string, answer: (order: ScriptedOrder) => void) {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const { store, setCutOff } = cutOffStore(shared);
    const first = testCallDesk(t, { clock, store });
    const anna = first.agent('anna');
    await anna.post('/calls', { ...identify, purpose });
    await clock.advance(2_000);
    answer(first.client.latest());
    const { collect } = first.client;
    first.client.collect = (order) => {
      setCutOff(true);
      return collect(order);
    };
    await clock.advance(2_000);
    first.client.collect = collect;
    const second = testCallDesk(t, { clock, store: shared, client: first.client });
    await clock.advance(20_000);
    assert.equal(await stateAt(second.agent('anna')), 'outcomeUnknown');
    setCutOff(false);
    await clock.advance(5_000);
    const heard = [first, second].flatMap(({ alarms, completions }) => [...alarms, ...completions]);
    return { second, heard };
  }

  test('raises the alarm of a No all the same, and the number is held', async (t) => {
    const { second, heard } = await cutOff(t, 'identify', (order) => order.fail('userDeclinedCall'));
    assert.deepEqual(
      heard.map((one) => 'kind' in one && one.kind),
      ['declined'],
    );
    const { call } = (await second.agent('anna').get('/desk')).body as unknown as DeskView;
    const { heldUntil, heldForMs, ...alarm } = call?.alarm ?? {};
    assert.deepEqual([call?.state, alarm], ['failed', { kind: 'declined', acknowledged: false }]);
    assert.equal(Date.parse(heldUntil ?? ''), second.clock.now() + (heldForMs ?? 0));
    assert.equal((await second.agent('berit').post('/calls', identify)).body.error?.code, 'numberHeld');
  });

  test('delivers a signature all the same', async (t) => {
    const { second, heard } = await cutOff(t, 'agreement', (order) => order.complete());
    assert.deepEqual(
      heard.map((one) => 'user' in one && one.purpose),
      ['agreement'],
    );
    assert.equal(await stateAt(second.agent('anna')), 'outcomeUnknown');
  });

  test('identifies no caller', async (t) => {
    const { heard } = await cutOff(t, 'identify', (order) => order.complete());
    assert.deepEqual(heard, []);
  });
});
