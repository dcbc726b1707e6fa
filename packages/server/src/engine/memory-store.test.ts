import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { systemClock } from '@secure-start/client';
import { newRecord } from '../store-contract/store-under-test.ts';
import { testStoreContract } from '../store-contract/store-contract.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { memoryStore } from './memory-store.ts';

testStoreContract({
  name: 'the memory store',
  async createStore() {
    const store = memoryStore({ clock: systemClock });
    return { stores: [store, store], passTime: (ms) => sleepFor(ms), close: async () => {} };
  },
});

test('a wall clock that is adjusted neither makes records due nor forgets them', async () => {
  const clock = frozenClock();
  let adjustedByMs = 0;
  const store = memoryStore({ clock: { now: () => clock.now() + adjustedByMs, monotonic: clock.monotonic } });
  const record = await newRecord(store, { dueAt: clock.now() + 10_000 });
  await store.create(record);
  adjustedByMs = 20 * 60_000;
  assert.ok((await store.get([record.key])).records[0]);
  assert.deepEqual((await store.claimDue({ kind: 'test', maxClaims: 1, leaseMs: 1_000, maxFormat: 1 })).claims, []);
});

test('a record that was read does not change when the stored one does', async () => {
  const clock = frozenClock();
  const store = memoryStore({ clock });
  const record = await newRecord(store);
  await store.create(record);
  const [read] = (await store.get([record.key])).records;
  await store.touch([{ key: record.key, presenceAt: record.presenceAt + 1_000 }]);
  assert.equal(read?.presenceAt, record.presenceAt);
});
