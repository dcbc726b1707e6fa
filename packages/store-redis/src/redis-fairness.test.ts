import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Redis } from 'ioredis';
import { redisScope } from './test-support/redis-scope.ts';
import { newRecord } from './test-support/test-records.ts';

describe('of the claims of one look for due work', () => {
  const redis = redisScope({ after });
  let client: Redis;
  before(async () => {
    client = redis.connect(await redis.startServer());
  });

  /** A store with due records that are kept without an end and due ones that are not. Returns what a look claims of each. */
  async function claimsOf({ kept, open, maxClaims }: { kept: number; open: number; maxClaims: number }) {
    const store = redis.store({ client });
    const keysOf = async (count: number, change: { keepUntil?: undefined }): Promise<ReadonlySet<string>> => {
      const records = await Promise.all(Array.from({ length: count }, () => newRecord(store, change)));
      await Promise.all(records.map((record) => store.create(record)));
      return new Set(records.map(({ key }) => key));
    };
    const keptKeys = await keysOf(kept, { keepUntil: undefined });
    const openKeys = await keysOf(open, {});
    const { claims } = await store.claimDue({ kind: 'test', maxClaims, leaseMs: 60_000, maxFormat: 2 });
    return {
      kept: claims.filter(({ key }) => keptKeys.has(key)).length,
      open: claims.filter(({ key }) => openKeys.has(key)).length,
    };
  }

  test('half are for open flows, however many results the application has not taken', async () => {
    assert.deepEqual(await claimsOf({ kept: 150, open: 50, maxClaims: 40 }), { kept: 20, open: 20 });
  });

  test('half are for results that the application has not taken, however many flows are open', async () => {
    assert.deepEqual(await claimsOf({ kept: 50, open: 150, maxClaims: 40 }), { kept: 20, open: 20 });
  });

  test('each kind has what the other does not need', async () => {
    assert.deepEqual(await claimsOf({ kept: 60, open: 5, maxClaims: 40 }), { kept: 35, open: 5 });
    assert.deepEqual(await claimsOf({ kept: 5, open: 60, maxClaims: 40 }), { kept: 5, open: 35 });
    assert.deepEqual(await claimsOf({ kept: 5, open: 5, maxClaims: 40 }), { kept: 5, open: 5 });
  });
});
