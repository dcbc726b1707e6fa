import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdTransportError } from '@secure-start/client';
import { memoryStore } from '../engine/memory-store.ts';
import type { Store, StoreRecord } from '../engine/store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import {
  apiError,
  noSuchOrder,
  person,
  type ScriptedClient,
  type ScriptedOrder,
  scriptedClient,
} from '../test-support/scripted-client.ts';
import {
  assertNothingIsDue,
  identify,
  press,
  type TestCallDesk,
  testCallDesk,
} from '../test-support/test-call-desk.ts';
import type { Desk } from './desk/desk.ts';

const persons = ['191212121212', '201501019994'];
const agents = ['anna', 'berit'];
const shifts = 40;
const stepsOfShift = 80;

/** Numbers from 0 to 1 that look like chance and are the same every time. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const lostStart = new BankIdTransportError({
  operation: 'phoneAuth',
  phase: 'receive',
  requestSent: 'unknown',
  problem: 'reset',
  cause: undefined,
});

/**
 * Follows BankID's terminal answers from the process that got them into the store. BankID gives each once, so one whose
 * process is killed before it has stored it is lost, whatever a desk does.
 */
function answerTracker() {
  const stored = { no: 0, yes: 0 };
  const inHand = new Map<string, { kind: 'no' | 'yes'; isDead: () => boolean }>();
  const orderRefs = new Map<string, string>();

  /** The client of one process. */
  function clientOf(client: ScriptedClient, isDead: () => boolean): ScriptedClient {
    const collect: ScriptedClient['collect'] = async (order) => {
      const answer = await client.collect(order);
      const isNo = answer.status === 'failed' && answer.hintCode === 'userDeclinedCall';
      if (isNo || answer.status === 'complete') inHand.set(order.orderRef, { kind: isNo ? 'no' : 'yes', isDead });
      return answer;
    };
    return { ...client, collect };
  }

  /** Takes note of the order that a stored record still has. */
  function noteRecord({ key, bytes }: Pick<StoreRecord, 'key' | 'bytes'>): void {
    const { state } = JSON.parse(new TextDecoder().decode(bytes())) as { state: Desk };
    const before = orderRefs.get(key);
    const now = state.call?.order?.orderRef;
    if (now === undefined) orderRefs.delete(key);
    else orderRefs.set(key, now);
    const answer = before === undefined || before === now ? undefined : inHand.get(before);
    // Another process may have given the call up meanwhile.
    if (before === undefined || answer === undefined || state.call?.state === 'outcomeUnknown') return;
    inHand.delete(before);
    stored[answer.kind] += 1;
  }

  return { stored, clientOf, noteRecord, lost: () => [...inHand.values()] };
}

/** A store that tells of what is stored. */
function observedStore(store: Store, onStored: (record: Pick<StoreRecord, 'key' | 'bytes'>) => void): Store {
  return {
    ...store,
    async create(record) {
      const answer = await store.create(record);
      if (answer.created) onStored(record);
      return answer;
    },
    async compareAndSet(change) {
      const answer = await store.compareAndSet(change);
      if (answer.outcome === 'stored') onStored(change.record);
      return answer;
    },
  };
}

/** The answers of the person who was asked. */
const answers: readonly ((order: ScriptedOrder) => void)[] = [
  (order) => order.fail('userDeclinedCall'),
  (order) => order.fail('userCancel'),
  (order) => order.complete({ user: { ...person, personalNumber: order.request.personalNumber ?? '' } }),
  (order) => {
    order.complete();
    order.break(noSuchOrder(), { losesAnswer: true });
  },
];

/** A store that cannot be reached at times. */
function cutStore(store: Store, isCut: () => boolean): Store {
  return new Proxy(store, {
    get(target, name) {
      const operation: unknown = Reflect.get(target, name);
      if (typeof operation !== 'function') return operation;
      return (...options: unknown[]): unknown =>
        isCut() ? Promise.reject(new Error('no route')) : Reflect.apply(operation, target, options);
    },
  });
}

describe('whatever happens to agents, people, BankID and the processes of a desk', () => {
  for (let shift = 1; shift <= shifts; shift += 1) {
    test(`no alarm and no result is lost, and nothing is left behind (shift ${shift})`, async (t) => {
      const chance = chanceFrom(shift * 7_919);
      const oneOf = <T>(items: readonly T[]): T => items[Math.floor(chance() * items.length)] as T;
      const clock = frozenClock();
      const client = scriptedClient();
      const tracker = answerTracker();
      const shared = observedStore(memoryStore({ clock }), tracker.noteRecord);
      const processes: TestCallDesk[] = [];
      const alarmed = new Set<string>();
      let isCalm = false;
      let isCut = false;
      /** While an answer of BankID waits for the store, a process that is killed would lose it. */
      let isMending = false;
      let end = (): void => {};
      const isOver = new Promise<void>((resolve) => (end = resolve));
      t.after(() => end());
      const begin = (): { desk: TestCallDesk; die: () => void } => {
        const { store, die } = mortalStore(shared);
        let isDead = false;
        const kill = (): void => {
          die();
          isDead = true;
        };
        // The schedulers of dead processes would look for work each second until the test ends.
        const claimDue: typeof store.claimDue = async (options) => {
          if (isDead) await isOver;
          return store.claimDue(options);
        };
        const desk = testCallDesk(t, {
          store: cutStore({ ...store, claimDue }, () => isCut),
          clock,
          client: tracker.clientOf(client, () => isDead),
          limits: { perAgent: 'off', perPerson: 'off' },
          holdAfterAlarmMs: 60_000,
          onAlarm({ callId }) {
            // Now and then a process is killed just here.
            if (isCalm || isMending || chance() < 0.8) return void alarmed.add(callId);
            kill();
            throw new Error('killed');
          },
        });
        processes.push(desk);
        return { desk, die: kill };
      };
      let running = begin();
      const agent = () => running.desk.agent(oneOf(agents));
      /** Time passes while a request waits for what another process has left; a dead process never answers. */
      const answer = async (request: Promise<unknown>): Promise<void> => {
        let isAnswered = false;
        void request.finally(() => (isAnswered = true));
        await settle();
        for (let second = 0; second < 6 && !isAnswered; second += 1) await clock.advance(1_000);
      };
      const ask = (purpose: string) => agent().post('/calls', { ...identify, purpose, personalNumber: oneOf(persons) });
      const answered = new Set<ScriptedOrder>();

      const askAndAnswer: readonly (() => Promise<unknown> | void)[] = [
        () => answer(ask('identify')),
        () => answer(ask('agreement')),
        () => clock.advance(2_000),
        () => clock.advance(chance() * 20_000),
        () => answer(press(agent(), 'acknowledge')),
        () => {
          const order = client.orders.findLast((one) => !answered.has(one) && !one.cancelled);
          if (!order) return;
          answered.add(order);
          oneOf(answers)(order);
        },
      ];
      const steps: typeof askAndAnswer = [
        ...askAndAnswer,
        ...askAndAnswer,
        ...askAndAnswer,
        () => {
          // A process that dies of it does not answer any more.
          void press(agent(), 'cancel');
          return settle();
        },
        () => {
          client.refuse(oneOf([lostStart, apiError(503, 'maintenance'), apiError(503, 'maintenance')]));
          return answer(ask('identify'));
        },
        () => client.down(oneOf([undefined, undefined, apiError(503, 'maintenance')])),
        async () => {
          // The agent's press is still under way, and a process that dies does not answer it any more.
          void ask('identify');
          if (chance() < 0.5) await settle();
          running.die();
          running = begin();
          await settle();
        },
        async () => {
          // The store cannot be reached for a while, and what BankID answers meanwhile waits for it.
          isCut = true;
          isMending = true;
          await clock.advance(chance() * 20_000);
          isCut = false;
          await clock.advance(2_000);
          isMending = false;
        },
        async () => {
          if (chance() < 0.5) running.die();
          else await answer(running.desk.desk.close());
          running = begin();
        },
      ];
      for (let step = 0; step < stepsOfShift; step += 1) await oneOf(steps)();
      isCalm = true;
      client.down(undefined);
      running = begin();
      for (let minute = 0; minute < 20; minute += 1) await clock.advance(60_000);

      const heard = (events: readonly { callId?: string }[]): Set<string | undefined> =>
        new Set(events.map(({ callId }) => callId));
      const trail = processes.flatMap((one) => one.trail);
      const ended = heard(trail.filter(({ step }) => step === 'ended'));
      const { stored } = tracker;
      assert.ok(
        tracker.lost().every(({ isDead }) => isDead()),
        'what BankID answers is stored, unless the process is killed first',
      );
      assert.equal(alarmed.size, stored.no, 'each No is an alarm');
      assert.equal(heard(processes.flatMap(({ completions }) => completions)).size, stored.yes, 'each Yes is a result');
      assert.deepEqual(heard(trail.filter(({ step }) => step === 'asked')), ended, 'each question ends in the trail');
      await assertNothingIsDue(shared, 'nothing is left to do');
      t.diagnostic(
        `${ended.size} asked, ${stored.no} No, ${stored.yes} Yes, ${tracker.lost().length} lost, ${processes.length} processes`,
      );

      // What was to be refused and was never asked for.
      while (
        await client.phoneAuth({ personalNumber: '', callInitiator: 'RP' }).then(
          () => false,
          () => true,
        )
      );
      for (const [index, who] of agents.entries()) {
        await press(running.desk.agent(who), 'acknowledge');
        const again = { ...identify, personalNumber: persons[index] };
        assert.equal((await running.desk.agent(who).post('/calls', again)).status, 201, 'everybody can be asked again');
      }
    });
  }
});
