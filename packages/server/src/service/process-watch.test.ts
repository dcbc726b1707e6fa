import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import type { Store } from '../engine/store.ts';
import { type FrozenClock, frozenClock } from '../test-support/frozen-clock.ts';
import { callNow, identify, testCallDesk } from '../test-support/test-call-desk.ts';
import { testServer } from '../test-support/test-server.ts';
import { createProcessWatch } from './process-watch.ts';

/** Returns a store of which one operation can be made to fail. */
function failingStore(clock: FrozenClock, operation: 'claimDue' | 'compareAndSet' | 'admit') {
  const store = memoryStore({ clock });
  const state = { isFailing: false };
  const failing: Store = {
    ...store,
    [operation]: (options: never) =>
      state.isFailing ? Promise.reject(new Error('out of memory')) : store[operation](options),
  };
  return { store: failing, state };
}

describe('an onError', () => {
  for (const [what, onError] of [
    [
      'throws',
      () => {
        throw new Error('the application cannot take it');
      },
    ],
    ['rejects', () => Promise.reject(new Error('the application cannot take it'))],
  ] as const) {
    for (const kind of ['server', 'call desk']) {
      test(`that ${what} when the store goes away does not end the work of a ${kind}`, async (t) => {
        t.mock.method(console, 'error', () => undefined);
        const clock = frozenClock();
        const { store, state } = failingStore(clock, 'claimDue');
        const options = { clock, store, onError };
        const { readiness } = kind === 'server' ? testServer(t, options).server : testCallDesk(t, options).desk;
        state.isFailing = true;
        await clock.advance(15_000);
        assert.deepEqual(readiness(), { isReady: false, reasons: ['storeUnreachable'] });
        state.isFailing = false;
        await clock.advance(5_000);
        assert.equal(readiness().isReady, true);
      });
    }
  }
});

describe('the store', () => {
  test('is not failing since the night when a new flow fails in the morning', async () => {
    const clock = frozenClock();
    const watch = createProcessWatch({
      countUndelivered: async () => 0,
      maxUndelivered: 1,
      draining: new AbortController().signal,
      clock,
      log: () => undefined,
      onError: () => undefined,
    });
    watch.noteWrite(new Error('out of memory'));
    await clock.advance(6 * 3_600_000);
    watch.noteWrite(new Error('out of memory'));
    assert.deepEqual(watch.checks().store, { status: 'warning', failingSince: new Date(clock.now()) });
  });

  for (const operation of ['admit', 'compareAndSet'] as const) {
    test(`is not ok while a further call of an agent fails in \`${operation}\`, and is again when one is stored`, async (t) => {
      const clock = frozenClock();
      const { store, state } = failingStore(clock, operation);
      const { desk, client, agent } = testCallDesk(t, { clock, store });
      const anna = agent();
      const storeStatus = (): string => desk.health().checks.store.status;
      await anna.post('/calls', identify);
      client.latest().complete();
      await clock.advance(5_000);
      assert.equal((await callNow(anna)).state, 'finished');

      const another = { ...identify, personalNumber: '201501019994' };
      state.isFailing = true;
      assert.equal((await anna.post('/calls', another)).status, 500);
      assert.equal(storeStatus(), 'warning');
      state.isFailing = false;
      assert.equal((await anna.post('/calls', another)).status, 201);
      assert.equal(storeStatus(), 'ok');
    });
  }
});
