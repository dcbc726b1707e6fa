import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import { Cluster, type Redis } from 'ioredis';
import { Cluster as ValkeyCluster } from 'iovalkey';
import { subscribingClient } from './connection/subscribing-client.ts';
import { askNode } from './test-support/ask-node.ts';
import { type RedisCluster, startRedisCluster } from './test-support/redis-cluster.ts';
import type { RedisServer } from './test-support/redis-server.ts';
import { claimAll, newRecord, nextVersion } from './test-support/test-records.ts';
import { newPrefix, testStore } from './test-support/test-store.ts';
import { until, untilDone } from './test-support/until.ts';

/** A time limit for operations that nothing disturbs but a busy machine. */
const patientMs = 20_000;

describe('in a cluster of three masters, each with a replica,', { timeout: 600_000 }, () => {
  let cluster: RedisCluster;
  before(async () => {
    cluster = await startRedisCluster({ hasReplicas: true });
  });
  after(() => cluster.remove());

  function connect(Client: typeof Cluster | typeof ValkeyCluster): Cluster | ValkeyCluster {
    const client = new Client(cluster.startupNodes);
    client.on('error', () => undefined);
    return client;
  }

  /** Returns a master, and the replica that has all it has, as soon as the whole cluster is well. */
  async function masterAndReplica(): Promise<{ master: RedisServer; replica: RedisServer }> {
    return untilDone(async () => {
      await cluster.isWell();
      for (const master of cluster.nodes) {
        const info = await askNode(master, (node) => node.info('replication'));
        const port = Number(/^slave0:.*port=(\d+),state=online/m.exec(info)?.[1]);
        const replica = cluster.nodes.find((node) => node.port === port);
        if (/^role:master/m.test(info) && replica !== undefined) return { master, replica };
      }
      throw new Error('no master has a replica that is online');
    });
  }

  /** Has work under way on records in all shards, loses a master, and shows that nothing is lost and that all goes on. */
  async function survives(options: {
    t: TestContext;
    Client: typeof Cluster | typeof ValkeyCluster;
    lose: (master: RedisServer) => void | Promise<void>;
  }): Promise<void> {
    const { t, Client, lose } = options;
    const { master, replica } = await masterAndReplica();
    const [client, otherClient] = [connect(Client), connect(Client)];
    const prefix = newPrefix();
    const store = testStore({ client, prefix });
    // A replica on a busy machine has its time to confirm what is written before the loss.
    const writer = testStore({ client: otherClient, prefix, timeoutMs: patientMs });
    t.after(async () => {
      for (const one of [client, otherClient]) one.disconnect();
      await Promise.all([store.close(), writer.close()]);
    });
    const records = await Promise.all(Array.from({ length: 60 }, () => newRecord(writer, { keepUntil: undefined })));
    const heard = new Map<string, number>();
    for (const { key } of records) {
      await untilDone(() => store.watch(key, ({ version }) => void heard.set(key, version)));
    }
    await Promise.all(records.map((record) => writer.create(record)));
    const tokens = new Map((await claimAll(writer, 300)).map(({ key, token }) => [key, token]));
    assert.equal(tokens.size, records.length);
    const outcomes = records.map((record) => writer.compareAndSet({ record: nextVersion(record) }));
    assert.deepEqual(new Set((await Promise.all(outcomes)).map(({ outcome }) => outcome)), new Set(['stored']));
    assert.ok((await askNode(master, (node) => node.keys(`{${prefix}:*}:record:*`))).length > 0);

    await lose(master);
    const kept = await untilDone(async () => {
      const answer = await store.get(records.map(({ key }) => key));
      assert.deepEqual(answer.unanswered ?? [], [], 'the lost master has no successor yet');
      return answer;
    });
    assert.deepEqual(new Set(kept.records.map((record) => record?.version)), new Set([2]), 'no outcome is lost');
    const claimed = new Map(tokens);
    await until(async () => {
      for (const { key, token, previousToken } of await untilDone(() => claimAll(store, 2_000))) {
        assert.ok(token > previousToken && previousToken >= (claimed.get(key) ?? Infinity), 'fencing never goes back');
        claimed.set(key, token);
      }
      return records.every(({ key }) => claimed.get(key) !== tokens.get(key));
    });
    for (const record of records) {
      const third = nextVersion(nextVersion(record));
      const token = tokens.get(record.key) ?? 0;
      assert.equal((await untilDone(() => store.compareAndSet({ record: third, token }))).outcome, 'fenced');
      // What was rejected may have been done, and its repetition is a conflict then.
      assert.notEqual((await untilDone(() => store.compareAndSet({ record: third }))).outcome, 'fenced');
    }
    await until(() => records.every(({ key }) => heard.get(key) === 3));
    // Not by reading: the subscriptions are at the node that publishes now.
    if (!subscribingClient(client).isSharded) return;
    await until(async () => {
      const channels = await askNode(replica, (node) => node.pubsub('SHARDCHANNELS', `{${prefix}:*`));
      return channels.length > 0;
    });
  }

  for (const [name, Client] of Object.entries({ ioredis: Cluster, iovalkey: ValkeyCluster })) {
    test(`with ${name}, a master is killed: outcomes and fencing are kept, changes are told, and the store goes on by itself`, async (t) => {
      const killed: RedisServer[] = [];
      const lose = async (master: RedisServer): Promise<void> => {
        killed.push(master);
        await master.kill();
      };
      await survives({ t, Client, lose });
      for (const master of killed) await master.start();
    });

    test(`with ${name}, a master stands still: the store leaves it, and goes on with its replica`, async (t) => {
      const paused: RedisServer[] = [];
      const lose = (master: RedisServer): void => {
        paused.push(master);
        master.pause();
      };
      await survives({ t, Client, lose });
      for (const master of paused) master.resume();
    });

    test(`with ${name}, masters change places on purpose: a change that is redirected waits for a replica of the new master`, async (t) => {
      const { replica } = await masterAndReplica();
      const client = connect(Client);
      t.after(() => client.disconnect());
      const store = testStore({ client, timeoutMs: patientMs });
      const records = await Promise.all(Array.from({ length: 60 }, () => newRecord(store)));
      for (const record of records.slice(0, 30)) await store.create(record);
      const hasReplica = (node: Redis): Promise<boolean> =>
        node.info('replication').then((info) => /^role:master[^]*state=online/m.test(info));
      let looks = 0;
      await until(async () => {
        if (await askNode(replica, hasReplica)) return true;
        // A busy machine may let a change of places run out of its time.
        if (looks % 200 === 0) await askNode(replica, (node) => node.call('CLUSTER', 'FAILOVER'));
        looks += 1;
        return false;
      });
      const callsOf = async (node: Redis, command: string): Promise<number> =>
        Number(new RegExp(`^cmdstat_${command}:calls=(\\d+)`, 'm').exec(await node.info('commandstats'))?.[1] ?? 0);
      await askNode(replica, (node) => node.config('RESETSTAT'));
      for (const record of records.slice(30)) {
        assert.equal((await store.create(record)).created, true);
        if ((await askNode(replica, (node) => callsOf(node, 'evalsha'))) > 0) break;
      }
      assert.ok((await askNode(replica, (node) => callsOf(node, 'wait'))) > 0);
      await store.close();
    });
  }
});
