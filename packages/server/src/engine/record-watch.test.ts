import assert from 'node:assert/strict';
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
    bytes: new Uint8Array(),
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
