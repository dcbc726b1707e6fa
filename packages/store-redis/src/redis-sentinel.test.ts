import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { Redis as Valkey } from 'iovalkey';
import { redisScope } from './test-support/redis-scope.ts';
import { startSentinel } from './test-support/redis-sentinel.ts';
import { claimAll, newRecord, nextVersion } from './test-support/test-records.ts';
import { until, untilDone } from './test-support/until.ts';

/** The options of a client that asks one Sentinel for the primary. */
const toPrimary = (port: number) => ({
  sentinels: [{ host: '127.0.0.1', port }],
  name: 'records',
  sentinelRetryStrategy: () => 200,
  retryStrategy: () => 200,
});

const clients = {
  ioredis: (port: number) => new Redis(toPrimary(port)),
  iovalkey: (port: number) => new Valkey(toPrimary(port)),
};

for (const [name, connect] of Object.entries(clients)) {
  test(
    `with ${name}, when the primary dies, Sentinel has the replica take over: outcomes and fencing are kept, changes are told, and the store goes on by itself`,
    { timeout: 90_000 },
    async (t) => {
      const redis = redisScope(t);
      const { primary } = await redis.startPair();
      const sentinel = await startSentinel({ primaryPort: primary.port });
      t.after(() => sentinel.remove());
      const store = redis.store({ client: redis.own(connect(sentinel.port)), timeoutMs: 5_000 });
      const records = await Promise.all(Array.from({ length: 20 }, () => newRecord(store)));
      const [watched] = records;
      assert.ok(watched);
      const heard: number[] = [];
      const stop = await store.watch(watched.key, ({ version }) => heard.push(version));
      await Promise.all(records.map((record) => store.create(record)));
      const claims = await claimAll(store, 300);
      assert.equal(claims.length, records.length);
      for (const record of records) await store.compareAndSet({ record: nextVersion(record) });

      await primary.kill();
      const { records: kept } = await untilDone(() => store.get(records.map(({ key }) => key)));
      assert.deepEqual(new Set(kept.map((record) => record?.version)), new Set([2]), 'no outcome is lost');
      const again = await untilDone(async () => {
        const found = await claimAll(store, 30_000);
        if (found.length === 0) throw new Error('not due yet');
        return found;
      });
      const tokens = new Map(claims.map(({ key, token }) => [key, token]));
      for (const { key, token, previousToken } of again) {
        assert.equal(previousToken, tokens.get(key));
        assert.ok(token > previousToken);
      }
      const third = nextVersion(nextVersion(watched));
      const stale = tokens.get(watched.key) ?? 0;
      assert.equal((await untilDone(() => store.compareAndSet({ record: third, token: stale }))).outcome, 'fenced');
      assert.equal((await untilDone(() => store.compareAndSet({ record: third }))).outcome, 'stored');
      await until(() => heard.includes(3));
      stop();
    },
  );
}
