import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import type { Store, StoreRecord } from '../engine/store.ts';
import { type FrozenClock, frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { scriptedClient } from '../test-support/scripted-client.ts';
import type { TestBrowser } from '../test-support/test-browser.ts';
import { testServer, type TestServer } from '../test-support/test-server.ts';

const seeds = 8;
const stepsOfSeed = 70;
const minuteMs = 60_000;
const url = 'https://crm.example/hook';
const secrets = [`whsec_${Buffer.alloc(32, 1).toString('base64')}`];

/** Numbers from 0 to 1 that look like chance and are the same every time. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** An answer of an address to a request: each is seen, and some of them are taken. */
type Mood = 'takes' | 'takesAndIsCut' | 'refuses' | 'asksForPause' | 'isSilent' | 'isCut';
const moods: readonly Mood[] = ['takes', 'takesAndIsCut', 'refuses', 'asksForPause', 'isSilent', 'isCut'];

interface Request {
  id: string;
  body: string;
  isTaken: boolean;
}

/** An address in place of the network. It notes each request. */
function scriptedAddress(t: TestContext, moodNow: () => Mood): Request[] {
  const requests: Request[] = [];
  t.mock.method(globalThis, 'fetch', async (_url: string, { headers, body, signal }: RequestInit) => {
    const mood = moodNow();
    const isTaken = mood === 'takes' || mood === 'takesAndIsCut';
    requests.push({
      id: new Headers(headers).get('webhook-id') ?? '',
      body: typeof body === 'string' ? body : '',
      isTaken,
    });
    if (mood === 'takes') return new Response(null, { status: 204 });
    if (mood === 'refuses') return new Response(null, { status: 500 });
    if (mood === 'asksForPause') return new Response(null, { status: 503, headers: { 'retry-after': '20' } });
    if (mood !== 'isSilent') throw new TypeError('fetch failed');
    return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
  });
  return requests;
}

/** The webhooks that are due for what was stored, as `FLOW STATE`. */
function expectedOf(states: ReadonlyMap<string, readonly string[]>): string[] {
  return [...states].flatMap(([flowId, all]) => all.map((state) => `${flowId} ${state}`)).toSorted();
}

/** Several processes, one after another, with one store; requests, deaths and a store that fails come by chance. */
function runWorld(t: TestContext, options: { seed: number; deliverForMs?: number }) {
  const { seed, deliverForMs } = options;
  const chance = chanceFrom(seed * 7_919);
  const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)] as Item;
  const clock: FrozenClock = frozenClock();
  const client = scriptedClient();
  const inMemory = memoryStore({ clock });
  /** By flow: the states that were stored, but `pending`. */
  const states = new Map<string, string[]>();
  const world = { mood: 'takes' as Mood, store: 'well' as 'well' | 'away' | 'losesAnswers' };
  const requests = scriptedAddress(t, () => world.mood);

  function noteRecord({ kind, bytes }: Pick<StoreRecord, 'kind' | 'bytes'>): void {
    if (kind !== 'flow') return;
    const { state } = JSON.parse(new TextDecoder().decode(bytes())) as { state: { flowId: string; state: string } };
    const known = states.get(state.flowId) ?? [];
    if (state.state !== 'pending' && known.at(-1) !== state.state) states.set(state.flowId, [...known, state.state]);
  }

  const observed: Store = {
    ...inMemory,
    async compareAndSet(change) {
      const answer = await inMemory.compareAndSet(change);
      if (answer.outcome === 'stored') noteRecord(change.record);
      return answer;
    },
  };
  const failing = new Proxy(observed, {
    get(target, name) {
      const operation: unknown = Reflect.get(target, name);
      if (typeof operation !== 'function') return operation;
      return async (...args: unknown[]): Promise<unknown> => {
        if (world.store === 'away') throw new Error('no route');
        const answer: unknown = await Reflect.apply(operation, target, args);
        // It was done, and the process does not hear of it.
        if (world.store === 'losesAnswers' && chance() < 0.5) throw new Error('the connection ended');
        return answer;
      };
    },
  });

  let endAll = (): void => {};
  const isOver = new Promise<void>((resolve) => (endAll = resolve));
  t.after(() => endAll());
  const processes: TestServer[] = [];
  const begin = (): { server: TestServer; die: () => void } => {
    const { store, die } = mortalStore(failing);
    let isDead = false;
    // The schedulers of dead processes would look for work each second until the test ends.
    const claimDue: Store['claimDue'] = async (request) => {
      if (isDead) await isOver;
      return store.claimDue(request);
    };
    const server = testServer(t, {
      clock,
      client,
      store: { ...store, claimDue },
      limits: { perAddress: 'off', perBrowser: 'off' },
      webhooks: { crm: { url, secrets } },
      ...(deliverForMs !== undefined && { deliverForMs }),
    });
    processes.push(server);
    return {
      server,
      die() {
        die();
        isDead = true;
      },
    };
  };
  let running = begin();
  const replace = (): void => {
    running.die();
    running = begin();
  };

  const pages: TestBrowser[] = [];
  const send = (request: Promise<unknown>): Promise<void> => {
    request.catch(() => undefined);
    return settle();
  };
  const at = (page: TestBrowser): TestBrowser => running.server.browser({ cookies: page.cookies });
  const steps: readonly (() => Promise<unknown> | void)[] = [
    ...Array.from({ length: 4 }, () => () => {
      const page = running.server.browser();
      pages.push(page);
      return send(page.post('/flows', { purpose: 'login', device: 'other', language: 'en' }));
    }),
    ...Array.from({ length: 4 }, () => () => client.orders.findLast(({ cancelled }) => !cancelled)?.complete()),
    () => client.orders.findLast(({ cancelled }) => !cancelled)?.fail('userCancel'),
    ...Array.from({ length: 3 }, () => () => pages.length > 0 && send(at(oneOf(pages)).post('/flows/login/finish'))),
    () => pages.length > 0 && send(at(oneOf(pages)).post('/flows/login/cancel')),
    ...Array.from({ length: 6 }, () => () => clock.advance(chance() * 6_000)),
    () => clock.advance(chance() * 30_000),
    ...Array.from({ length: 3 }, () => () => void (world.mood = oneOf(moods))),
    () => void (world.mood = 'takes'),
    ...Array.from({ length: 2 }, () => () => void (world.store = oneOf(['well', 'away', 'losesAnswers'] as const))),
    ...Array.from({ length: 3 }, () => () => void (world.store = 'well')),
    replace,
    async () => {
      // In the middle of what it does next.
      void clock.advance(chance() * 3_000);
      if (chance() < 0.5) await new Promise((resolve) => setImmediate(resolve));
      replace();
      await settle();
    },
    () => {
      const ending = running.server;
      running = begin();
      return send(ending.server.close());
    },
  ];

  return {
    clock,
    requests,
    states,
    world,
    undelivered: () => processes.flatMap(({ log }) => log.filter(({ event }) => event === 'webhookUndelivered')),
    async run() {
      for (let step = 0; step < stepsOfSeed; step += 1) await oneOf(steps)();
    },
    /** A last process has the store to itself. */
    async calm(mood: Mood, minutes: number) {
      Object.assign(world, { mood, store: 'well' });
      replace();
      for (let minute = 0; minute < minutes; minute += 1) await clock.advance(minuteMs);
    },
    async assertNothingIsDue() {
      for (const kind of ['webhook', 'flow']) {
        const { claims, nextDueAt } = await inMemory.claimDue({ kind, maxClaims: 9, leaseMs: 1, maxFormat: 1_000 });
        assert.deepEqual({ kind, claims, nextDueAt }, { kind, claims: [], nextDueAt: undefined });
      }
    },
  };
}

/** Asserts that all requests with one id had one body. */
function assertOneBodyEach(requests: readonly Request[]): void {
  const bodies = new Map<string, string>();
  for (const { id, body } of requests) {
    assert.equal(body, bodies.get(id) ?? body, `another content of ${id}`);
    bodies.set(id, body);
  }
  const contents = new Set(bodies.values());
  assert.equal(contents.size, bodies.size, 'no content has two ids');
}

describe('whatever happens to processes, the store and the address of webhooks', () => {
  let taken = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    test(`each new state is told until it was taken, under one id with one content, and their times have the order of the states (seed ${seed})`, async (t) => {
      const { run, calm, requests, states, undelivered, assertNothingIsDue, clock } = runWorld(t, { seed });
      await run();
      await calm('takes', 25);
      const told = new Map<string, { at: number; state: string }[]>();
      const done = new Set<string>();
      for (const { body, isTaken } of requests) {
        if (!isTaken) continue;
        const { data, timestamp } = JSON.parse(body) as { data: { flowId: string; state: string }; timestamp: string };
        const { flowId, state } = data;
        if (done.has(`${flowId} ${state}`)) continue;
        done.add(`${flowId} ${state}`);
        told.set(flowId, [...(told.get(flowId) ?? []), { at: Date.parse(timestamp), state }]);
      }
      t.diagnostic(
        `seed ${seed}: ${states.size} flows ended, ${done.size} webhooks taken in ${requests.length} requests`,
      );
      assert.deepEqual([...done].toSorted(), expectedOf(states));
      for (const [flowId, all] of told) {
        const inTime = all.toSorted((one, other) => one.at - other.at).map(({ state }) => state);
        assert.deepEqual(inTime, states.get(flowId), flowId);
      }
      assertOneBodyEach(requests);
      assert.deepEqual(undelivered(), []);
      const before = requests.length;
      await clock.advance(30 * minuteMs);
      assert.equal(requests.length, before, 'what was taken is not told again');
      await assertNothingIsDue();
      taken += done.size;
    });
  }

  test('webhooks are taken', () => {
    assert.ok(taken > seeds);
  });

  for (let seed = 1; seed <= 3; seed += 1) {
    test(`an address that takes nothing gets a bounded number of requests, and each webhook that is given up is reported (seed ${seed})`, async (t) => {
      const deliverForMs = 10 * minuteMs;
      const { run, calm, requests, world, states, undelivered, assertNothingIsDue, clock } = runWorld(t, {
        seed,
        deliverForMs,
      });
      await run();
      const takenBefore = new Set(requests.filter(({ isTaken }) => isTaken).map(({ id }) => id));
      const begunAt = requests.length;
      await calm('refuses', 45);
      const late = requests.slice(begunAt).map(({ id }) => id);
      const attempts = new Map<string, number>();
      for (const id of late) attempts.set(id, (attempts.get(id) ?? 0) + 1);
      for (const [id, count] of attempts) assert.ok(count <= 12, `${count} requests for ${id}`);
      const reported = undelivered().map((entry) => ('subject' in entry ? entry.subject?.id : undefined));
      const expected = expectedOf(states).filter((one) => !takenBefore.has(`msg_${one.replace(' ', '_')}`));
      t.diagnostic(`seed ${seed}: ${takenBefore.size} taken, ${expected.length} not, ${reported.length} reports`);
      assert.ok(expected.length > 0);
      for (const one of expected) assert.ok(reported.includes(one.split(' ')[0]), `${one} is given up unsaid`);
      world.mood = 'takes';
      const before = requests.length;
      await clock.advance(30 * minuteMs);
      assert.equal(requests.length, before, 'what was given up is not told any more');
      await assertNothingIsDue();
    });
  }
});
