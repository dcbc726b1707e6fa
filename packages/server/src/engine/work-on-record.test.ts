import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { createEngine } from './create-engine.ts';
import type { Effect, Machine } from './machine.ts';
import { memoryStore } from './memory-store.ts';
import type { Store } from './store.ts';

const stepEveryMs = 2_000;

interface Counter {
  /** `true` while steps change the counter. */
  isOpen: boolean;
  /** The value that the next step must reach. */
  wanted: number;
  reached: number;
}

type CounterEvent = { type: 'opened' } | { type: 'wanted' } | { type: 'reached'; value: number } | { type: 'effect' };

const counterMachine: Machine<Counter, CounterEvent, Effect> = {
  kind: 'counter',
  format: 1,
  upgrade() {
    throw new TypeError('there is no format before 1');
  },
  transition(state, event) {
    if (event.type === 'effect') return { state: { ...state }, effects: [{ type: 'slow' }] };
    if (event.type === 'opened') return { state: { ...state, isOpen: true }, effects: [] };
    if (event.type === 'wanted') return { state: { ...state, wanted: state.wanted + 1 }, effects: [] };
    const isNews = event.value > state.reached;
    return { state: isNews ? { ...state, reached: event.value } : state, effects: [] };
  },
  dueAt({ isOpen, wanted, reached }, now) {
    if (!isOpen) return undefined;
    return reached < wanted ? now : now + stepEveryMs;
  },
  keepUntil: () => Infinity,
  isDelivery: () => false,
};

/** A record whose one effect takes until the test ends it. */
async function recordWithSlowEffect(t: TestContext, options: { isOpen: boolean; pauseMs?: number }) {
  const { isOpen, pauseMs } = options;
  const clock = frozenClock();
  const stepsAt: number[] = [];
  let endEffect = (): void => {};
  const slow = new Promise<void>((resolve) => (endEffect = resolve));
  const engine = createEngine({
    store: memoryStore({ clock }),
    machine: counterMachine,
    nameKey: 'a key that all processes of the test have',
    clock,
    handlers: (own) => ({
      async step({ entry }) {
        if (!entry.state.isOpen) return { entry };
        stepsAt.push(clock.monotonic());
        const after = await own.applyEvent({ entry, event: { type: 'reached', value: entry.state.wanted } });
        return { entry: after, ...(pauseMs !== undefined && { notBefore: own.now() + pauseMs }) };
      },
      async runEffect() {
        await slow;
        return {};
      },
    }),
    onChanged() {},
    onError: (error) => assert.fail(String(error)),
    onStoreFailure: (error) => assert.fail(String(error)),
  });
  t.after(async () => {
    endEffect();
    await engine.close();
  });
  const entry = await engine.records.create('k'.repeat(43), { isOpen, wanted: 0, reached: 0 });
  assert.ok(entry);
  const busy = await engine.applyEvent({ entry, event: { type: 'effect' } });
  assert.ok(busy);
  await settle();
  return { engine, clock, stepsAt, entry: busy, endEffect };
}

test('while an effect takes long, the steps of its record go on at their pace', async (t) => {
  const { clock, stepsAt } = await recordWithSlowEffect(t, { isOpen: true });
  await clock.advance(6_000);
  assert.deepEqual(stepsAt, [0, 2_000, 4_000, 6_000]);
});

test('while an effect takes long, what a request wants at once is done within a second', async (t) => {
  const { engine, clock, entry } = await recordWithSlowEffect(t, { isOpen: true });
  await clock.advance(2_500);
  const wanted = await engine.applyEvent({ entry, event: { type: 'wanted' } });
  await clock.advance(1_000);
  assert.equal(wanted?.state.wanted, 1);
  assert.equal((await engine.records.read(entry.key))?.state.reached, 1);
});

test('while an effect takes long, a record is stepped that had nothing to do when it began', async (t) => {
  const { engine, clock, stepsAt, entry } = await recordWithSlowEffect(t, { isOpen: false });
  await clock.advance(5_000);
  assert.deepEqual(stepsAt, []);
  await engine.applyEvent({ entry, event: { type: 'opened' } });
  await clock.advance(3_000);
  assert.ok(stepsAt.length > 0);
});

test('while an effect takes long, a step that is told to wait waits', async (t) => {
  const { clock, stepsAt } = await recordWithSlowEffect(t, { isOpen: true, pauseMs: 5_000 });
  await clock.advance(15_000);
  assert.deepEqual(stepsAt, [0, 5_000, 10_000, 15_000]);
});

test('when the effect has ended, the steps go on where they were', async (t) => {
  const { clock, stepsAt, endEffect } = await recordWithSlowEffect(t, { isOpen: true });
  await clock.advance(3_000);
  endEffect();
  await clock.advance(3_000);
  assert.deepEqual(stepsAt, [0, 2_000, 4_000, 6_000]);
});

test('a process that lost its claim during a step leaves the effects to the one that has it', async (t) => {
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  const ran: string[] = [];
  const begin = (name: string, store: Store, stepMs: number) => {
    const engine = createEngine({
      store,
      machine: counterMachine,
      nameKey: 'a key that all processes of the test have',
      clock,
      handlers: (own) => ({
        async step({ entry }) {
          if (entry.state.reached > 0 || !entry.state.isOpen) return { entry };
          await clock.sleep(stepMs);
          const reached = await own.applyEvent({ entry, event: { type: 'reached', value: 1 } });
          return { entry: reached && (await own.applyEvent({ entry: reached, event: { type: 'effect' } })) };
        },
        async runEffect() {
          ran.push(name);
          await clock.sleep(1_000);
          return {};
        },
      }),
      onChanged() {},
      onError() {},
      onStoreFailure() {},
    });
    t.after(() => engine.close());
    return engine;
  };
  let isCutOff = false;
  const noRoute = (): Promise<never> => Promise.reject(new Error('no route'));
  const cutOff: Store = {
    ...shared,
    renew: noRoute,
    claimDue: (options) => (isCutOff ? noRoute() : shared.claimDue(options)),
  };
  const first = begin('first', cutOff, 6_000);
  const entry = await first.records.create('k'.repeat(43), { isOpen: true, wanted: 0, reached: 0 });
  assert.ok(entry);
  await clock.advance(3_000);
  isCutOff = true;
  begin('second', shared, 0);
  await clock.advance(20_000);
  assert.equal((await first.records.read(entry.key))?.effects.length, 0);
  assert.ok(!ran.includes('first'), ran.join(' '));
});

test('an engine closes within 10 s though its store does not answer any more', async () => {
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  let hangs = false;
  const claimDue: Store['claimDue'] = (options) => (hangs ? new Promise(() => {}) : shared.claimDue(options));
  const engine = createEngine({
    store: { ...shared, claimDue },
    machine: counterMachine,
    nameKey: 'a key that all processes of the test have',
    clock,
    handlers: () => ({ step: async ({ entry }) => ({ entry }), runEffect: async () => ({}) }),
    onChanged() {},
    onError() {},
    onStoreFailure() {},
  });
  await settle();
  hangs = true;
  await clock.advance(2_000);
  let isClosed = false;
  const closing = engine.close().then(() => (isClosed = true));
  await clock.advance(10_000);
  assert.ok(isClosed);
  await closing;
});
