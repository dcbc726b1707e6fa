import assert from 'node:assert/strict';
import type { Admission } from '../engine/store.ts';
import { newKey, type TestCase } from './store-under-test.ts';

const lease = (name: string, holder: string, places = 1, forMs = 60_000): Admission => ({
  kind: 'lease',
  name,
  holder,
  forMs,
  places,
});

/** Tests of admissions: rates and leases, several at once. */
export const admissionTests: readonly TestCase[] = [
  {
    name: 'a rate grants its burst at once and one more each interval, over all processes',
    async run({ stores: [one, other], passTime }) {
      const rate: Admission = { kind: 'rate', name: newKey(), burst: 3, everyMs: 60_000 };
      const answers = [];
      for (const store of [one, other, one, other]) answers.push(await store.admit([rate]));
      assert.deepEqual(
        answers.map(({ admitted }) => admitted),
        [true, true, true, false],
      );
      const refused = answers[3];
      assert.ok(refused && !refused.admitted && refused.retryAfterMs > 0 && refused.retryAfterMs <= 60_000);
      const quick: Admission = { kind: 'rate', name: newKey(), burst: 1, everyMs: 300 };
      assert.equal((await one.admit([quick])).admitted, true);
      await passTime(350);
      assert.equal((await other.admit([quick])).admitted, true);
    },
  },
  {
    name: 'a lease has its places, is prolonged by its holder, and ends by itself or when it is released',
    async run({ stores: [one, other], passTime }) {
      const name = newKey();
      assert.equal((await one.admit([lease(name, 'a', 2, 60_000)])).admitted, true);
      assert.equal((await other.admit([lease(name, 'b', 2, 90_000)])).admitted, true);
      const refused = await one.admit([lease(name, 'c', 2)]);
      assert.ok(!refused.admitted && refused.retryAfterMs > 0 && refused.retryAfterMs <= 60_000);
      assert.equal((await one.admit([lease(name, 'a', 2, 100)])).admitted, true, 'the holder may prolong it');
      const brief = newKey();
      assert.equal((await one.admit([lease(brief, 'a', 1, 300)])).admitted, true);
      await passTime(350);
      assert.equal((await one.admit([lease(name, 'c', 2)])).admitted, false, 'prolonging makes it no shorter');
      assert.equal((await other.admit([lease(brief, 'b')])).admitted, true);
      assert.equal((await one.release([{ name, holder: 'a' }])).released, 1);
      assert.equal((await other.admit([lease(name, 'c', 2, 60_000)])).admitted, true);
      assert.equal((await one.release([{ name, holder: 'b' }])).released, 1);
      assert.equal((await one.release([{ name, holder: 'b' }])).released, 0);
      assert.deepEqual(
        (await other.leases(name)).leases.map(({ holder }) => holder),
        ['c'],
      );
    },
  },
  {
    name: 'a lock is taken by one of many who try at the same time',
    async run({ stores }) {
      const name = newKey();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          (stores[index % 2] ?? stores[0]).admit([lease(name, `holder ${index}`)]),
        ),
      );
      assert.equal(answers.filter(({ admitted }) => admitted).length, 1);
    },
  },
  {
    name: 'a name is free while it has no lease, and asking takes none',
    async run({ stores: [one, other] }) {
      const name = newKey();
      const free: Admission = { kind: 'free', name };
      assert.equal((await one.admit([free])).admitted, true);
      assert.equal((await other.admit([lease(name, 'a')])).admitted, true);
      const refused = await one.admit([free]);
      assert.ok(!refused.admitted && refused.retryAfterMs > 30_000);
    },
  },
  {
    name: 'a name is free below a number of leases, those that have ended not counted',
    async run({ stores: [one, other], passTime }) {
      const name = newKey();
      const free: Admission = { kind: 'free', name, below: 2 };
      assert.equal((await one.admit([lease(name, 'a', 5, 60_000)])).admitted, true);
      assert.equal((await other.admit([free])).admitted, true);
      assert.equal((await other.admit([lease(name, 'b', 5, 50_000)])).admitted, true);
      const refused = await one.admit([free]);
      assert.ok(!refused.admitted && refused.retryAfterMs > 0 && refused.retryAfterMs <= 50_000);
      const emptying = newKey();
      assert.equal((await one.admit([lease(emptying, 'a', 5, 300)])).admitted, true);
      await passTime(350);
      assert.equal((await other.admit([{ kind: 'free', name: emptying }])).admitted, true);
    },
  },
  {
    name: 'several are granted together or not at all, and the first that was refused is named',
    async run({ stores: [one] }) {
      const [rateName, lockName] = [newKey(), newKey()];
      const rate: Admission = { kind: 'rate', name: rateName, burst: 1, everyMs: 60_000 };
      await one.admit([lease(lockName, 'another holder')]);
      const refused = await one.admit([rate, lease(lockName, 'a')]);
      assert.deepEqual([refused.admitted, !refused.admitted && refused.refused], [false, 1]);
      assert.equal((await one.admit([rate])).admitted, true, 'the rate was not counted');
      assert.equal((await one.admit([lease(rateName, 'a')])).admitted, true, 'a lease may have the name of a rate');
    },
  },
];
