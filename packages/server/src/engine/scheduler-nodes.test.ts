import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newRecord } from '../store-contract/store-under-test.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { type NodeName, storeOfNodes } from '../test-support/store-of-nodes.ts';
import { createEngine } from './create-engine.ts';
import type { Effect, Machine } from './machine.ts';
import { encodeBody } from './record-codec.ts';
import { startProcess } from './scheduler-process.test.kit.ts';
import type { Store, StoreRecord } from './store.ts';

async function recordAt(node: NodeName, store: Store): Promise<StoreRecord> {
  const record = await newRecord(store);
  return { ...record, key: node + record.key.slice(1) };
}

/** A process that works on a record of one node, for longer than a claim, when that node goes away or falls silent. */
async function processWithNodeAway({ isSilent = false }: { isSilent?: boolean } = {}) {
  const clock = frozenClock();
  const { store, away, silent } = storeOfNodes({ clock });
  const begun = startProcess({ clock, store });
  const { scheduler, takes, hasClaimed } = begun;
  takes(20_000);
  const held = await recordAt('a', store);
  await store.create(held);
  scheduler.wake();
  await hasClaimed(1);
  if (isSilent) silent.add('a');
  else away.add('a');
  takes(0);
  const claimsOf = (node: NodeName): number => begun.claimed.filter(({ claim }) => claim.key.startsWith(node)).length;
  return { ...begun, clock, store, away, silent, held, claimsOf };
}

describe('the scheduler, while a node of its store is away,', () => {
  test('claims what is due at the others, at their pace, though all that it would renew is at that node', async () => {
    const { clock, store, scheduler, claimed, claimsOf, failures, renewFailures } = await processWithNodeAway();
    await clock.advance(4_000);
    for (let count = 1; count <= 10; count += 1) {
      const record = await recordAt('b', store);
      await store.create(record);
      scheduler.noteDue(record);
      await clock.advance(50);
      assert.equal(claimed.filter(({ claim }) => claim.key === record.key).length, 1);
    }
    assert.equal(claimsOf('a'), 1);
    assert.deepEqual(failures, [], 'the store as a whole answers');
    assert.equal(renewFailures.length, 1, 'the reason is told once');
    await Promise.all([scheduler.close(), clock.advance(20_000)]);
  });

  test('does not begin work anew that is under way, when its claim has run out and the node is back', async () => {
    const { clock, away, scheduler, claimed, claimsOf } = await processWithNodeAway();
    await clock.advance(7_000);
    assert.equal(claimed[0]?.isLost(), true, 'another process may have it');
    away.clear();
    await clock.advance(3_000);
    assert.equal(claimsOf('a'), 1);
    assert.equal(claimed[0]?.isLost(), false, 'it has the claim again');
    await clock.advance(12_500);
    assert.equal(claimsOf('a'), 2, 'when it is due again');
    assert.equal(claimed[1]?.isContinuous, true);
    await scheduler.close();
  });

  test('leaves work to the process that has claimed it meanwhile', async () => {
    const { clock, store, away, held, scheduler, claimed } = await processWithNodeAway();
    // Nothing comes back from the node to this process, and another one reaches it.
    await clock.advance(6_000);
    away.clear();
    const other = await store.claimDue({ kind: 'test', maxClaims: 1, leaseMs: 60_000, maxFormat: 1 });
    assert.deepEqual(
      other.claims.map(({ key }) => key),
      [held.key],
    );
    await clock.advance(2_000);
    assert.equal(claimed[0]?.isLost(), true);
    assert.equal(claimed.length, 1);
    await Promise.all([scheduler.close(), clock.advance(20_000)]);
  });

  test('claims on at the others though it cannot give back what it has claimed', async () => {
    const { clock, store, scheduler, claimed } = await processWithNodeAway();
    await clock.advance(21_000);
    for (let count = 0; count < 10; count += 1) {
      const record = await recordAt('b', store);
      await store.create(record);
      scheduler.noteDue(record);
      await clock.advance(50);
      assert.equal(claimed.at(-1)?.claim.key, record.key);
    }
    await Promise.all([scheduler.close(), clock.advance(10_000)]);
  });
});

describe('the scheduler, while a node of its store is silent,', () => {
  test('claims what is due at the others at once, also while it waits for that node to renew or to take back what it has', async () => {
    const { clock, store, scheduler, claimed } = await processWithNodeAway({ isSilent: true });
    // The claim is renewed from the second second on, and the work ends after twenty.
    for (let count = 0; count < 230; count += 1) {
      const record = await recordAt('b', store);
      await store.create(record);
      scheduler.noteDue(record);
      await clock.advance(100);
      assert.equal(claimed.filter(({ claim }) => claim.key === record.key).length, 1);
    }
    await Promise.all([scheduler.close(), clock.advance(20_000)]);
  });
});

describe('the work on claimed records, of which a part cannot be read,', () => {
  /**
   * Records at two nodes, of which one is slow: its records are left out of what is read together with others. While it is `silent`,
   * they are not read alone either.
   */
  async function engineWithSlowNode(node: { isSilent: boolean }) {
    const clock = frozenClock();
    const { store } = storeOfNodes({ clock });
    const machine: Machine<{ steps: number }, never, Effect> = {
      kind: 'test',
      format: 1,
      upgrade() {
        throw new TypeError('there is no format before 1');
      },
      transition: (state) => ({ state, effects: [] }),
      dueAt: (_, now) => now + 60_000,
      keepUntil: () => Infinity,
      isDelivery: () => false,
    };
    const create = async (name: NodeName, dueInMs = 0): Promise<void> => {
      const record = await recordAt(name, store);
      const entry = { key: record.key, version: 1, state: { steps: 0 }, effects: [], nextEffectId: 0 };
      await store.create({ ...record, dueAt: clock.now() + dueInMs, bytes: () => encodeBody(entry) });
    };
    await create('a');
    await create('b');
    const stepped: string[] = [];
    const errors: unknown[] = [];
    const engine = createEngine({
      store: {
        ...store,
        async get(keys) {
          const slow = keys.filter((key) => key.startsWith('a'));
          if (slow.length === keys.length && node.isSilent) throw new Error('the node is away');
          if (slow.length === 0 || slow.length === keys.length) return store.get(keys);
          const { now, records } = await store.get(keys);
          const others = records.map((record) => (record && slow.includes(record.key) ? undefined : record));
          return { now, records: others, unanswered: slow };
        },
      },
      machine,
      clock,
      nameKey: 'a key that all processes of the test have',
      handlers: () => ({
        async step({ entry }) {
          stepped.push(entry.key.slice(0, 1));
          return { entry };
        },
        runEffect: async () => ({}),
      }),
      onChanged() {},
      onError: (error) => void errors.push(error),
      onStoreFailure() {},
    });
    return { clock, engine, stepped, errors, create };
  }

  test('goes on with the others at once, and with these at their next turn, whatever is due beside them', async () => {
    const { clock, engine, stepped, errors, create } = await engineWithSlowNode({ isSilent: false });
    await clock.advance(500);
    assert.deepEqual(stepped, ['b']);
    await create('b', 500);
    await clock.advance(1_000);
    assert.deepEqual([...stepped].sort(), ['a', 'b', 'b']);
    assert.deepEqual(errors, [], 'what comes later is no error');
    await engine.close();
  });

  test('reports those that cannot be read at their next turn either, and goes on with them when they can', async () => {
    const node = { isSilent: true };
    const { clock, engine, stepped, errors } = await engineWithSlowNode(node);
    await clock.advance(500);
    assert.deepEqual([stepped, errors], [['b'], []]);
    await clock.advance(1_500);
    assert.match(String(errors[0]), /the node is away/);
    node.isSilent = false;
    await clock.advance(2_000);
    assert.deepEqual(stepped, ['b', 'a']);
    await engine.close();
  });
});
