import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Redis } from 'ioredis';
import type { RedisStore } from './redis-store.ts';
import { countCommands } from './test-support/command-count.ts';
import { redisScope } from './test-support/redis-scope.ts';
import { claimAll, newRecord } from './test-support/test-records.ts';

describe('the commands that a look for due work costs Redis, those inside its script included,', () => {
  const redis = redisScope({ after });
  let client: Redis;
  let observer: Redis;
  let store: RedisStore;
  before(async () => {
    const server = await redis.startServer();
    client = redis.connect(server);
    observer = redis.connect(server);
  });
  beforeEach(async () => {
    await client.flushall();
    store = redis.store({ client });
    // The first call of a script sends it, and asks for replicas.
    await claimAll(store);
  });

  const commandsOf = (work: () => Promise<unknown>): Promise<number> => countCommands(observer, work);

  async function fill(count: number, dueAt: number): Promise<void> {
    for (let kept = 0; kept < count; kept += 50) {
      const records = Array.from({ length: 50 }, () => newRecord(store, { dueAt, keepUntil: dueAt + 60_000 }));
      await Promise.all((await Promise.all(records)).map((record) => store.create(record)));
    }
  }

  test('are a handful when nothing is kept', async () => {
    const commands = await commandsOf(() => claimAll(store));
    assert.ok(commands <= 4, `${commands} commands`);
  });

  test('are about one for each shard when a thousand records are kept and none is due', async () => {
    const { now } = await store.get([]);
    await fill(1_000, now + 50_000);
    const commands = await commandsOf(() => claimAll(store));
    assert.ok(commands <= 68, `${commands} commands`);
  });

  test('are a handful where the records are known that have just become due', async () => {
    const { now } = await store.get([]);
    await fill(1_000, now + 50_000);
    const records = await Promise.all(Array.from({ length: 3 }, () => newRecord(store, { dueAt: now })));
    for (const record of records) await store.create(record);
    const justDue = records.map(({ key }) => key);
    const commands = await commandsOf(async () => {
      const { claims } = await store.claimDue({ kind: 'test', maxClaims: 500, leaseMs: 5_000, maxFormat: 1, justDue });
      assert.equal(claims.length, 3);
    });
    // Three for each claim, at most four for their shards, and the script, its time, and two looks whether there are any.
    assert.ok(commands <= 3 * 3 + 4 + 4, `${commands} commands`);
  });

  test('are six for each record that is claimed and given back, besides', async () => {
    const count = 400;
    const { now } = await store.get([]);
    await fill(count, now);
    const commands = await commandsOf(async () => {
      const claims = await claimAll(store);
      assert.equal(claims.length, count);
      await store.reschedule(claims.map(({ key, token, version }) => ({ key, token, version, dueAt: now + 2_000 })));
    });
    assert.ok(commands <= 6 * count + 250, `${commands} commands`);
  });
});
