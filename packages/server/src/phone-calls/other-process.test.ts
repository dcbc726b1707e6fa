import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { DeskView } from '@secure-start/protocol/call';
import { memoryStore } from '../store/memory-store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { apiError } from '../test-support/scripted-client.ts';
import type { TestBrowser } from '../test-support/test-browser.ts';
import { identify, press, testCallDesk } from '../test-support/test-call-desk.ts';
import { underWay } from '../orders/under-way.ts';
import type { DeskRecord } from './desk.ts';

/** Two processes, one store: the first one is about to end. */
function twoProcesses(t: TestContext, options: Parameters<typeof testCallDesk>[1] = {}) {
  const clock = frozenClock();
  const shared = memoryStore<DeskRecord>({ clock });
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

  test('when its lease has run out, after the first one was killed', async (t) => {
    const { clock, first, die, startSecond } = twoProcesses(t);
    await first.agent().post('/calls', identify);
    die();
    const second = startSecond();
    first.client.latest().complete();
    await clock.advance(32_000);
    assert.equal(await stateAt(second.agent()), 'pending');
    await clock.advance(2_000);
    assert.equal(await stateAt(second.agent()), 'finished');
    assert.deepEqual([first.completions.length, second.completions.length], [0, 1]);
  });
});

describe('when a process is killed and no agent has a page open,', () => {
  /** By then the lease has run out, and the other process has looked. */
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

  test('what it was placing is an outcome that nobody knows', async (t) => {
    const { clock, first, die, startSecond } = twoProcesses(t);
    const release = first.client.holdOrders();
    const starting = first.agent().post('/calls', identify);
    await settle();
    die();
    release();
    await starting;
    const second = startSecond();
    await clock.advance(enough);
    assert.equal(await stateAt(second.agent()), 'pending');
    await clock.advance(2 * enough);
    const { call } = (await second.agent().get('/desk')).body as unknown as DeskView;
    assert.deepEqual([call?.state, call?.act.id], ['outcomeUnknown', 'actUnansweredAuth']);
  });
});

test('what is over is looked after by nobody, in no process', async (t) => {
  const { clock, shared, first } = twoProcesses(t);
  const anna = first.agent();
  for (const end of ['fail', 'complete', 'cancel', 'refuse'] as const) {
    if (end === 'refuse') first.client.refuse(apiError(503, 'maintenance'));
    await anna.post('/calls', identify);
    if (end === 'fail') first.client.latest().fail('userCancel');
    if (end === 'complete') first.client.latest().complete();
    if (end === 'cancel') await press(anna, 'cancel');
    await clock.advance(400_000);
    assert.deepEqual(await underWay(shared), [], end);
  }
});

test('a store that is out of reach for a while does not end the looking', async (t) => {
  const { clock, first, die, shared } = twoProcesses(t);
  await first.agent().post('/calls', identify);
  die();
  let isDown = true;
  const second = testCallDesk(t, {
    store: { ...shared, get: (key) => (isDown ? Promise.reject(new Error('no route')) : shared.get(key)) },
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
