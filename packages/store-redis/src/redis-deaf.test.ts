import assert from 'node:assert/strict';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { systemClock } from '@secure-start/protocol/rp';
import { redisScope } from './test-support/redis-scope.ts';
import { newRecord, nextVersion } from './test-support/test-records.ts';
import { newPrefix } from './test-support/test-store.ts';
import { until } from './test-support/until.ts';

/** A line to Redis that can be cut for subscriptions, without a word to either end. */
interface Line {
  port: number;
  /** Number of connections on which something was subscribed to. */
  subscriptions(): number;
  /** Drops what comes on the subscriptions there are. Those that begin later are whole. */
  cut(): void;
}

async function startLine(t: TestContext, redisPort: number): Promise<Line> {
  const sockets: Socket[] = [];
  const subscribing = new Set<Socket>();
  let isCut = new Set<Socket>();
  const line = createServer((near) => {
    const far = connect(redisPort, '127.0.0.1');
    sockets.push(near, far);
    near.on('error', () => undefined).on('close', () => far.destroy());
    far.on('error', () => undefined).on('close', () => near.destroy());
    near.on('data', (data) => {
      if (/\r\nsubscribe\r\n/i.test(String(data))) subscribing.add(far);
      far.write(data);
    });
    far.on('data', (data) => {
      if (!isCut.has(far)) near.write(data);
    });
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    line.close();
  });
  return {
    port: (line.address() as AddressInfo).port,
    subscriptions: () => subscribing.size,
    cut: () => void (isCut = new Set(subscribing)),
  };
}

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

  line.cut();
  await writer.compareAndSet({ record: nextVersion(record) });
  // What one caller reads, a watcher has not heard of.
  await store.get([record.key]);
  await until(() => line.subscriptions() === 2);
  await writer.compareAndSet({ record: nextVersion(nextVersion(record)) });
  await until(() => heard.includes(3));
  assert.deepEqual(heard, [2, 3]);
});
