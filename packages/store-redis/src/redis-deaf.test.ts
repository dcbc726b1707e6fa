import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '@secure-start/protocol/rp';
import { startLine } from './test-support/redis-line.ts';
import { redisScope } from './test-support/redis-scope.ts';
import { newRecord, nextVersion } from './test-support/test-records.ts';
import { newPrefix } from './test-support/test-store.ts';
import { until } from './test-support/until.ts';

test('a subscription whose messages stay away is made anew, and watchers hear of changes meanwhile', async (t) => {
  const redis = redisScope(t);
  const server = await redis.startServer();
  const line = await startLine(t, server.port);
  const [client, other] = [redis.connect(line), redis.connect(server)];
  const prefix = newPrefix();
  // The records are read ten times as often.
  const clock = { ...systemClock, sleep: (ms: number, options?: object) => systemClock.sleep(ms / 10, options) };
  const [store, writer] = [redis.store({ client, prefix, clock }), redis.store({ client: other, prefix })];
  const record = await newRecord(store);
  await store.create(record);
  const heard: number[] = [];
  await store.watch(record.key, ({ version }) => heard.push(version));
  await store.get([record.key]);

  line.cutSubscriptions();
  await writer.compareAndSet({ record: nextVersion(record) });
  // What one caller reads, a watcher has not heard of.
  await store.get([record.key]);
  await until(() => line.subscriptions() >= 2);
  await writer.compareAndSet({ record: nextVersion(nextVersion(record)) });
  await until(() => heard.includes(3));
  assert.deepEqual(heard, [2, 3]);
});
