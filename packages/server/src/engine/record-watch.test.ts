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
