import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Flow } from '../flow/flow.ts';
import { momentTaker } from '../flow/moment.ts';
import { pendingFlow } from '../test-support/flows.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { memoryStore } from './memory-store.ts';

function storeWithFlow() {
  const clock = frozenClock();
  const store = memoryStore<Flow>({ clock });
  const flow = pendingFlow({ now: momentTaker({ clock, takenBy: 'here' })() });
  return { clock, store, flow };
}

describe('the memory store', () => {
  test('finds a flow until the time it is kept for is over', async () => {
    const { clock, store, flow } = storeWithFlow();
    await store.create(flow);
    assert.deepEqual(await store.get(flow.keyHash), flow);
    assert.equal(await store.get('another'), undefined);
    await clock.advance(600_000);
    assert.equal(await store.get(flow.keyHash), undefined);
  });

  test('keeps nothing new in the place of what it still has', async () => {
    const { clock, store, flow } = storeWithFlow();
    assert.equal(await store.create(flow), true);
    assert.equal(await store.create({ ...flow, hintCode: 'started' }), false);
    assert.equal((await store.get(flow.keyHash))?.hintCode, flow.hintCode);
    await clock.advance(600_000);
    assert.equal(await store.create({ ...flow, keepUntil: clock.now() + 1 }), true);
  });

  test('takes a new version only in the place of the one before it', async () => {
    const { store, flow } = storeWithFlow();
    assert.equal(await store.replace({ ...flow, version: 2 }), false);
    await store.create(flow);
    assert.equal(await store.replace({ ...flow, version: 3 }), false);
    assert.equal(await store.replace({ ...flow, version: 2, hintCode: 'started' }), true);
    assert.equal(await store.replace({ ...flow, version: 2, hintCode: 'userSign' }), false);
    assert.equal((await store.get(flow.keyHash))?.hintCode, 'started');
  });

  test('tells watchers of one flow each version, until they stop', async () => {
    const { store, flow } = storeWithFlow();
    await store.create(flow);
    await store.create({ ...flow, keyHash: 'another' });
    const seen: Flow[] = [];
    const stop = await store.watch(flow.keyHash, (changed) => seen.push(changed));
    await store.replace({ ...flow, version: 2 });
    await store.replace({ ...flow, keyHash: 'another', version: 2 });
    stop();
    await store.replace({ ...flow, version: 3 });
    assert.deepEqual(
      seen.map(({ version }) => version),
      [2],
    );
  });

  test('gives a lease to one holder at a time, until it is released or runs out', async () => {
    const { clock, store } = storeWithFlow();
    const lease = { name: 'poll:1', ms: 1_000 };
    assert.equal(await store.lease({ ...lease, holder: 'one' }), true);
    assert.equal(await store.lease({ ...lease, holder: 'one' }), true);
    assert.equal(await store.lease({ ...lease, holder: 'two' }), false);
    await store.release({ name: 'poll:1', holder: 'two' });
    assert.equal(await store.lease({ ...lease, holder: 'two' }), false);
    await store.release({ name: 'poll:1', holder: 'one' });
    assert.equal(await store.lease({ ...lease, holder: 'two' }), true);
    await clock.advance(1_000);
    assert.equal(await store.lease({ ...lease, holder: 'one' }), true);
  });
});
