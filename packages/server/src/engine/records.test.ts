import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInstantSource } from './instant-source.ts';
import { createRecords } from './records.ts';
import { newRecord } from '../store-contract/store-under-test.ts';
import { pendingFlow } from '../test-support/flows.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { createEngine } from './create-engine.ts';
import type { Flow } from '../flow/flow.ts';
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

test('what one process has stored and another one finished leaves the memory of the first', async () => {
  const clock = frozenClock();
  const store = memoryStore({ clock });
  const closing = new AbortController().signal;
  const [one, other] = [1, 2].map(() =>
    createRecords({ store, machine: flowMachine, instants: createInstantSource({ clock }), clock, closing }),
  );
  assert.ok(one && other);
  const now = clock.now();
  const key = 'k'.repeat(43);
  const created = await one.create(key, pendingFlow({ now }));
  assert.ok(created);
  const finished: Flow = { ...created.state, state: 'finished', keepUntil: now + 300_000 };
  assert.equal(await other.replace({ ...created, version: 2, state: finished }, { token: undefined }), 'stored');
  assert.equal(one.atHand(key, 1)?.state.state, 'pending', 'the first does not know of it');
  await clock.advance(120_001);
  assert.equal(one.atHand(key, 1), undefined);
  assert.equal((await one.read(key))?.version, 2);
});
