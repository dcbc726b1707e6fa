import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { scriptedClient } from '../test-support/scripted-client.ts';
import { testServer } from '../test-support/test-server.ts';

/** A process that can be stopped: until it goes on, neither its store nor BankID gives an answer. */
function stoppableProcess(t: TestContext) {
  const clock = frozenClock();
  let goOn = (): void => {};
  let running: Promise<void> = Promise.resolve();
  const hold =
    (call: (...input: never[]) => unknown, owner: object) =>
    async (...input: never[]): Promise<unknown> => {
      const answer: unknown = await Reflect.apply(call, owner, input);
      await running;
      return answer;
    };
  const inner = memoryStore({ clock });
  const store = new Proxy(inner, {
    get: (target, name) => hold(Reflect.get(target, name), target),
  });
  const client = scriptedClient();
  const { collect } = client;
  client.collect = hold(collect, client) as typeof collect;
  return {
    ...testServer(t, { clock, store, client }),
    stop: () => void (running = new Promise((resolve) => (goOn = resolve))),
    goOn: () => goOn(),
  };
}

describe('a process that was stopped for 40 s', () => {
  for (const [what, beforeMs] of [
    ['between two beats', 500],
    ['at a beat', 2_000],
    ['shortly before a beat', 1_990],
  ] as const) {
    test(`${what} does not count that as nobody watching`, async (t) => {
      const { client, clock, browser, stop, goOn } = stoppableProcess(t);
      const page = browser();
      await page.post('/flows', { purpose: 'login', device: 'other' });
      const stream = await page.stream();
      await clock.advance(4_000 + beforeMs);
      stop();
      await clock.advance(40_000);
      goOn();
      await clock.advance(4_000);
      assert.equal(stream.state()['state'], 'pending');
      client.orders.at(-1)?.complete();
      await clock.advance(4_000);
      assert.equal(stream.state()['state'], 'completed');
    });
  }

  test('while BankID was answering does not count that as nobody watching', async (t) => {
    const { client, clock, browser, stop, goOn } = stoppableProcess(t);
    const { collect } = client;
    let isAsked = false;
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    const stream = await page.stream();
    await clock.advance(5_000);
    client.collect = (order) => {
      if (!isAsked) stop();
      isAsked = true;
      return collect(order);
    };
    await clock.advance(42_000);
    assert.equal(isAsked, true);
    goOn();
    await clock.advance(4_000);
    assert.equal(stream.state()['state'], 'pending');
  });

  test('still cancels a code that nobody watches, 20 s after it goes on', async (t) => {
    const { clock, browser, stop, goOn } = stoppableProcess(t);
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    await clock.advance(3_000);
    stop();
    await clock.advance(40_000);
    goOn();
    await clock.advance(10_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'pending');
    await clock.advance(20_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'cancelled');
  });
});
