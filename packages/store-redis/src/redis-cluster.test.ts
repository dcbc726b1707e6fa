import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testStoreContract } from '@secure-start/server/store-contract';
import { Cluster, Redis } from 'ioredis';
import { Cluster as ValkeyCluster } from 'iovalkey';
import { type RedisCluster, startRedisCluster } from './test-support/redis-cluster.ts';
import { hashSlot } from './connection/nodes.ts';
import { newRecord } from './test-support/test-records.ts';
import { newPrefix, storeUnderTest, testStore } from './test-support/test-store.ts';

let cluster: RedisCluster;
before(async () => {
  cluster = await startRedisCluster();
});
after(() => cluster.remove());

testStoreContract({
  name: 'the Redis store in a cluster',
  createStore: () => storeUnderTest(() => new Cluster(cluster.startupNodes)),
});

test('records are spread over all nodes of a cluster, and messages go to the node of their record alone', async () => {
  const client = new Cluster(cluster.startupNodes);
  const prefix = newPrefix();
  const store = testStore({ client, prefix });
  const records = await Promise.all(Array.from({ length: 60 }, () => newRecord(store)));
  const stops = await Promise.all(records.map(({ key }) => store.watch(key, () => undefined)));
  for (const record of records) assert.equal((await store.create(record)).created, true);
  for (const { port } of cluster.nodes) {
    const node = new Redis(port, '127.0.0.1');
    assert.ok((await node.keys(`{${prefix}:*}:record:*`)).length > 0);
    assert.ok((await node.pubsub('SHARDCHANNELS', `{${prefix}:*`)).length > 0);
    assert.deepEqual(await node.pubsub('CHANNELS', `{${prefix}:*`), []);
    node.disconnect();
  }
  for (const stop of stops) stop();
  await store.close();
  client.disconnect();
});

test('the store knows the slot of a key as Redis does', async () => {
  const node = new Redis(cluster.nodes[0]?.port ?? 0, '127.0.0.1');
  for (const tag of ['123456789', 'secure-start:admissions', 'secure-start:0', 'secure-start:63', 'å']) {
    assert.equal(hashSlot(tag), await node.call('CLUSTER', 'KEYSLOT', `{${tag}}:key`), tag);
  }
  node.disconnect();
});

test('iovalkey in a cluster hears of changes by messages to all nodes', async () => {
  const client = new ValkeyCluster(cluster.startupNodes);
  const store = testStore({ client });
  const record = await newRecord(store);
  const heard = new Promise<number>((resolve) => {
    void store.watch(record.key, ({ version }) => resolve(version)).then(() => store.create(record));
  });
  assert.equal(await heard, 1);
  await store.close();
  client.disconnect();
});
