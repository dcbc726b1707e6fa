import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { frozenClock } from '../test-support/frozen-clock.ts';
import type { Entry } from './machine.ts';
import { memoryStore } from './memory-store.ts';
import { createRecordWatch } from './record-watch.ts';

test('waiting for a record ends at once when its signal was aborted beforehand', async () => {
  const clock = frozenClock();
  const entry: Entry<string, never> = { key: 'key', version: 1, state: 'open', effects: [], nextEffectId: 0 };
  const { waitFor } = createRecordWatch<string, never>({
    store: memoryStore({ clock }),
    records: { read: async () => entry, atHand: () => entry },
    clock,
    onError: (error) => assert.fail(String(error)),
  });
  const waited = waitFor({ entry, until: () => false, timeoutMs: 60_000, signal: AbortSignal.abort() });
  let isOver = false;
  void waited.then(() => (isOver = true));
  await clock.advance(0);
  assert.equal(isOver, true);
  assert.equal(await waited, entry);
  assert.equal(clock.sleepers(), 0);
});

test('a change is heard of though the store did not answer when it was read', async () => {
  const clock = frozenClock();
  const store = memoryStore({ clock });
  const entry: Entry<string, never> = { key: 'key', version: 2, state: 'completed', effects: [], nextEffectId: 0 };
  let isAway = true;
  const errors: unknown[] = [];
  const { watch } = createRecordWatch<string, never>({
    store,
    records: {
      read: async () => {
        if (isAway) throw new Error('no route');
        return entry;
      },
      atHand: () => undefined,
    },
    clock,
    onError: (error) => errors.push(error),
  });
  const heard: (string | undefined)[] = [];
  const stop = await watch('key', (newest) => heard.push(newest?.state));
  const record = {
    key: 'key',
    kind: 'flow',
    format: 1,
    keepUntil: undefined,
    dueAt: undefined,
    bytes: () => new Uint8Array(),
  };
  await store.create({ ...record, version: 1, presenceAt: 0 });
  await store.compareAndSet({ record: { ...record, version: 2 } });
  await clock.advance(1_500);
  assert.deepEqual(heard, []);
  assert.ok(errors.length >= 1);

  isAway = false;
  await clock.advance(1_000);
  assert.equal(heard.at(-1), 'completed');
  const count = heard.length;
  stop();
  await clock.advance(5_000);
  assert.equal(heard.length, count);
});

for (const order of ['before', 'after'] as const) {
  test(`a change that fails ${order} the watch has begun leaves no watch behind`, async () => {
    const clock = frozenClock();
    const entry: Entry<string, never> = { key: 'key', version: 1, state: 'open', effects: [], nextEffectId: 0 };
    let watches = 0;
    let begin = (): void => assert.fail('Nothing is watched.');
    let fail = (): void => assert.fail('Nothing is changed.');
    const { waitFor } = createRecordWatch<string, never>({
      store: {
        watch: () => {
          watches += 1;
          return new Promise((resolve) => (begin = () => resolve(() => void (watches -= 1))));
        },
      },
      records: { read: async () => entry, atHand: () => entry },
      clock,
      onError: (error) => assert.fail(String(error)),
    });
    const { signal } = new AbortController();
    const change = (): Promise<never> =>
      new Promise((_resolve, reject) => (fail = () => reject(new Error('no route'))));
    const waited = waitFor({ entry, change, until: () => false, timeoutMs: 60_000, signal });
    const failed = assert.rejects(waited, /no route/);
    if (order === 'after') begin();
    await clock.advance(0);
    fail();
    await failed;
    if (order === 'before') begin();
    await clock.advance(0);
    assert.equal(watches, 0);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });
}
