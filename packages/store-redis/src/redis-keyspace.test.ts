import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Redis } from 'ioredis';
import type { RedisStore } from './redis-store.ts';
import { redisScope } from './test-support/redis-scope.ts';
import { claimAll, newRecord, nextVersion } from './test-support/test-records.ts';
import { newPrefix } from './test-support/test-store.ts';
import { until } from './test-support/until.ts';

describe('what stands in Redis', () => {
  const redis = redisScope({ after });
  let client: Redis;
  let prefix: string;
  let store: RedisStore;
  before(async () => {
    client = redis.connect(await redis.startServer());
  });
  beforeEach(async () => {
    await client.flushall();
    prefix = newPrefix();
    store = redis.store({ client, prefix });
  });

  /** Returns each key with the milliseconds that it is still kept for; -1: without an end. */
  async function keptFor(): Promise<Map<string, number>> {
    const keys = await client.keys('*');
    return new Map(await Promise.all(keys.map(async (key) => [key, await client.pttl(key)] as const)));
  }

  test('ends by itself: each key has a time to live, but those of what a person completed and the application has not taken yet', async () => {
    const { now } = await store.get([]);
    const flow = await newRecord(store, { keepUntil: now + 60_000 });
    await store.create(flow);
    await claimAll(store);
    await store.touch([{ key: flow.key, presenceAt: now + 1 }]);
    await store.admit([
      { kind: 'rate', name: 'address', burst: 2, everyMs: 10_000 },
      { kind: 'lease', name: 'lock', holder: 'a', forMs: 30_000, places: 1 },
      { kind: 'free', name: 'hold' },
    ]);
    const kept = await keptFor();
    assert.equal(kept.size, 4, [...kept.keys()].join());
    for (const [key, ms] of kept) assert.ok(ms > 0 && ms <= 60_001, `${key}: ${ms}`);

    const completed = nextVersion(flow, { keepUntil: undefined });
    await store.compareAndSet({ record: completed });
    const endless = [...(await keptFor())].filter(([, ms]) => ms < 0).map(([key]) => key.split(':')[2]);
    assert.deepEqual(new Set(endless), new Set(['kept', 'record']));
    assert.equal(endless.length, 2);

    await store.compareAndSet({ record: nextVersion(completed, { keepUntil: now + 60_000 }) });
    for (const [key, ms] of await keptFor()) assert.ok(ms > 0 && ms <= 60_001, `${key}: ${ms}`);
    await store.compareAndSet({ record: nextVersion(nextVersion(completed), { keepUntil: now }) });
    for (const key of (await keptFor()).keys()) assert.match(key, /:admissions\}:/);
  });

  test('is as many keys after a thousand records as before them, once their time is over', async () => {
    const { now } = await store.get([]);
    for (let count = 0; count < 1_000; count += 50) {
      const records = Array.from({ length: 50 }, async () => newRecord(store, { keepUntil: now + 1_500 }));
      await Promise.all((await Promise.all(records)).map((record) => store.create(record)));
    }
    await until(async () => {
      // A look at a key whose time is over removes it.
      await client.keys('*');
      return (await client.dbsize()) === 0;
    });
  });

  test('outlives a rotation of the sealing key, record by record, without an interruption', async () => {
    const first = { id: 'first', key: randomBytes(32) };
    const second = { id: 'second', key: randomBytes(32) };
    const unprepared = redis.store({ client, prefix, sealingKeys: [first] });
    const prepared = redis.store({ client, prefix, sealingKeys: [first, second] });
    const rotated = redis.store({ client, prefix, sealingKeys: [second, first] });
    const record = await newRecord(store, { bytes: () => Buffer.from('one') });
    await unprepared.create(record);
    const read = async (from: RedisStore): Promise<string> =>
      Buffer.from((await from.get([record.key])).records[0]?.bytes() ?? []).toString();
    assert.equal(await read(rotated), 'one');
    await rotated.compareAndSet({ record: nextVersion(record, { bytes: () => Buffer.from('two') }) });
    assert.equal(await read(prepared), 'two');
    await assert.rejects(read(unprepared), { code: 'wrongKey', message: /"second"/ });
    assert.equal(await read(redis.store({ client, prefix, sealingKeys: [second] })), 'two');
  });

  test('fails alone when it cannot be opened: the other records of a batch are read', async () => {
    const lost = await newRecord(store);
    const good = await newRecord(store);
    await redis.store({ client, prefix, sealingKeys: [{ id: 'gone', key: randomBytes(32) }] }).create(lost);
    await store.create(good);
    const [first, second] = (await store.get([lost.key, good.key])).records;
    assert.throws(() => first?.bytes(), { code: 'wrongKey' });
    assert.equal(Buffer.from(second?.bytes() ?? []).toString(), '{"first":true}');
  });

  test('is found under the same name key only, and two prefixes share nothing', async () => {
    const record = await newRecord(store);
    await store.create(record);
    const otherName = redis.store({ client, prefix, nameKey: randomBytes(32) });
    assert.equal((await otherName.get([record.key])).records[0], undefined);
    await assert.rejects(claimAll(otherName, 100), { code: 'wrongKey', message: /^nameKey/ });
    assert.deepEqual(await claimAll(redis.store({ client })), []);
    await until(async () => (await claimAll(store)).length === 1);
  });
});
