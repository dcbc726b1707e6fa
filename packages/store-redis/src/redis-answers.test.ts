import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { Redis } from 'ioredis';
import { startLine } from './test-support/redis-line.ts';
import { startPair } from './test-support/redis-pair.ts';
import { startRedisServer } from './test-support/redis-server.ts';
import { claimAll, newRecord, nextVersion } from './test-support/test-records.ts';
import { testStore } from './test-support/test-store.ts';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 25));

/** Repeats an operation until it succeeds, as the engine does. */
async function untilDone<Result>(operation: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await operation();
    } catch {
      await pause();
    }
  }
}

function connect(t: TestContext, port: number, options: { enableReadyCheck?: boolean } = {}): Redis {
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, ...options });
  client.on('error', () => undefined);
  t.after(() => client.disconnect());
  return client;
}

describe('while Redis', () => {
  test(
    'is busy with a script that does not end, operations reject in time, and go on when it has ended',
    { timeout: 30_000 },
    async (t) => {
      const server = await startRedisServer(['--busy-reply-threshold', '50']);
      t.after(() => server.remove());
      const [client, other] = [connect(t, server.port), connect(t, server.port)];
      const store = testStore({ client, timeoutMs: 5_000 });
      t.after(() => store.close());
      const record = await newRecord(store);
      await store.create(record);
      const endless = assert.rejects(other.eval('while true do end', 0), /SCRIPT KILL|killed/i);
      await assert.rejects(store.compareAndSet({ record: nextVersion(record) }), { code: 'unreachable' });
      await assert.rejects(claimAll(store), { code: 'unreachable' });
      // A client that first asks whether Redis is ready would wait for it.
      const killer = connect(t, server.port, { enableReadyCheck: false });
      await untilDone(() => killer.script('KILL'));
      await endless;
      assert.equal((await untilDone(() => store.compareAndSet({ record: nextVersion(record) }))).outcome, 'stored');
    },
  );

  test(
    'is a replica that has lost its primary, the store connects anew, to where the primary is by then',
    { timeout: 30_000 },
    async (t) => {
      const { primary, replica } = await startPair(startRedisServer);
      const promoted = await startRedisServer();
      t.after(() => Promise.all([primary, replica, promoted].map((one) => one.remove())));
      const line = await startLine(t, replica.port);
      const admin = connect(t, replica.port);
      await admin.config('SET', 'replica-serve-stale-data', 'no');
      await primary.kill();
      while (!/master_link_status:down/.test(await admin.info('replication'))) await pause();
      const store = testStore({ client: connect(t, line.port), timeoutMs: 5_000 });
      t.after(() => store.close());
      await assert.rejects(
        untilReady(() => store.get([])),
        { code: 'readOnly' },
      );
      line.leadTo(promoted.port);
      const record = await untilDone(() => newRecord(store));
      assert.equal((await untilDone(() => store.create(record))).created, true);
    },
  );

  test(
    'is not reached any more by a connection that no end has closed, the store connects anew',
    { timeout: 30_000 },
    async (t) => {
      const server = await startRedisServer();
      t.after(() => server.remove());
      const line = await startLine(t, server.port);
      const store = testStore({ client: connect(t, line.port), timeoutMs: 400 });
      t.after(() => store.close());
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
      const server = await startRedisServer(['--maxmemory-policy', 'noeviction']);
      t.after(() => server.remove());
      const client = connect(t, server.port);
      const store = testStore({ client, timeoutMs: 5_000 });
      t.after(() => store.close());
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

/** Tries until the answer is one of Redis, and not of a connection that has yet to begin. */
async function untilReady<Result>(operation: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'unreachable')) throw error;
      await pause();
    }
  }
}
