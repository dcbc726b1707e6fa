import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RedisStoreError } from './store-error.ts';
import { startLine } from './test-support/redis-line.ts';
import { redisScope } from './test-support/redis-scope.ts';
import { claimAll, newRecord, nextVersion } from './test-support/test-records.ts';
import { until, untilDone } from './test-support/until.ts';

const retryStrategy = (): number => 20;

describe('while Redis', () => {
  test(
    'is busy with a script that does not end, operations reject in time, and go on when it has ended',
    { timeout: 30_000 },
    async (t) => {
      const redis = redisScope(t);
      const server = await redis.startServer(['--busy-reply-threshold', '50']);
      const [client, other] = [redis.connect(server, { retryStrategy }), redis.connect(server)];
      const store = redis.store({ client, timeoutMs: 5_000 });
      const record = await newRecord(store);
      await store.create(record);
      const endless = assert.rejects(other.eval('while true do end', 0), /SCRIPT KILL|killed/i);
      // A client that first asks whether Redis is ready would wait for it.
      const observer = redis.connect(server, { enableReadyCheck: false });
      await until(async () => (await observer.ping().catch((error: Error) => error.message)).startsWith('BUSY '));
      await assert.rejects(store.compareAndSet({ record: nextVersion(record) }), { code: 'unreachable' });
      await assert.rejects(claimAll(store), { code: 'unreachable' });
      await untilDone(() => observer.script('KILL'));
      await endless;
      assert.equal((await untilDone(() => store.compareAndSet({ record: nextVersion(record) }))).outcome, 'stored');
    },
  );

  test(
    'is a replica that has lost its primary, the store connects anew, to where the primary is by then',
    { timeout: 30_000 },
    async (t) => {
      const redis = redisScope(t);
      const { primary, replica } = await redis.startPair();
      const promoted = await redis.startServer();
      const line = await startLine(t, replica.port);
      const admin = redis.connect(replica);
      await admin.config('SET', 'replica-serve-stale-data', 'no');
      await primary.kill();
      await until(async () => /master_link_status:down/.test(await admin.info('replication')));
      const store = redis.store({ client: redis.connect(line, { retryStrategy }), timeoutMs: 5_000 });
      let code = '';
      // Until then, the connection has yet to begin.
      await until(async () => {
        code = await store.get([]).then(
          () => 'answered',
          (error: RedisStoreError) => error.code,
        );
        return code !== 'unreachable';
      });
      assert.equal(code, 'readOnly');
      line.leadTo(promoted.port);
      const record = await untilDone(() => newRecord(store));
      assert.equal((await untilDone(() => store.create(record))).created, true);
    },
  );

  test(
    'is not reached any more by a connection that no end has closed, the store connects anew',
    { timeout: 30_000 },
    async (t) => {
      const redis = redisScope(t);
      const server = await redis.startServer();
      const line = await startLine(t, server.port);
      const store = redis.store({ client: redis.connect(line, { retryStrategy }), timeoutMs: 400 });
      const record = await newRecord(store);
      await store.create(record);
      line.cut();
      await assert.rejects(store.compareAndSet({ record: nextVersion(record) }), { code: 'lost' });
      // The client may send anew what was lost, and then the change is there already.
      await untilDone(() => store.compareAndSet({ record: nextVersion(record) }));
      assert.equal((await untilDone(() => store.get([record.key]))).records[0]?.version, 2);
    },
  );

  test(
    'has no memory left, nothing is half changed, what is there can be read and ended, and work goes on afterwards',
    { timeout: 30_000 },
    async (t) => {
      const redis = redisScope(t);
      const server = await redis.startServer(['--maxmemory-policy', 'noeviction']);
      const client = redis.connect(server);
      const store = redis.store({ client, timeoutMs: 5_000 });
      const [held, due] = [await newRecord(store), await newRecord(store)];
      await store.create(held);
      const [claim] = await claimAll(store);
      assert.ok(claim);
      await store.create(due);
      const lease = { kind: 'lease', name: 'person', holder: 'agent', forMs: 60_000, places: 1 } as const;
      await store.admit([lease]);

      await client.config('SET', 'maxmemory', '1');
      const claims = [{ key: held.key, token: claim.token }];
      const full = { code: 'full' } as const;
      await assert.rejects(store.compareAndSet({ record: nextVersion(held), token: claim.token }), full);
      await assert.rejects(store.renew({ claims, leaseMs: 10_000 }), full);
      await assert.rejects(claimAll(store), full);
      const rate = { kind: 'rate', name: 'orders', burst: 5, everyMs: 1_000 } as const;
      await assert.rejects(store.admit([rate]), full);
      await assert.rejects(store.touch([{ key: held.key, presenceAt: held.presenceAt + 1 }]), full);
      const { records } = await store.get([held.key, due.key]);
      assert.deepEqual(
        records.map((record) => [record?.version, record?.presenceAt]),
        [held, due].map(({ version, presenceAt }) => [version, presenceAt]),
      );
      assert.equal((await store.release([lease])).released, 1);
      const ended = { ...nextVersion(due), keepUntil: due.presenceAt - 1 };
      assert.equal((await store.compareAndSet({ record: ended })).outcome, 'stored', 'what is over makes room');

      await client.config('SET', 'maxmemory', '0');
      assert.deepEqual((await store.renew({ claims, leaseMs: 10_000 })).lost, []);
      assert.equal((await store.compareAndSet({ record: nextVersion(held), token: claim.token })).outcome, 'stored');
      assert.deepEqual(await claimAll(store), [], 'one is held, and one is over');
    },
  );
});
