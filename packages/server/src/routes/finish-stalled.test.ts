import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import type { Finish } from '../purpose.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { testServer } from '../test-support/test-server.ts';
import { completedByQr } from './completed-browser.test.kit.ts';

const sessionOf = (process: string): Finish => ({
  redirectTo: `/${process}`,
  headers: [['set-cookie', `session=${process}`]],
});

/** A browser's request to finish, whose process stalls in `onCompleted`, and a second process that has the same browser. */
async function stalledFinish(t: TestContext) {
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  let running = Promise.resolve();
  const store = new Proxy(shared, {
    get: (target, name) => {
      const operation = Reflect.get(target, name);
      return async (...input: unknown[]): Promise<unknown> => {
        await running;
        return Reflect.apply(operation, target, input);
      };
    },
  });
  let take = (): void => {};
  const onCompleted = (): Promise<Finish> => new Promise((resolve) => (take = () => resolve(sessionOf('first'))));
  // A process that stalls does not see time pass.
  const first = testServer(t, { clock: frozenClock(), store, onCompleted });
  const second = testServer(t, { clock, store: shared, client: first.client, onCompleted: () => sessionOf('second') });
  const page = await completedByQr(first);
  await clock.advance(2_000);
  const elsewhere = second.browser({ cookies: page.cookies });

  const finishing = page.post('/flows/login/finish');
  await settle();
  let goOn = (): void => {};
  running = new Promise((resolve) => (goOn = resolve));
  /** The process stalls for longer than it may hold the flow. */
  await clock.advance(5_000);

  const goesOn = async () => {
    take();
    goOn();
    await settle();
    return finishing;
  };
  return { first, second, clock, elsewhere, goesOn };
}

describe('a process that stalls while the application takes a completion', () => {
  test('gives no session to a person who has cancelled meanwhile', async (t) => {
    const { first, second, clock, elsewhere, goesOn } = await stalledFinish(t);
    assert.equal((await elsewhere.post('/flows/login/cancel')).body['state'], 'cancelled');

    const answer = await goesOn();
    assert.deepEqual([answer.status, answer.body.error?.code], [409, 'notCompleted']);
    assert.deepEqual(answer.headers.getSetCookie(), []);
    assert.equal((await elsewhere.get('/flows/login')).body['state'], 'cancelled');
    await clock.advance(60_000);
    assert.equal(first.completions.length, 1);
    assert.deepEqual([second.completions, first.unfinished, second.unfinished], [[], [], []]);
  });

  test('gives none to a browser that has started another flow meanwhile', async (t) => {
    const { elsewhere, goesOn } = await stalledFinish(t);
    await elsewhere.post('/flows', { purpose: 'login', device: 'other' });

    const answer = await goesOn();
    assert.deepEqual([answer.status, answer.body.error?.code], [409, 'notCompleted']);
    assert.deepEqual(answer.headers.getSetCookie(), []);
    assert.equal((await elsewhere.get('/flows/login')).body['state'], 'pending');
  });

  test('gives none for a flow that has ended and was forgotten meanwhile', async (t) => {
    const { clock, second, goesOn } = await stalledFinish(t);
    await clock.advance(20 * 60_000);
    assert.equal(second.unfinished.length, 1);

    const answer = await goesOn();
    assert.equal(answer.body.error?.code, 'noFlow');
    assert.deepEqual(answer.headers.getSetCookie(), []);
  });

  test('gives the session that another process has given meanwhile, and no second one', async (t) => {
    const { first, second, elsewhere, goesOn } = await stalledFinish(t);
    assert.equal((await elsewhere.post('/flows/login/finish')).body['redirectTo'], '/second');

    const answer = await goesOn();
    assert.deepEqual(answer.body, { state: 'finished', redirectTo: '/second' });
    assert.equal(answer.headers.getSetCookie()[0], 'session=second');
    assert.equal(first.completions[0]?.flowId, second.completions[0]?.flowId);
  });
});
