import assert from 'node:assert/strict';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { systemClock } from '@secure-start/client';
import type { Clock } from '@secure-start/protocol/rp';
import { createEngine, type Engine } from '../engine/create-engine.ts';
import type { Machine } from '../engine/machine.ts';
import type { Store } from '../engine/store.ts';
import { newKey, type StoreUnderTest, type TestCase } from './store-under-test.ts';

/** A counter that is due until it has reached its goal, and then announces that once. */
interface Counter {
  goal: number;
  count: number;
  announced: boolean;
  keepUntil: number;
}
type CounterEvent = { type: 'counted' } | { type: 'announced' };
interface CounterEffect {
  type: 'announce';
}

function counterMachine(format: number): Machine<Counter, CounterEvent, CounterEffect> {
  return {
    kind: 'counter',
    format,
    upgrade: (body) => ({ state: (body as { state: Counter }).state, effects: [] }),
    transition(counter, event) {
      if (event.type === 'announced') return { state: { ...counter, announced: true }, effects: [] };
      const count = counter.count + 1;
      return { state: { ...counter, count }, effects: count === counter.goal ? [{ type: 'announce' }] : [] };
    },
    dueAt: ({ count, goal }, now) => (count < goal ? now + 20 : undefined),
    keepUntil: ({ keepUntil }) => keepUntil,
    isDelivery: () => false,
  };
}

type CounterEngine = Engine<Counter, CounterEvent, CounterEffect>;

/** Starts one process on a store. `announced` gets a line for each announcement. */
function startProcess(options: { store: Store; announced: string[]; format?: number; clock?: Clock }): CounterEngine {
  const { store, announced, format = 1, clock = systemClock } = options;
  return createEngine({
    store,
    machine: counterMachine(format),
    nameKey: 'a key that all processes of the test have',
    clock,
    handlers: (engine) => ({
      step: async ({ entry }) => ({
        entry:
          entry.state.count < entry.state.goal
            ? await engine.retryUntilStored(() => engine.applyEvent({ entry, event: { type: 'counted' } }))
            : entry,
      }),
      async runEffect({ entry }) {
        announced.push(`${entry.key} format ${format}`);
        return { event: { type: 'announced' } };
      },
    }),
    onChanged() {},
    onError() {},
    onStoreFailure() {},
  });
}

/** The engines of these tests run in real time, so a store with a clock that is moved by hand is moved along. */
async function until(store: StoreUnderTest, isDone: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (await isDone()) return;
    await store.passTime(25);
    await sleepFor(1);
  }
  assert.fail('the work was not done in time');
}

async function start(engine: CounterEngine, goals: readonly number[]): Promise<string[]> {
  const keys: string[] = [];
  for (const goal of goals) {
    const key = newKey();
    const counter = { goal, count: 0, announced: false, keepUntil: engine.now() + 600_000 };
    assert.ok(await engine.retryUntilStored(() => engine.records.create(key, counter)));
    keys.push(key);
  }
  return keys;
}

const isAnnounced = (engine: CounterEngine, key: string) => async (): Promise<boolean> =>
  (await engine.records.read(key))?.state.announced === true;

/** Returns a clock whose wall clock is off; the engine takes the time from the store. */
function clockOff(ms: number): Clock {
  return { now: () => systemClock.now() + ms, monotonic: systemClock.monotonic, sleep: systemClock.sleep };
}

/** Returns the store with each single operation failing once, before or after it was done. */
function failingOnce(store: Store, operation: keyof Store, when: 'before' | 'after'): Store {
  let isDue = true;
  const failing = new Proxy(store, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function' || name !== operation) return call;
      return async (...options: unknown[]): Promise<unknown> => {
        const fails = isDue;
        isDue = false;
        if (fails && when === 'before') throw new Error(`${operation} fails`);
        const answer: unknown = await Reflect.apply(call, target, options);
        if (fails) throw new Error(`the answer of ${operation} was lost`);
        return answer;
      };
    },
  });
  return failing;
}

/** Operations that the engine of these tests uses. */
const operations = ['create', 'get', 'compareAndSet', 'claimDue', 'reschedule'] as const;

/** Tests of the engine on the store: one process or two do all the work that is due. */
export const engineTests: readonly TestCase[] = [
  {
    name: 'two processes share the work, and each effect is run once',
    async run(store) {
      const announced: string[] = [];
      const engines = store.stores.map((one) => startProcess({ store: one, announced }));
      const [first] = engines;
      assert.ok(first);
      const keys = await start(first, [1, 2, 3, 4, 5, 6]);
      for (const key of keys) await until(store, isAnnounced(first, key));
      assert.deepEqual(announced.toSorted(), keys.map((key) => `${key} format 1`).toSorted());
      await Promise.all(engines.map((engine) => engine.close()));
    },
  },
  {
    name: 'processes whose clocks are 2 s off work by the clock of the store',
    async run(store) {
      const announced: string[] = [];
      const [one, other] = store.stores;
      const ahead = startProcess({ store: one, announced, clock: clockOff(2_000) });
      const behind = startProcess({ store: other, announced, clock: clockOff(-2_000) });
      const keys = [...(await start(ahead, [3, 3])), ...(await start(behind, [3, 3]))];
      for (const key of keys) await until(store, isAnnounced(ahead, key));
      await ahead.records.read(newKey());
      await behind.records.read(newKey());
      assert.ok(Math.abs(ahead.now() - behind.now()) < 500, 'both have the time of the store');
      await Promise.all([ahead.close(), behind.close()]);
    },
  },
  {
    name: 'records of two formats live side by side: the newer process does all, the older one its own',
    async run(store) {
      const announced: string[] = [];
      const [one, other] = store.stores;
      const older = startProcess({ store: one, announced, format: 1 });
      const ofOlder = await start(older, [2, 2]);
      const newer = startProcess({ store: other, announced, format: 2 });
      const ofNewer = await start(newer, [2, 2]);
      for (const key of [...ofOlder, ...ofNewer]) await until(store, isAnnounced(newer, key));
      for (const key of ofNewer) assert.ok(announced.includes(`${key} format 2`));
      await assert.rejects(older.records.read(ofNewer[0] ?? ''), { code: 'newerRecord' });
      await Promise.all([older.close(), newer.close()]);
    },
  },
  ...operations.flatMap((operation) =>
    (['before', 'after'] as const).map((when): TestCase => ({
      name: `the work is done though ${operation} fails once, ${when} it was done`,
      async run(store) {
        const announced: string[] = [];
        const engine = startProcess({ store: failingOnce(store.stores[0], operation, when), announced });
        const [key = ''] = operation === 'create' ? [await startDespite(engine)] : await start(engine, [3]);
        await until(store, async () => isAnnounced(engine, key)().catch(() => false));
        assert.equal(announced.filter((line) => line === `${key} format 1`).length, 1);
        await engine.close();
      },
    })),
  ),
];

/** Creates a counter, under a new key after each failure, as a caller repeats a start that failed. */
async function startDespite(engine: CounterEngine): Promise<string> {
  const counter = { goal: 3, count: 0, announced: false, keepUntil: engine.now() + 600_000 };
  for (;;) {
    const key = newKey();
    try {
      if (await engine.records.create(key, counter)) return key;
    } catch {
      // Repeated with another key.
    }
  }
}
