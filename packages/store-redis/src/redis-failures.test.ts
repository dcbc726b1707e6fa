import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Redis } from 'ioredis';
import { redisScope } from './test-support/redis-scope.ts';
import type { RedisServer } from './test-support/redis-server.ts';
import { claimAll, newRecord, nextVersion } from './test-support/test-records.ts';
import { newPrefix } from './test-support/test-store.ts';
import { until, untilDone } from './test-support/until.ts';
import type { RedisClient } from './connection/redis-client.ts';
import type { RedisStoreError } from './store-error.ts';
import type { RedisStore } from './redis-store.ts';

const hasCode =
  (...codes: readonly RedisStoreError['code'][]) =>
  (error: RedisStoreError): boolean =>
    codes.includes(error.code);

describe('when Redis', () => {
  const redis = redisScope({ after });
  let server: RedisServer;
  let client: Redis;
  let prefix: string;
  let store: RedisStore;
  before(async () => {
    server = await redis.startServer(['--appendonly', 'yes', '--appendfsync', 'always']);
  });
  beforeEach(async () => {
    client = redis.connect(server, { retryStrategy: () => 20 });
    prefix = newPrefix();
    store = redis.store({ client, prefix, timeoutMs: 400 });
    await untilDone(() => store.get([]));
  });

  test('is killed, operations reject at once, and go on by themselves when it is back, with everything that was answered', async () => {
    const record = await newRecord(store);
    await store.create(record);
    await server.kill();
    await assert.rejects(store.get([record.key]), hasCode('lost', 'unreachable'));
    for (let count = 0; count < 50; count += 1) {
      await assert.rejects(store.compareAndSet({ record: nextVersion(record) }), hasCode('lost', 'unreachable'));
    }
    await server.start();
    assert.equal((await untilDone(() => store.get([record.key]))).records[0]?.version, 1);
    assert.equal((await claimAll(store)).length, 1);
  });

  test('stands still, operations reject in time, later ones at once, and go on by themselves when it moves again', async () => {
    const record = await newRecord(store);
    await store.create(record);
    server.pause();
    await assert.rejects(store.get([record.key]), hasCode('lost'));
    const begun = Array.from({ length: 100 }, () => store.get([record.key]));
    const outcomes = await Promise.allSettled(begun);
    const codes = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code);
    assert.ok(codes.filter((code) => code === 'unreachable').length >= 99, codes.join());
    server.resume();
    assert.equal((await untilDone(() => store.get([record.key]))).records[0]?.version, 1);
  });

  test('stands still for long, the connection is made anew', async () => {
    const connections: string[] = [];
    client.on('close', () => connections.push('closed'));
    server.pause();
    await until(async () => {
      await store.get([]).catch(() => undefined);
      return connections.length > 0;
    });
    server.resume();
    assert.ok((await untilDone(() => store.get([]))).now > 0);
  });

  test('forgets the scripts, they are sent again, also in the middle of many operations', async () => {
    const records = await Promise.all(Array.from({ length: 20 }, () => newRecord(store)));
    const created = records.map(async (record, index) => {
      if (index % 5 === 0) await client.script('FLUSH');
      return (await store.create(record)).created;
    });
    assert.deepEqual(new Set(await Promise.all(created)), new Set([true]));
    await client.script('FLUSH');
    assert.equal((await claimAll(store)).length, 20);
  });

  test('did what it could not answer any more, the client sends it anew, and it counts once', async () => {
    await countsOnce(resendingClient());
  });

  test('is reached by a wrapped client that has pipelines alone, the same holds', async () => {
    const { callBuffer: _callBuffer, ...pipelinesAlone } = resendingClient();
    await countsOnce(pipelinesAlone);
  });

  /** Returns a client that sends everything twice. */
  function resendingClient(): RedisClient {
    return {
      status: 'ready',
      isCluster: false,
      async callBuffer(command, ...values) {
        await client.callBuffer(command, ...values);
        return client.callBuffer(command, ...values);
      },
      pipeline: (commands) => ({
        async exec() {
          await client.pipeline(commands).exec();
          return client.pipeline(commands).exec();
        },
      }),
      duplicate: () => client.duplicate(),
      disconnect: () => undefined,
    };
  }

  async function countsOnce(resending: RedisClient): Promise<void> {
    const twice = redis.store({ client: resending, prefix });
    const record = await newRecord(store);
    assert.equal((await twice.create(record)).created, true);
    assert.equal((await twice.create(record)).created, false, 'another call with the same bytes is another one');
    assert.equal((await twice.compareAndSet({ record: nextVersion(record) })).outcome, 'stored');
    assert.equal((await twice.compareAndSet({ record: nextVersion(record) })).outcome, 'conflict');
    await twice.close();
  }

  test('was away while a record changed, its watchers are notified all the same', async () => {
    const record = await newRecord(store);
    await store.create(record);
    const seen: number[] = [];
    const notified = new Promise<void>((resolve) => {
      void store.watch(record.key, ({ version }) => {
        seen.push(version);
        if (version === 2) resolve();
      });
    });
    await store.get([record.key]);
    await client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    const other = redis.store({ client, prefix });
    await other.compareAndSet({ record: nextVersion(record) });
    await notified;
    await other.close();
  });

  test('takes no subscriptions, a watch rejects in time', async () => {
    await server.kill();
    await assert.rejects(
      store.watch('some key', () => undefined),
      hasCode('lost'),
    );
    await server.start();
    const stop = await untilDone(() => store.watch('some key', () => undefined));
    stop();
  });

  test('has no memory left, the error says so, and nothing was half written', async () => {
    const record = await newRecord(store);
    await client.config('SET', 'maxmemory', '1');
    await assert.rejects(store.create(record), hasCode('full'));
    await client.config('SET', 'maxmemory', '0');
    assert.equal((await store.get([record.key])).records[0], undefined);
    assert.equal((await store.create(record)).created, true);
  });

  test('was given back to the application, a closed store rejects', async () => {
    await store.close();
    await assert.rejects(store.get([]), hasCode('closed'));
    await assert.rejects(
      store.watch('some key', () => undefined),
      hasCode('closed'),
    );
    assert.equal(await client.ping(), 'PONG');
  });
});
