import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Redis } from 'ioredis';
import { redisScope } from './test-support/redis-scope.ts';
import { storeInShards } from './test-support/store-in-shards.ts';
import { newRecord } from './test-support/test-records.ts';

describe('records in a cluster of which a node is away', () => {
  const redis = redisScope({ after });
  let client: Redis;
  before(async () => {
    client = redis.connect(await redis.startServer());
  });

  /** Two records, of which one cannot be reached, and the key of one that there is not. */
  async function withOneAway() {
    const begun = storeInShards(client);
    const { store, away, tagOf } = begun;
    const silent = await newRecord(store);
    const apart = async () => {
      let record = await newRecord(store);
      while (tagOf(record.key) === tagOf(silent.key)) record = await newRecord(store);
      return record;
    };
    const [there, absent] = [await apart(), await apart()];
    for (const record of [silent, there]) await store.create(record);
    away.add(tagOf(silent.key));
    return { ...begun, silent, there, absent, keys: [silent, there, absent].map(({ key }) => key) };
  }

  test('those of the others are read, and what cannot be read is not told as gone', async () => {
    const { records, silent, there, keys } = await withOneAway();
    const { records: read, unanswered, now } = await records.get(keys);
    assert.deepEqual(
      read.map((record) => record?.key),
      [undefined, there.key, undefined],
    );
    assert.deepEqual(unanswered, [silent.key]);
    assert.ok(now > 0);
    await assert.rejects(records.get([silent.key]), { code: 'unreachable' });
  });

  test('those of the others are read without waiting for a node that is silent', async () => {
    const { records, store, silent, there, keys, away, held, tagOf } = await withOneAway();
    away.clear();
    let answer = (): void => {};
    held.set(tagOf(silent.key), new Promise((resolve) => (answer = resolve)));
    const { records: read, unanswered } = await records.get(keys);
    assert.deepEqual(
      read.map((record) => record?.key),
      [undefined, there.key, undefined],
    );
    assert.deepEqual(unanswered, [silent.key]);
    let isRead = false;
    const alone = records.get([silent.key]).finally(() => (isRead = true));
    await store.get([there.key]);
    assert.equal(isRead, false, 'alone it is waited for');
    answer();
    assert.equal((await alone).records[0]?.key, silent.key);
  });

  test('those of the others get the presence of their pages, and the rest is named', async () => {
    const { records, store, silent, there } = await withOneAway();
    const presenceAt = there.presenceAt + 5_000;
    const { unanswered } = await records.touch([silent, there].map(({ key }) => ({ key, presenceAt })));
    assert.deepEqual(unanswered, [silent.key]);
    const { records: kept } = await store.get([silent.key, there.key]);
    assert.deepEqual(
      kept.map((record) => record?.presenceAt),
      [silent.presenceAt, presenceAt],
    );
  });

  test(
    'those of the others get the presence of their pages without waiting for a node that is silent',
    { timeout: 60_000 },
    async () => {
      const { records, store, silent, there, away, held, tagOf } = await withOneAway();
      away.clear();
      let answer = (): void => {};
      held.set(tagOf(silent.key), new Promise((resolve) => (answer = resolve)));
      const presences = [silent, there].map(({ key, presenceAt }) => ({ key, presenceAt: presenceAt + 5_000 }));
      assert.deepEqual((await records.touch(presences)).unanswered, [silent.key]);
      let isTouched = false;
      const alone = records.touch(presences.slice(0, 1)).finally(() => (isTouched = true));
      await store.get([there.key]);
      assert.equal(isTouched, false, 'alone it is waited for');
      answer();
      assert.deepEqual((await alone).unanswered, []);
    },
  );

  test('watchers hear of changes of the others, and of no record that it is gone', async () => {
    const { versions, keys } = await withOneAway();
    assert.deepEqual(await versions(keys), [undefined, 1, 0]);
  });
});
