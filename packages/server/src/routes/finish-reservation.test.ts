import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import type { Store } from '../engine/store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { testServer } from '../test-support/test-server.ts';
import { completedByQr } from './completed-browser.test.kit.ts';

describe('finishing', () => {
  test('is tried again when the process died before it was acknowledged', async (t) => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const { store, die } = mortalStore(shared);
    const first = testServer(t, { clock, store, onCompleted: () => new Promise(() => {}) });
    const page = await completedByQr(first);
    void page.post('/flows/login/finish');
    await settle();
    assert.equal(first.completions.length, 1);
    die();

    const second = testServer(t, { store: shared, clock, client: first.client });
    const again = second.browser();
    for (const [name, value] of page.cookies) again.cookies.set(name, value);
    const finished = again.post('/flows/login/finish');
    await clock.advance(5_000);
    assert.equal((await finished).body['state'], 'finished');
    assert.equal(second.completions[0]?.flowId, first.completions[0]?.flowId);
  });

  test('costs five seconds when the answer of the store was lost, after which the next request has it', async (t) => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    let losesAnswer = false;
    const compareAndSet: Store['compareAndSet'] = async (change) => {
      const answer = await shared.compareAndSet(change);
      if (!losesAnswer) return answer;
      losesAnswer = false;
      throw new Error('the connection broke');
    };
    const testing = testServer(t, { clock, store: { ...shared, compareAndSet } });
    const page = await completedByQr(testing);
    losesAnswer = true;
    assert.equal((await page.post('/flows/login/finish')).body.error?.code, 'internal');
    assert.equal(testing.completions.length, 0);

    const finished = page.post('/flows/login/finish');
    await clock.advance(5_000);
    assert.equal((await finished).body['state'], 'finished');
    assert.equal(testing.completions.length, 1);
  });

  test('is left to the request that is at it for as long as the application takes', async (t) => {
    let take = (): void => {};
    const testing = testServer(t, { onCompleted: () => new Promise((resolve) => (take = () => resolve({}))) });
    const { clock } = testing;
    const page = await completedByQr(testing);
    const first = page.post('/flows/login/finish');
    await clock.advance(1_000);
    const second = page.post('/flows/login/finish');
    await clock.advance(10_000);
    assert.equal((await second).body.error?.code, 'finishInProgress');
    const third = page.post('/flows/login/finish');
    await clock.advance(9_000);
    take();
    assert.equal((await first).body['state'], 'finished');
    await settle();
    assert.equal((await third).body['state'], 'finished');
    assert.equal(testing.completions.length, 1);
  });

  test('is left to it also when the store loses a prolongation', async (t) => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    let failures = 0;
    const compareAndSet: Store['compareAndSet'] = async (change) => {
      if (failures === 0) return shared.compareAndSet(change);
      failures -= 1;
      await clock.sleep(2_000, { background: true });
      throw new Error('the store did not answer in time');
    };
    let take = (): void => {};
    const testing = testServer(t, {
      clock,
      store: { ...shared, compareAndSet },
      onCompleted: () => new Promise((resolve) => (take = () => resolve({}))),
    });
    const page = await completedByQr(testing);
    const first = page.post('/flows/login/finish');
    await settle();
    failures = 1;
    await clock.advance(4_900);
    const second = page.post('/flows/login/finish');
    await clock.advance(4_000);
    take();
    await clock.advance(1_000);
    assert.deepEqual([(await first).body['state'], (await second).body['state']], ['finished', 'finished']);
    assert.equal(testing.completions.length, 1);
  });

  test('that failed is told to the other tab, which has given up waiting and must try itself', async (t) => {
    let fail = (): void => {};
    const testing = testServer(t, {
      onCompleted: () => new Promise((_, reject) => (fail = () => reject(new Error('the database is away')))),
    });
    const page = await completedByQr(testing);
    const stream = await page.stream();
    const first = page.post('/flows/login/finish');
    await testing.clock.advance(1_000);
    const second = page.post('/flows/login/finish');
    await testing.clock.advance(10_000);
    assert.equal((await second).body.error?.code, 'finishInProgress');
    assert.equal(stream.events('state').length, 1);

    fail();
    assert.equal((await first).body.error?.code, 'applicationFailed');
    await settle();
    assert.equal(stream.events('state').length, 2);
    assert.equal(stream.state()['state'], 'completed');
  });

  test('whose process has died is told to the other tab, which has given up waiting and must try itself', async (t) => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const { store, die } = mortalStore(shared);
    const first = testServer(t, { clock, store, onCompleted: () => new Promise(() => {}) });
    const page = await completedByQr(first);
    const second = testServer(t, { store: shared, clock, client: first.client });
    const other = second.browser({ cookies: page.cookies });
    const stream = await other.stream();
    void page.post('/flows/login/finish');
    await settle();
    const waiting = other.post('/flows/login/finish');
    await clock.advance(12_000);
    assert.equal((await waiting).body.error?.code, 'finishInProgress');
    assert.equal(stream.events('state').length, 1);

    die();
    await clock.advance(8_000);
    assert.equal(stream.events('state').length, 2);
    assert.equal((await other.post('/flows/login/finish')).body['state'], 'finished');
    assert.equal(second.completions[0]?.flowId, first.completions[0]?.flowId);
  });

  test('frees the flow at once when the application failed after a while', async (t) => {
    let fail = (): void => {};
    const testing = testServer(t, {
      onCompleted: () => new Promise((_, reject) => (fail = () => reject(new Error('the database is away')))),
    });
    const page = await completedByQr(testing);
    const first = page.post('/flows/login/finish');
    await testing.clock.advance(7_000);
    fail();
    assert.equal((await first).body.error?.code, 'applicationFailed');
    void page.post('/flows/login/finish');
    await settle();
    assert.equal(testing.completions.length, 2);
    fail();
    await settle();
  });
});
