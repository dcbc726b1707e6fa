import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim } from '@secure-start/server';
import { redisClients } from './test-support/redis-clients.ts';
import { redisScope } from './test-support/redis-scope.ts';
import { claimAll, newRecord, nextVersion } from './test-support/test-records.ts';
import { newPrefix } from './test-support/test-store.ts';
import { until } from './test-support/until.ts';
import type { RedisStoreWarning } from './warnings.ts';

/** Gives a replica on a busy machine its time. */
const timeoutMs = 40_000;

for (const [name, connect] of Object.entries(redisClients)) {
  test(`with ${name}, what was answered before the primary died is in the replica: outcomes, claims, and tokens that still fence`, async (t) => {
    const redis = redisScope(t);
    const { primary, replica } = await redis.startPair();
    const prefix = newPrefix();
    const warnings: RedisStoreWarning[] = [];
    const client = redis.own(connect(primary));
    const store = redis.store({ client, prefix, timeoutMs, onWarning: (warning) => warnings.push(warning) });
    const records = await Promise.all(Array.from({ length: 30 }, () => newRecord(store)));
    await Promise.all(records.map((record) => store.create(record)));
    const claims = await claimAll(store, 300);
    assert.equal(claims.length, records.length);
    const outcomes = await Promise.all(records.map((record) => store.compareAndSet({ record: nextVersion(record) })));
    await primary.kill();
    assert.deepEqual(new Set(outcomes.map(({ outcome }) => outcome)), new Set(['stored']));

    const promoted = redis.own(connect(replica));
    await promoted.replicaof('NO', 'ONE');
    const after = redis.store({ client: promoted, prefix });
    const kept = (await after.get(records.map(({ key }) => key))).records;
    assert.deepEqual(new Set(kept.map((record) => record?.version)), new Set([2]));
    const tokens = new Map(claims.map(({ key, token }) => [key, token]));
    const again: Claim[] = [];
    await until(async () => again.push(...(await claimAll(after))) === records.length);
    for (const { key, token, previousToken } of again) {
      assert.equal(previousToken, tokens.get(key));
      assert.ok(token > previousToken);
    }
    assert.deepEqual(warnings, []);
  });

  test(`with ${name}, a claim that the replica never got has a token that no later claim has`, async (t) => {
    const redis = redisScope(t);
    const { primary, replica } = await redis.startPair();
    const prefix = newPrefix();
    const client = redis.own(connect(primary));
    const store = redis.store({ client, prefix, timeoutMs });
    const record = await newRecord(store);
    await store.create(record);
    const promoted = redis.own(connect(replica));
    await promoted.replicaof('NO', 'ONE');
    const [lost] = await claimAll(redis.store({ client, prefix }));
    await primary.kill();

    const after = redis.store({ client: promoted, prefix });
    const [held] = await claimAll(after);
    assert.ok(lost && held && held.token !== lost.token);
    assert.equal((await after.compareAndSet({ record: nextVersion(record), token: lost.token })).outcome, 'fenced');
  });

  test(`with ${name}, a change that only the primary had when it died is no success: it may be lost`, async (t) => {
    const redis = redisScope(t);
    const { primary, replica } = await redis.startPair();
    const prefix = newPrefix();
    const client = redis.own(connect(primary));
    const observer = redis.own(connect(primary));
    const store = redis.store({ client, prefix, timeoutMs });
    const record = await newRecord(store);
    await store.create(record);
    replica.pause();
    const changing = assert.rejects(store.compareAndSet({ record: nextVersion(record) }), { code: 'lost' });
    const [key = ''] = await observer.keys(`{${prefix}:*}:record:*`);
    await until(async () => (await observer.hget(key, 'v')) === '2');
    await primary.kill();
    await changing;
  });
}

test('the operator is told once that there is no replica, and once that one does not confirm', async (t) => {
  const redis = redisScope(t);
  const alone = await redis.startServer();
  const warnings: string[] = [];
  const client = redis.connect(alone);
  const store = redis.store({ client, onWarning: ({ code }) => warnings.push(code) });
  for (let count = 0; count < 3; count += 1) await store.create(await newRecord(store));
  assert.deepEqual(warnings, ['notFailoverSafe']);

  const { primary, replica } = await redis.startPair();
  const silent: string[] = [];
  const other = redis.connect(primary);
  const paired = redis.store({ client: other, onWarning: ({ code }) => silent.push(code) });
  await paired.create(await newRecord(paired));
  replica.pause();
  for (let count = 0; count < 2; count += 1) {
    assert.equal((await paired.create(await newRecord(paired))).created, true, 'the write counts all the same');
  }
  assert.deepEqual(silent, ['replicaSilent']);
});

test('the operator is told when Redis may evict records', async (t) => {
  const redis = redisScope(t);
  const server = await redis.startServer(['--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru']);
  const warnings: string[] = [];
  const client = redis.connect(server);
  const store = redis.store({ client, onWarning: ({ code }) => warnings.push(code) });
  await store.create(await newRecord(store));
  assert.ok(warnings.includes('mayEvict'));
});

test('a lock waits until a replica has it, and a rate does not', async (t) => {
  const redis = redisScope(t);
  const { primary, replica } = await redis.startPair();
  const silent: string[] = [];
  const client = redis.connect(primary);
  const store = redis.store({ client, timeoutMs: 8_000, onWarning: ({ code }) => silent.push(code) });
  await store.create(await newRecord(store));
  replica.pause();
  const rate = { kind: 'rate', name: 'orders', burst: 5, everyMs: 1_000 } as const;
  assert.equal((await store.admit([rate])).admitted, true);
  assert.deepEqual(silent, []);
  const lock = { kind: 'lease', name: 'person', holder: 'agent', forMs: 60_000, places: 1 } as const;
  assert.equal((await store.admit([rate, lock])).admitted, true, 'the lock counts all the same');
  assert.deepEqual(silent, ['replicaSilent']);
});
