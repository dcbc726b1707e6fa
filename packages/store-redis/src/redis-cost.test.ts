import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Redis } from 'ioredis';
import type { RedisStore } from './redis-store.ts';
import { countCommands } from './test-support/command-count.ts';
import { redisScope } from './test-support/redis-scope.ts';
import { claimAll, newRecord, nextVersion } from './test-support/test-records.ts';

describe('the commands that an operation costs Redis, those inside its script included,', () => {
  const redis = redisScope({ after });
  let client: Redis;
  let observer: Redis;
  let store: RedisStore;
  before(async () => {
    const server = await redis.startServer();
    client = redis.connect(server);
    observer = redis.connect(server);
    // The first call of a script sends it, and asks for replicas.
    store = redis.store({ client });
    const record = await newRecord(store);
    await store.create(record);
    const [claim] = await claimAll(store);
    await store.compareAndSet({ record: nextVersion(record) });
    await store.reschedule([{ key: record.key, token: claim?.token ?? 0, version: 2, dueAt: undefined }]);
    await store.admit([{ kind: 'free', name: 'none' }]);
  });
  beforeEach(async () => {
    await client.flushall();
    store = redis.store({ client });
    await newRecord(store);
  });

  const costOf = (work: () => Promise<unknown>): Promise<number> => countCommands(observer, work);

  test('are eight for a new record that ends later than the others of its shard', async () => {
    const record = await newRecord(store);
    await store.create(record);
    const counts: number[] = [];
    // Of 65 records, at least one is in a shard that has one already.
    for (let count = 0; count < 65; count += 1) {
      const next = await newRecord(store, { keepUntil: record.presenceAt + 120_000 + count });
      counts.push(await costOf(() => store.create(next)));
    }
    assert.equal(Math.min(...counts), 8);
  });

  test('are five for a change of a claimed record that is not due before its claim ends', async () => {
    const record = await newRecord(store);
    await store.create(record);
    const [claim] = await claimAll(store);
    assert.ok(claim);
    const changed = nextVersion(record, { dueAt: record.presenceAt + 2_000 });
    assert.equal(await costOf(() => store.compareAndSet({ record: changed, token: claim.token })), 5);
    await store.reschedule([{ key: record.key, token: claim.token, version: 2, dueAt: record.presenceAt }]);
    assert.equal((await claimAll(store)).length, 1, 'it is due again');
  });

  test('are four for a rate', async () => {
    const rate = { kind: 'rate', name: 'address', burst: 5, everyMs: 1_000 } as const;
    assert.equal(await costOf(() => store.admit([rate])), 4);
    assert.equal(await costOf(() => store.admit([rate])), 4);
  });

  test('are six for a lease, and one more for the first of a name', async () => {
    const lease = { kind: 'lease', name: 'place', holder: 'a', forMs: 60_000, places: 2 } as const;
    // The first lock of a store asks for replicas, and the first of a name sets its end.
    await store.admit([{ ...lease, name: 'other' }]);
    assert.equal(await costOf(() => store.admit([lease])), 7);
    // It ends later than the first, also on a machine that asks for both in one millisecond.
    assert.equal(await costOf(() => store.admit([{ ...lease, holder: 'b', forMs: 61_000 }])), 6);
    assert.equal((await store.leases('place')).leases.length, 2);
  });
});
