import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '@secure-start/protocol/rp';
import type { Redis } from 'ioredis';
import { claimOperations } from './claims.ts';
import type { Connection } from './connection/connection.ts';
import { createNames } from './sealing/names.ts';
import { createShards } from './shards.ts';
import { redisScope } from './test-support/redis-scope.ts';
import { storeInShards } from './test-support/store-in-shards.ts';
import { newRecord } from './test-support/test-records.ts';
import { nameKey } from './test-support/test-store.ts';

describe('claims in a cluster', () => {
  const redis = redisScope({ after });
  let client: Redis;
  before(async () => {
    client = redis.connect(await redis.startServer());
  });

  const inShards = () => storeInShards(client);

  test('claims as much as it may, however the records are spread over the shards', async () => {
    const { store, look } = inShards();
    const records = await Promise.all(Array.from({ length: 200 }, () => newRecord(store)));
    await Promise.all(records.map((record) => store.create(record)));
    const counts = [(await look()).claims.length, (await look()).claims.length, (await look()).claims.length];
    assert.deepEqual(counts, [64, 64, 64]);
    assert.equal((await look()).claims.length, 8);
  });

  test('counts no page as gone for the time in which the shard of its record was away', async () => {
    const { store, look, away, tagOf } = inShards();
    const { now } = await store.get([]);
    const presenceAt = now - 30_000;
    const lost = await newRecord(store, { presenceAt });
    let other = await newRecord(store, { presenceAt });
    while (tagOf(other.key) === tagOf(lost.key)) other = await newRecord(store, { presenceAt });
    await store.create(lost);
    await store.create(other);
    away.add(tagOf(lost.key));
    const meanwhile = await look();
    assert.deepEqual(
      meanwhile.claims.map((claim) => [claim.key, claim.presenceAt]),
      [[other.key, presenceAt]],
    );
    away.clear();
    const back = await look();
    assert.deepEqual(
      back.claims.map(({ key }) => key),
      [lost.key],
    );
    assert.ok((back.claims[0]?.presenceAt ?? 0) >= now);
  });

  test('of the shards that answer wait for no other, and those of a late one come with a later look', async () => {
    const { store, look, held, tagOf } = inShards();
    const late = await newRecord(store);
    let quick = late;
    while (tagOf(quick.key) === tagOf(late.key)) quick = await newRecord(store);
    for (const record of [late, quick]) await store.create(record);
    let answer = (): void => {};
    held.set(tagOf(late.key), new Promise((resolve) => (answer = resolve)));
    const keysOf = (claims: readonly { key: string }[]): readonly string[] => claims.map(({ key }) => key);
    const first = await look();
    assert.deepEqual(keysOf(first.claims), [quick.key]);
    assert.equal(first.nextDueAt, first.now, 'it is to be looked at again soon');
    assert.deepEqual(keysOf((await look()).claims), [], 'and is not asked again meanwhile');
    await assert.rejects(look([late.key]), { code: 'unreachable' });

    held.clear();
    answer();
    const second = await look();
    assert.deepEqual(keysOf(second.claims), [late.key]);
    const claimedAt = second.claims[0]?.claimedAt ?? Infinity;
    assert.ok(claimedAt < second.now && claimedAt >= late.presenceAt, 'its claim counts from when it was made');
  });

  test('gives claims back without waiting for a shard that is silent, which takes them late', async () => {
    const { store, look, claims, held, tagOf } = inShards();
    const late = await newRecord(store);
    let quick = late;
    while (tagOf(quick.key) === tagOf(late.key)) quick = await newRecord(store);
    for (const record of [late, quick]) await store.create(record);
    const given = (await look()).claims.map(({ key, token, version }) => ({
      key,
      token,
      version,
      dueAt: late.presenceAt,
    }));
    assert.equal(given.length, 2);
    held.set(tagOf(late.key), new Promise(() => {}));
    await claims.reschedule(given);
    held.clear();
    const again: string[] = [];
    while (again.length < 2) again.push(...(await look()).claims.map(({ key }) => key));
    assert.deepEqual(new Set(again), new Set([late.key, quick.key]));
  });

  test('renews the claims of the shards that answer, and counts those of the others as neither renewed nor lost', async () => {
    const { store, look, claims, away, tagOf } = inShards();
    const [held, stale, apart] = [await newRecord(store), await newRecord(store), await newRecord(store)];
    let silent = apart;
    while ([held, stale].some(({ key }) => tagOf(key) === tagOf(silent.key))) silent = await newRecord(store);
    for (const record of [held, stale, silent]) await store.create(record);
    const tokens = new Map((await look()).claims.map(({ key, token }) => [key, token]));
    const renewed = [held, stale, silent].map(({ key }) => ({
      key,
      token: (tokens.get(key) ?? 0) - Number(key === stale.key),
    }));
    away.add(tagOf(silent.key));
    const { lost, unanswered } = await claims.renew({ claims: renewed, leaseMs: 60_000 });
    assert.deepEqual({ lost, unanswered }, { lost: [stale.key], unanswered: [silent.key] });
    await assert.rejects(claims.renew({ claims: renewed.slice(2), leaseMs: 60_000 }), { code: 'unreachable' });
  });

  test(
    'renews claims without waiting for a shard that is silent, which is waited for alone, and says of none that it is lost',
    { timeout: 60_000 },
    async () => {
      const { store, look, claims, held, tagOf } = inShards();
      const late = await newRecord(store);
      let quick = late;
      while (tagOf(quick.key) === tagOf(late.key)) quick = await newRecord(store);
      for (const record of [late, quick]) await store.create(record);
      const claimed = (await look()).claims.map(({ key, token }) => ({ key, token }));
      assert.equal(claimed.length, 2);
      let answer = (): void => {};
      held.set(tagOf(late.key), new Promise((resolve) => (answer = resolve)));
      const { lost, unanswered } = await claims.renew({ claims: claimed, leaseMs: 60_000 });
      assert.deepEqual({ lost, unanswered }, { lost: [], unanswered: [late.key] });
      let isRenewed = false;
      const apart = claimed.filter(({ key }) => key === late.key);
      const alone = claims.renew({ claims: apart, leaseMs: 60_000 }).finally(() => (isRenewed = true));
      await store.get([quick.key]);
      assert.equal(isRenewed, false);
      answer();
      assert.deepEqual((await alone).unanswered, []);
    },
  );
});

test('claims that were renewed in two shards, of which one was slow, count from the earlier answer', async () => {
  const shards = createShards({ prefix: 'test', names: createNames(nameKey) });
  const keyIn = (tag: string): string => {
    let number = 0;
    while (shards.place(`key-${number}`).tag !== tag) number += 1;
    return `key-${number}`;
  };
  const claims = shards.tags.slice(0, 2).map((tag) => ({ key: keyIn(tag), token: 1 }));
  const answers = new Map([
    [shards.tags[0], ['1000.000', []]],
    [shards.tags[1], ['2900.000', []]],
  ]);
  const connection: Connection = {
    isCluster: true,
    call: () => assert.fail('what one shard does not answer must not fail the other'),
    attempt: async (calls) => calls.map(({ keys: [key = ''] }) => answers.get(key.slice(0, key.indexOf('}') + 1))),
    close() {},
  };
  const { now } = await claimOperations({ connection, shards, clock: systemClock, timeoutMs: 2_000 }).renew({
    claims,
    leaseMs: 5_000,
  });
  assert.equal(now, 1_000);
});
