import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInstantSource } from './instant-source.ts';
import { createRecords } from './records.ts';
import { newRecord } from '../store-contract/store-under-test.ts';
import { pendingFlow } from '../test-support/flows.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { createEngine } from './create-engine.ts';
import { flowMachine } from '../flow/flow-machine.ts';
import { memoryStore } from './memory-store.ts';

test('a record that cannot be decoded is reported, and holds up no other', async (t) => {
  const clock = frozenClock();
  const store = memoryStore({ clock });
  const errors: unknown[] = [];
  const stepped: string[] = [];
  const engine = createEngine({
    store,
    machine: flowMachine,
    nameKey: 'a key that all processes of the test have',
    clock,
    handlers: () => ({
      step: async ({ entry }) => {
        stepped.push(entry.key);
        return { entry };
      },
      runEffect: async () => ({}),
    }),
    onChanged() {},
    onError: (error) => void errors.push(error),
    onStoreFailure() {},
  });
  t.after(() => engine.close());
  const now = clock.now();
  await store.create(await newRecord(store, { kind: 'flow', bytes: () => new TextEncoder().encode('{"state":') }));
  const key = 'k'.repeat(43);
  await engine.records.create(key, { ...pendingFlow({ now }), keepUntil: now + 600_000 });
  await clock.advance(10_000);
  assert.deepEqual(new Set(stepped), new Set([key]));
  assert.equal(stepped.length, 5);
  assert.equal(errors.length, 1, 'and not with every beat');
});

test('a record that the store has forgotten leaves the memory of the process too, and one that is kept stays', async () => {
  const clock = frozenClock();
  const store = memoryStore({ clock });
  const records = createRecords({ store, machine: flowMachine, instants: createInstantSource({ clock }) });
  const now = clock.now();
  const [over, pending, later] = ['a', 'b', 'c'].map((letter) => letter.repeat(43)) as [string, string, string];
  await records.create(over, { ...pendingFlow({ now }), state: 'cancelled', keepUntil: now + 300_000 });
  await records.create(pending, { ...pendingFlow({ now }), keepUntil: now + 300_000 });
  assert.ok(records.atHand(over, 1));
  await clock.advance(300_001);
  await records.create(later, pendingFlow({ now: clock.now() }));
  assert.deepEqual(
    [over, pending, later].map((key) => records.atHand(key, 1)?.key),
    [undefined, pending, later],
  );
});
