import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Clock } from '@secure-start/protocol/rp';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { type ScriptedOrder, scriptedClient } from '../test-support/scripted-client.ts';
import { type TestBrowser, type TestStream, userAgents } from '../test-support/test-browser.ts';
import { testServer, type TestServer } from '../test-support/test-server.ts';

const seeds = 9;
const stepsOfSeed = 90;
const mostOpenPages = 6;
const startWindowMs = 30_000;
const finishWindowMs = 180_000;
/** The longest that a store and BankID take over one request, each way. */
const paces = [
  { storeMs: 10, bankIdMs: 50 },
  // A collect takes longer than a claim.
  { storeMs: 100, bankIdMs: 4_500 },
  // Claims cannot always be renewed in time.
  { storeMs: 1_500, bankIdMs: 3_000 },
] as const;

/** Numbers from 0 to 1 that look like chance and are the same every time. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Returns the same functions, each of which takes a while before and after it has done its work. */
function slowed<Target extends object>(target: Target, clock: Clock, waitMs: () => number): Target {
  return new Proxy(target, {
    get(_, name) {
      const operation: unknown = Reflect.get(target, name);
      if (typeof operation !== 'function') return operation;
      return async (...options: unknown[]): Promise<unknown> => {
        await clock.sleep(waitMs(), { background: true });
        try {
          return await Reflect.apply(operation, target, options);
        } finally {
          await clock.sleep(waitMs(), { background: true });
        }
      };
    },
  });
}

/** A page that a person has opened. */
interface Page {
  purpose: 'login' | 'agreement';
  browser: TestBrowser;
  stream: TestStream | undefined;
}

describe('whatever people do at two processes that are replaced in order, and however slow store and BankID are', () => {
  let finished = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    test(`no outcome is unknown, and the application gets every signature, while nothing is lost (seed ${seed})`, async (t) => {
      const chance = chanceFrom(seed * 7_919);
      const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)] as Item;
      const clock = frozenClock();
      const client = scriptedClient();
      /** The evidence of every signature that a person has made. */
      const signed = new Set<string>();
      const shared = memoryStore({ clock });
      const { storeMs, bankIdMs } = paces[seed % paces.length] ?? paces[0];
      const processes: TestServer[] = [];
      const placedAt = new Map<ScriptedOrder, number>();
      const taken = new Set<ScriptedOrder>();
      const ended = new Set<ScriptedOrder>();
      let pages: readonly Page[] = [];
      const begin = (): TestServer => {
        const begun = testServer(t, {
          clock,
          store: slowed(shared, clock, () => chance() * storeMs),
          client: slowed(client, clock, () => chance() * bankIdMs),
          limits: { perAddress: 'off', perBrowser: 'off' },
        });
        processes.push(begun);
        return begun;
      };
      const running = [begin(), begin()];
      /** A request goes on while other things happen. */
      const send = (request: Promise<unknown>): Promise<void> => {
        request.catch(() => undefined);
        return settle();
      };
      const at = ({ browser }: Page): TestBrowser => oneOf(running).browser({ cookies: browser.cookies });
      const isOpen = (order: ScriptedOrder): boolean => !ended.has(order) && !order.cancelled;
      const pass = async (ms: number): Promise<void> => {
        await clock.advance(ms);
        for (const order of client.orders) {
          const since = placedAt.get(order) ?? clock.monotonic();
          placedAt.set(order, since);
          const ageMs = clock.monotonic() - since;
          if (!isOpen(order) || ageMs < (taken.has(order) ? startWindowMs + finishWindowMs : startWindowMs)) continue;
          ended.add(order);
          order.fail(taken.has(order) ? 'expiredTransaction' : 'startFailed');
        }
      };

      const steps: readonly (() => Promise<unknown> | void)[] = [
        ...Array.from({ length: 6 }, () => () => pass(chance() * 3_000)),
        () => pass(chance() * 25_000),
        () => {
          if (pages.length >= mostOpenPages) return;
          const device = oneOf(['same', 'other', 'other'] as const);
          const userAgent = device === 'same' ? userAgents.iPhone : userAgents.desktop;
          const page: Page = {
            purpose: oneOf(['login', 'agreement'] as const),
            browser: oneOf(running).browser({ userAgent }),
            stream: undefined,
          };
          pages = [...pages, page];
          return send(page.browser.post('/flows', { purpose: page.purpose, device }));
        },
        ...Array.from({ length: 3 }, () => () => {
          const order = client.orders.findLast((one) => isOpen(one) && !taken.has(one));
          if (order === undefined) return;
          taken.add(order);
          order.hint('userSign');
        }),
        ...Array.from({ length: 3 }, () => () => {
          const order = [...taken].find(isOpen);
          if (order === undefined) return;
          ended.add(order);
          if (chance() >= 0.7) return order.fail('userCancel');
          const signature = Buffer.from(order.orderRef).toString('base64');
          order.complete({ signature });
          if (order.operation === 'sign') signed.add(signature);
        }),
        ...Array.from({ length: 3 }, () => async () => {
          const page = oneOf(pages);
          if (page === undefined) return;
          await page.stream?.close();
          const opening = at(page).stream(`/flows/${page.purpose}/events`);
          await send(opening.then((stream) => (page.stream = stream)));
        }),
        () => {
          const page = oneOf(pages);
          return page?.stream?.close();
        },
        () => {
          const page = oneOf(pages);
          return page && send(at(page).post(`/flows/${page.purpose}/finish`, { confirmed: true }));
        },
        () => {
          const page = chance() < 0.3 ? oneOf(pages) : undefined;
          pages = pages.filter((one) => one !== page);
          return page && send(at(page).post(`/flows/${page.purpose}/cancel`));
        },
        () => {
          if (chance() < 0.5) return;
          const index = Math.floor(chance() * running.length);
          const ending = running[index];
          running[index] = begin();
          return ending && send(ending.server.close());
        },
      ];
      for (let step = 0; step < stepsOfSeed; step += 1) await oneOf(steps)();
      for (let half = 0; half < 40; half += 1) await pass(30_000);

      const states = processes.flatMap(({ log }) =>
        log.flatMap((entry) => (entry.event === 'flowState' ? [entry.state] : [])),
      );
      const count = (state: string): number => states.filter((one) => one === state).length;
      t.diagnostic(
        `${client.orders.length} orders: ${[...new Set(states)].map((state) => `${count(state)} ${state}`).join()}, ${signed.size} signatures`,
      );
      assert.ok(states.length > 0);
      assert.equal(count('outcomeUnknown'), 0);
      finished += count('finished');
      const delivered = new Set(
        processes.flatMap(({ completions, unfinished }) =>
          [...completions, ...unfinished].map(({ evidence }) => evidence.signature),
        ),
      );
      const undelivered = [...signed].filter((signature) => !delivered.has(signature));
      assert.deepEqual(undelivered, [], 'signatures that the application did not get');
      const strange = processes.flatMap(({ errors }) => errors);
      assert.deepEqual(strange, []);
    });
  }

  test('flows finish', () => {
    assert.ok(finished > 0);
  });
});
