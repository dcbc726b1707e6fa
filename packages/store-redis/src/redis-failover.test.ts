import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { Redis as Valkey } from 'iovalkey';
import { startPair } from './test-support/redis-pair.ts';
import { startRedisServer } from './test-support/redis-server.ts';
import { claimAll, newRecord, nextVersion } from './test-support/test-records.ts';
import { newPrefix, testStore } from './test-support/test-store.ts';
import type { RedisStoreWarning } from './warnings.ts';

/** Gives a replica on a busy machine its time. */
const timeoutMs = 40_000;

/** The clients of a store, each as it is connected to a port. */
const clients = {
  ioredis: (port: number) => new Redis(port, '127.0.0.1'),
  iovalkey: (port: number) => new Valkey(port, '127.0.0.1'),
};

for (const [name, connect] of Object.entries(clients)) {
  test(`with ${name}, what was answered before the primary died is in the replica: outcomes, claims, and tokens that still fence`, async () => {
    const { primary, replica } = await startPair();
    const prefix = newPrefix();
    const warnings: RedisStoreWarning[] = [];
    const client = connect(primary.port);
    const store = testStore({ client, prefix, timeoutMs, onWarning: (warning) => warnings.push(warning) });
    const records = await Promise.all(Array.from({ length: 30 }, () => newRecord(store)));
    await Promise.all(records.map((record) => store.create(record)));
    const claims = await claimAll(store, 300);
    assert.equal(claims.length, records.length);
    const outcomes = await Promise.all(records.map((record) => store.compareAndSet({ record: nextVersion(record) })));
    await primary.kill();
    assert.deepEqual(new Set(outcomes.map(({ outcome }) => outcome)), new Set(['stored']));
    client.disconnect();

    const promoted = connect(replica.port);
    await promoted.replicaof('NO', 'ONE');
    const after = testStore({ client: promoted, prefix });
    const kept = (await after.get(records.map(({ key }) => key))).records;
    assert.deepEqual(new Set(kept.map((record) => record?.version)), new Set([2]));
    await new Promise((resolve) => setTimeout(resolve, 350));
    const tokens = new Map(claims.map(({ key, token }) => [key, token]));
    const again = await claimAll(after);
    assert.equal(again.length, records.length);
    for (const { key, token, previousToken } of again) {
      assert.equal(previousToken, tokens.get(key));
      assert.ok(token > previousToken);
    }
    assert.deepEqual(warnings, []);
    promoted.disconnect();
    await Promise.all([store.close(), after.close(), primary.remove(), replica.remove()]);
  });

  test(`with ${name}, a claim that the replica never got has a token that no later claim has`, async () => {
    const { primary, replica } = await startPair();
    const prefix = newPrefix();
    const client = connect(primary.port);
    const store = testStore({ client, prefix, timeoutMs });
    const record = await newRecord(store);
    await store.create(record);
    const promoted = connect(replica.port);
    await promoted.replicaof('NO', 'ONE');
    const [lost] = await claimAll(testStore({ client, prefix }));
    await primary.kill();
    client.disconnect();

    const after = testStore({ client: promoted, prefix });
    const [held] = await claimAll(after);
    assert.ok(lost && held && held.token !== lost.token);
    assert.equal((await after.compareAndSet({ record: nextVersion(record), token: lost.token })).outcome, 'fenced');
    promoted.disconnect();
    await Promise.all([store.close(), after.close(), primary.remove(), replica.remove()]);
  });

  test(`with ${name}, a change that only the primary had when it died is no success: it may be lost`, async () => {
    const { primary, replica } = await startPair();
    const prefix = newPrefix();
    const client = connect(primary.port);
    client.on('error', () => undefined);
    const observer = connect(primary.port);
    observer.on('error', () => undefined);
    const store = testStore({ client, prefix, timeoutMs });
    const record = await newRecord(store);
    await store.create(record);
    replica.pause();
    const changing = assert.rejects(store.compareAndSet({ record: nextVersion(record) }), { code: 'lost' });
    const [key = ''] = await observer.keys(`{${prefix}:*}:record:*`);
    while ((await observer.hget(key, 'v')) !== '2') await new Promise((resolve) => setTimeout(resolve, 20));
    await primary.kill();
    await changing;
    for (const one of [client, observer]) one.disconnect();
    await Promise.all([store.close(), primary.remove(), replica.remove()]);
  });
}

test('the operator is told once that there is no replica, and once that one does not confirm', async () => {
  const alone = await startRedisServer();
  const warnings: string[] = [];
  const client = new Redis(alone.port, '127.0.0.1');
  const store = testStore({ client, onWarning: ({ code }) => warnings.push(code) });
  for (let count = 0; count < 3; count += 1) await store.create(await newRecord(store));
  assert.deepEqual(warnings, ['notFailoverSafe']);
  client.disconnect();
  await Promise.all([store.close(), alone.remove()]);

  const { primary, replica } = await startPair();
  const silent: string[] = [];
  const other = new Redis(primary.port, '127.0.0.1');
  const paired = testStore({ client: other, onWarning: ({ code }) => silent.push(code) });
  await paired.create(await newRecord(paired));
  replica.pause();
  for (let count = 0; count < 2; count += 1) {
    assert.equal((await paired.create(await newRecord(paired))).created, true, 'the write counts all the same');
  }
  assert.deepEqual(silent, ['replicaSilent']);
  replica.resume();
  other.disconnect();
  await Promise.all([paired.close(), primary.remove(), replica.remove()]);
});

test('the operator is told when Redis may evict records', async () => {
  const server = await startRedisServer(['--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru']);
  const warnings: string[] = [];
  const client = new Redis(server.port, '127.0.0.1');
  const store = testStore({ client, onWarning: ({ code }) => warnings.push(code) });
  await store.create(await newRecord(store));
  assert.ok(warnings.includes('mayEvict'));
  client.disconnect();
  await Promise.all([store.close(), server.remove()]);
});

test('a lock waits until a replica has it, and a rate does not', async () => {
  const { primary, replica } = await startPair();
  const silent: string[] = [];
  const client = new Redis(primary.port, '127.0.0.1');
  const store = testStore({ client, timeoutMs: 8_000, onWarning: ({ code }) => silent.push(code) });
  await store.create(await newRecord(store));
  replica.pause();
  const rate = { kind: 'rate', name: 'orders', burst: 5, everyMs: 1_000 } as const;
  assert.equal((await store.admit([rate])).admitted, true);
  assert.deepEqual(silent, []);
  const lock = { kind: 'lease', name: 'person', holder: 'agent', forMs: 60_000, places: 1 } as const;
  assert.equal((await store.admit([rate, lock])).admitted, true, 'the lock counts all the same');
  assert.deepEqual(silent, ['replicaSilent']);
  replica.resume();
  client.disconnect();
  await Promise.all([store.close(), primary.remove(), replica.remove()]);
});
