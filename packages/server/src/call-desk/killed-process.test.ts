import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { type FrozenClock, frozenClock, settle } from '../test-support/frozen-clock.ts';
import { type Kill, storeOfKilledProcess } from '../test-support/killed-store.ts';
import { type ScriptedClient, scriptedClient } from '../test-support/scripted-client.ts';
import {
  assertNothingIsDue,
  callNow,
  identify,
  press,
  type TestCallDesk,
  testCallDesk,
} from '../test-support/test-call-desk.ts';

interface Scene {
  clock: FrozenClock;
  client: ScriptedClient;
  first: TestCallDesk;
  /** From here on the next fact that is stored is the one. */
  arm: () => void;
}

interface Scenario {
  name: string;
  /** Until the fact is about to be stored. */
  begin(scene: Scene): Promise<void>;
  /** Leads to the fact. */
  act(scene: Scene): Promise<void>;
  /** Of both processes together; an alarm and a line of the audit trail may come twice. */
  expected: {
    state: string;
    alarms: number;
    completions: number;
    steps: string[];
    isHeld: boolean;
    isCancelled: boolean;
  };
}

const start = async ({ first, clock }: Scene): Promise<void> => {
  await first.agent('anna').post('/calls', identify);
  await clock.advance(1_000);
};

const scenarios: readonly Scenario[] = [
  {
    name: 'an alarm',
    begin: start,
    async act({ client, clock, arm }) {
      arm();
      client.latest().fail('userDeclinedCall');
      await clock.advance(1_500);
    },
    expected: {
      state: 'failed',
      alarms: 1,
      completions: 0,
      steps: ['asked', 'ended'],
      isHeld: true,
      isCancelled: false,
    },
  },
  {
    name: 'a result',
    begin: start,
    async act({ client, clock, arm }) {
      arm();
      client.latest().complete();
      await clock.advance(1_500);
    },
    expected: {
      state: 'finished',
      alarms: 0,
      completions: 1,
      steps: ['asked', 'completed', 'ended'],
      isHeld: false,
      isCancelled: false,
    },
  },
  {
    name: 'a cancel',
    begin: start,
    async act({ first, client, arm }) {
      const { cancel } = client;
      client.cancel = (order) => cancel(order).finally(arm);
      void press(first.agent('anna'), 'cancel');
      await settle();
    },
    expected: {
      state: 'cancelled',
      alarms: 0,
      completions: 0,
      steps: ['asked', 'ended', 'progressed'],
      isHeld: false,
      isCancelled: true,
    },
  },
  {
    name: 'an alarm that is acknowledged',
    async begin(scene) {
      await start(scene);
      scene.client.latest().fail('userDeclinedCall');
      await scene.clock.advance(1_500);
    },
    async act({ first, arm }) {
      arm();
      void press(first.agent('anna'), 'acknowledge');
      await settle();
    },
    expected: {
      state: 'failed',
      alarms: 1,
      completions: 0,
      steps: ['alarmAcknowledged', 'asked', 'ended'],
      isHeld: true,
      isCancelled: false,
    },
  },
  {
    name: 'an order that comes when its call has been given up',
    async begin({ first, client, clock }) {
      const place = client.holdOrders();
      void first.agent('anna').post('/calls', identify);
      await settle();
      await clock.advance(31_000);
      assert.equal((await callNow(first.agent('anna'))).state, 'outcomeUnknown');
      placed.set(client, place);
    },
    async act({ client, arm }) {
      arm();
      placed.get(client)?.();
      await settle();
    },
    expected: {
      state: 'outcomeUnknown',
      alarms: 0,
      completions: 0,
      steps: ['asked', 'ended'],
      isHeld: false,
      isCancelled: true,
    },
  },
];

/** Functions that let BankID take the order, by client. */
const placed = new WeakMap<ScriptedClient, () => void>();

/** Plays a scenario with a process that is killed, and lets another one take over. Returns whether it was killed. */
async function play(t: TestContext, scenario: Scenario, kill: Kill): Promise<boolean> {
  let end = (): void => {};
  const isOver = new Promise<void>((resolve) => (end = resolve));
  t.after(() => end());
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  const client = scriptedClient();
  const { store, arm, isDead } = storeOfKilledProcess(shared, kill, isOver);
  const limits = { perAgent: 'off', perPerson: 'off' } as const;
  const first = testCallDesk(t, { clock, store, client, limits });
  const scene = { clock, client, first, arm };
  await scenario.begin(scene);
  await scenario.act(scene);
  const wasKilled = isDead();
  const second = testCallDesk(t, { clock, store: shared, client, limits });
  await clock.advance(30_000);

  const { expected } = scenario;
  const what = `${scenario.name}, killed ${kill.side} operation ${kill.operation}`;
  const call = await callNow(second.agent('anna'));
  assert.equal(call.state, expected.state, what);
  const alarmed = new Set([first, second].flatMap(({ alarms }) => alarms.map(({ callId }) => callId)));
  assert.equal(alarmed.size, expected.alarms, what);
  const completed = new Set([first, second].flatMap(({ completions }) => completions.map(({ callId }) => callId)));
  assert.equal(completed.size, expected.completions, what);
  const steps = new Set([first, second].flatMap(({ trail }) => trail.map(({ step }) => step)));
  assert.deepEqual([...steps].toSorted(), expected.steps, what);
  assert.equal(client.orders.length, 1, what);
  assert.equal(client.latest().cancelled, expected.isCancelled, what);
  if (call.alarm?.acknowledged === false) await press(second.agent('anna'), 'acknowledge');
  const berit = second.agent('berit');
  const again = await berit.post('/calls', identify);
  assert.equal(again.body.error?.code, expected.isHeld ? 'numberHeld' : undefined, what);
  if (again.status === 201) await press(berit, 'cancel');
  await clock.advance(400_000);
  await assertNothingIsDue(shared, what);
  return wasKilled;
}

describe('a process that is killed at any operation of its store', () => {
  for (const scenario of scenarios) {
    test(`after ${scenario.name} was stored: nothing that follows is lost`, async (t) => {
      let kills = 0;
      for (const side of ['before', 'after'] as const) {
        for (let operation = side === 'before' ? 1 : 0; operation < 100; operation += 1) {
          if (!(await play(t, scenario, { operation, side }))) break;
          kills += 1;
        }
      }
      t.diagnostic(`killed ${kills} times`);
      assert.ok(kills >= 5);
    });
  }
});
