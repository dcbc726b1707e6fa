import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test, type TestContext } from 'node:test';
import type { StoreRecord } from '@secure-start/server';
import { Cluster } from 'ioredis';
import { Cluster as ValkeyCluster } from 'iovalkey';
import { hashSlot } from './connection/nodes.ts';
import type { RedisStore } from './redis-store.ts';
import { createNames } from './sealing/names.ts';
import { createShards } from './shards.ts';
import { type RedisCluster, startRedisCluster } from './test-support/redis-cluster.ts';
import { beginSlotMove, firstTags, reshard } from './test-support/slot-moves.ts';
import { claimAll, newRecord, nextVersion } from './test-support/test-records.ts';
import { nameKey, newPrefix, testStore } from './test-support/test-store.ts';
import { until } from './test-support/until.ts';

/** A time limit for operations that nothing disturbs but a busy machine and a slot that moves. */
const patientMs = 40_000;

const isSoon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

for (const hasReplicas of [false, true]) {
  describe(`while a slot moves in a cluster ${hasReplicas ? 'with' : 'without'} replicas`, { timeout: 300_000 }, () => {
    let cluster: RedisCluster;
    before(async () => {
      cluster = await startRedisCluster({ hasReplicas });
    });
    after(() => cluster.remove());

    const clients = {
      ioredis: () => new Cluster(cluster.startupNodes),
      iovalkey: () => new ValkeyCluster(cluster.startupNodes),
    };

    function connectedStore(
      t: TestContext,
      options: { name?: keyof typeof clients; prefix: string; timeoutMs?: number },
    ) {
      const { name = 'ioredis', prefix, timeoutMs = patientMs } = options;
      const client = clients[name]();
      client.on('error', () => undefined);
      const store = testStore({ client, prefix, timeoutMs });
      t.after(async () => {
        client.disconnect();
        await store.close();
      });
      return store;
    }

    /** Returns new records of one shard. */
    async function recordsIn(options: { store: RedisStore; prefix: string; shard: number; count: number }) {
      const { store, prefix, shard, count } = options;
      const shards = createShards({ prefix, names: createNames(nameKey) });
      const tag = shards.tags[shard] ?? assert.fail('no such shard');
      const record = await newRecord(store);
      const keys: string[] = [];
      while (keys.length < count) {
        const key = randomBytes(32).toString('base64url');
        if (shards.place(key).tag === tag) keys.push(key);
      }
      const keepUntil = record.presenceAt + 600_000;
      return { tag, records: keys.map((key): StoreRecord => ({ ...record, key, keepUntil })) };
    }

    for (const name of ['ioredis', 'iovalkey'] as const) {
      for (const order of ['indexesFirst', 'recordsFirst'] as const) {
        test(`with ${name}, ${order}: it is read, what would change it waits, and nothing is lost or overwritten`, async (t) => {
          const prefix = newPrefix();
          const store = connectedStore(t, { name, prefix });
          const { tag, records } = await recordsIn({ store, prefix, shard: 5, count: 6 });
          const [created, ...kept] = records;
          const [apart] = (await recordsIn({ store, prefix, shard: 6, count: 1 })).records;
          assert.ok(created && apart);
          for (const record of [...kept, apart]) await store.create(record);
          const heard = new Map<string, number>();
          for (const { key } of kept) await store.watch(key, ({ version }) => void heard.set(key, version));

          const move = await beginSlotMove(cluster, tag);
          assert.equal((await move.moveKeys(3, order)).length, 3);
          let isFinished = false;
          const waited: boolean[] = [];
          const noted = async <Answer>(operation: Promise<Answer>): Promise<Answer> => {
            const answer = await operation;
            waited.push(isFinished);
            return answer;
          };
          const changing = kept.map((record) => noted(store.compareAndSet({ record: nextVersion(record) })));
          const creating = noted(store.create(created));
          const [claim, ...more] = await claimAll(store, 60_000);
          assert.deepEqual([claim?.key, more.length], [apart.key, 0], 'the other shards go on');
          for (const { key } of kept) assert.equal((await store.get([key])).records[0]?.version, 1);
          const presenceAt = apart.presenceAt + 1_000;
          for (const { key } of kept) assert.deepEqual((await store.touch([{ key, presenceAt }])).unanswered, []);
          isFinished = true;
          await move.finish();

          assert.deepEqual(new Set((await Promise.all(changing)).map(({ outcome }) => outcome)), new Set(['stored']));
          assert.equal((await creating).created, true);
          assert.deepEqual(new Set(waited), new Set([true]));
          const claims = new Map<string, number>();
          while (claims.size < records.length) {
            for (const { key, presenceAt: seenAt } of await claimAll(store, 60_000)) {
              assert.ok(!claims.has(key), 'each is claimed once');
              claims.set(key, seenAt);
            }
          }
          for (const { key } of kept) assert.ok((claims.get(key) ?? 0) >= presenceAt, 'the page was seen');
          await until(() => kept.every(({ key }) => heard.get(key) === 2));
        });
      }
    }

    test('a change that would wait for too long is refused, and its node is not taken for lost', async (t) => {
      const prefix = newPrefix();
      const store = connectedStore(t, { prefix, timeoutMs: 8_000 });
      const { tag, records } = await recordsIn({ store, prefix, shard: 7, count: 2 });
      const [record, other] = records;
      assert.ok(record && other);
      await store.create(record);
      const move = await beginSlotMove(cluster, tag);
      await move.moveKeys(1);
      await assert.rejects(store.compareAndSet({ record: nextVersion(record) }), { code: 'unreachable' });
      assert.equal((await store.get([record.key])).records[0]?.version, 1);
      await move.finish();
      assert.equal((await store.compareAndSet({ record: nextVersion(record) })).outcome, 'stored');
      assert.equal((await store.create(other)).created, true);
    });

    /** Two processes create, claim and change records of some shards while their slots move. */
    async function workWhileMoving(
      t: TestContext,
      options: {
        prefix: string;
        shards: readonly number[];
        move: (tags: readonly string[]) => Promise<void>;
      },
    ): Promise<void> {
      const { prefix, shards, move } = options;
      const stores = [connectedStore(t, { prefix }), connectedStore(t, { prefix, name: 'iovalkey' })];
      const [first] = stores;
      assert.ok(first);
      const batches = await Promise.all(shards.map((shard) => recordsIn({ store: first, prefix, shard, count: 20 })));
      const records = batches.flatMap((batch) => batch.records);
      const current = new Map<string, StoreRecord>();
      const held = new Set<string>();
      let isMoving = true;

      async function work(store: RedisStore): Promise<void> {
        while (isMoving) {
          for (const { key, token, version } of await claimAll(store, 600_000)) {
            assert.ok(!held.has(key), 'a record is claimed by one process at a time');
            held.add(key);
            const known = current.get(key);
            assert.ok(known);
            assert.equal(version, known.version);
            const record = nextVersion(known);
            assert.equal((await store.compareAndSet({ record, token })).outcome, 'stored');
            current.set(key, record);
            held.delete(key);
            await store.reschedule([{ key, token, version: record.version, dueAt: record.dueAt }]);
          }
        }
      }

      async function createAll(): Promise<void> {
        for (const [index, record] of records.entries()) {
          current.set(record.key, record);
          assert.equal((await stores[index % stores.length]?.create(record))?.created, true);
          await isSoon();
        }
      }

      const working = stores.map((store) => work(store));
      await Promise.all([createAll(), move(batches.map(({ tag }) => tag))]);
      isMoving = false;
      await Promise.all(working);
      const stored = await first.get(records.map(({ key }) => key));
      assert.deepEqual(
        stored.records.map((record) => record?.version),
        records.map(({ key }) => current.get(key)?.version),
      );
      const left = new Set(records.map(({ key }) => key));
      while (left.size > 0) for (const { key } of await claimAll(first, 600_000)) left.delete(key);
      assert.ok([...current.values()].some(({ version }) => version > 3));
    }

    test('again and again, two processes create, claim and change: nothing is lost, and nothing is claimed twice', (t) =>
      workWhileMoving(t, {
        prefix: newPrefix(),
        shards: [8, 9],
        async move(tags) {
          for (let turn = 0; turn < 6; turn += 1) {
            for (const tag of tags) {
              const move = await beginSlotMove(cluster, tag);
              const order = turn % 2 === 0 ? 'indexesFirst' : 'recordsFirst';
              for (let step = 0; step < 5; step += 1) await move.moveKeys(3, order);
              await move.finish();
              await isSoon();
            }
          }
        },
      }));

    test('by redis-cli, two processes create, claim and change: nothing is lost, and nothing is claimed twice', async (t) => {
      const prefix = newPrefix();
      const { tags } = createShards({ prefix, names: createNames(nameKey) });
      const moved = await firstTags({ cluster, tags, count: 3 });
      assert.equal(moved.length, 3);
      await workWhileMoving(t, {
        prefix,
        shards: moved.map((tag) => tags.indexOf(tag)),
        async move() {
          const printed = await reshard(cluster, moved);
          for (const tag of moved) assert.match(printed, new RegExp(`Moving slot ${hashSlot(tag.slice(1, -1))} `));
          assert.doesNotMatch(printed, /\[ERR\]/);
        },
      });
    });
  });
}
