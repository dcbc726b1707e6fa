import assert from 'node:assert/strict';
import { claim, kind, leaseMs, longLeaseMs, newRecord, nextVersion, nowOf, type TestCase } from './store-under-test.ts';

/** Tests of claims: who works on what is due, and what a claim is good for once it is lost. */
export const claimTests: readonly TestCase[] = [
  {
    name: 'what is due is claimed by one process at a time, what is not due by none',
    async run({ stores: [one, other] }) {
      const due = await newRecord(one);
      const later = await newRecord(one, { dueAt: (await nowOf(one)) + 10_000 });
      const never = await newRecord(one, { dueAt: undefined });
      for (const record of [due, later, never]) await one.create(record);
      const answers = await Promise.all(
        [one, other, one, other].map((store) =>
          store.claimDue({ kind, maxClaims: 10, leaseMs: longLeaseMs, maxFormat: 1 }),
        ),
      );
      const claims = answers.flatMap((answer) => answer.claims);
      assert.deepEqual(
        claims.map(({ key, version, previousToken }) => [key, version, previousToken]),
        [[due.key, 1, 0]],
      );
    },
  },
  {
    name: 'what was just made due is claimed by a search for it, and everything else by the next search for all',
    async run({ stores: [one, other] }) {
      const records = await Promise.all(Array.from({ length: 20 }, () => newRecord(one)));
      for (const record of records) await one.create(record);
      const [first, second] = records;
      assert.ok(first && second);
      const options = { kind, maxClaims: 100, leaseMs: longLeaseMs, maxFormat: 1 };
      const found = (await other.claimDue({ ...options, justDue: [first.key, second.key] })).claims;
      const keys = new Set(found.map(({ key }) => key));
      assert.ok(keys.has(first.key) && keys.has(second.key));
      const rest = (await one.claimDue(options)).claims;
      assert.equal(found.length + rest.length, records.length);
      assert.deepEqual(new Set([...keys, ...rest.map(({ key }) => key)]), new Set(records.map(({ key }) => key)));
    },
  },
  {
    name: 'a claim ends by itself, and the next one has a greater token and names the one before',
    async run({ stores: [one, other], passTime }) {
      const record = await newRecord(one);
      await one.create(record);
      const first = await claim(one, record.key, leaseMs);
      await passTime(leaseMs + 50);
      const second = await claim(other, record.key);
      assert.ok(first && second && second.token > first.token);
      assert.equal(second.previousToken, first.token);
    },
  },
  {
    name: 'a claim that is renewed does not end',
    async run({ stores: [one, other], passTime }) {
      const record = await newRecord(one);
      await one.create(record);
      const held = await claim(one, record.key, leaseMs);
      assert.ok(held);
      assert.deepEqual((await one.renew({ claims: [held], leaseMs: longLeaseMs })).lost, []);
      await passTime(leaseMs + 50);
      assert.equal(await claim(other, record.key), undefined);
    },
  },
  {
    name: 'a stolen claim cannot be renewed or given back by the process that had it',
    async run({ stores: [one, other], passTime }) {
      const record = await newRecord(one);
      await one.create(record);
      const lost = await claim(one, record.key, leaseMs);
      await passTime(leaseMs + 50);
      const held = await claim(other, record.key);
      assert.ok(lost && held);
      assert.deepEqual((await one.renew({ claims: [lost], leaseMs: 10_000 })).lost, [record.key]);
      const dueAt = await nowOf(one);
      await one.reschedule([{ key: record.key, token: lost.token, version: 1, dueAt }]);
      assert.equal(await claim(one, record.key), undefined, 'the other process still has it');
    },
  },
  {
    name: 'under a stale token no effect is acknowledged, while facts are stored without a token',
    async run({ stores: [one, other], passTime }) {
      const record = await newRecord(one);
      await one.create(record);
      const lost = await claim(one, record.key, leaseMs);
      await passTime(leaseMs + 50);
      const held = await claim(other, record.key);
      assert.ok(lost && held);
      const second = nextVersion(record);
      assert.equal((await one.compareAndSet({ record: second, token: lost.token })).outcome, 'fenced');
      assert.equal((await one.compareAndSet({ record: second })).outcome, 'stored');
      assert.equal((await other.compareAndSet({ record: nextVersion(second), token: held.token })).outcome, 'stored');
    },
  },
  {
    name: 'a claim that ran out is good for an acknowledgement until another process has claimed the record',
    async run({ stores: [one], passTime }) {
      const record = await newRecord(one);
      await one.create(record);
      const held = await claim(one, record.key, leaseMs);
      await passTime(leaseMs + 50);
      assert.equal(
        (await one.compareAndSet({ record: nextVersion(record), token: held?.token ?? 0 })).outcome,
        'stored',
      );
    },
  },
  {
    name: 'a claim that is given back moves the due time, makes no version and notifies no watcher',
    async run({ stores: [one, other], passTime }) {
      const soon = await newRecord(one);
      const later = await newRecord(one);
      await one.create(soon);
      await one.create(later);
      let notified = 0;
      const stop = await other.watch(soon.key, () => void (notified += 1));
      const { claims } = await one.claimDue({ kind, maxClaims: 100, leaseMs: longLeaseMs, maxFormat: 1 });
      const now = await nowOf(one);
      await one.reschedule(
        claims.map(({ key, token }) => ({
          key,
          token,
          version: 1,
          dueAt: now + (key === soon.key ? 300 : longLeaseMs),
        })),
      );
      await passTime(400);
      const next = await other.claimDue({ kind, maxClaims: 100, leaseMs: longLeaseMs, maxFormat: 1 });
      assert.deepEqual(
        next.claims.map(({ key, version }) => [key, version]),
        [[soon.key, 1]],
      );
      assert.equal(notified, 0);
      stop();
    },
  },
  {
    name: 'a claim of something that is due no more is given back without a due time',
    async run({ stores: [one, other], passTime }) {
      const record = await newRecord(one);
      await one.create(record);
      const held = await claim(one, record.key, leaseMs);
      assert.ok(held);
      await one.reschedule([{ key: record.key, token: held.token, version: 1, dueAt: undefined }]);
      await passTime(leaseMs + 50);
      const { claims, nextDueAt } = await other.claimDue({ kind, maxClaims: 10, leaseMs, maxFormat: 1 });
      assert.deepEqual([claims, nextDueAt], [[], undefined]);
    },
  },
  {
    name: 'a change while a record is claimed keeps the claim, and its due time outlives the giving back',
    async run({ stores: [one, other] }) {
      const record = await newRecord(one);
      await one.create(record);
      const held = await claim(one, record.key);
      assert.ok(held);
      await other.compareAndSet({ record: nextVersion(record, { dueAt: await nowOf(one) }) });
      assert.equal(await claim(other, record.key), undefined, 'the claim is kept');
      await one.reschedule([{ key: record.key, token: held.token, version: 1, dueAt: undefined }]);
      assert.equal((await claim(other, record.key))?.version, 2);
    },
  },
  {
    name: 'records of a newer format are left to processes that can read them, and hold up no others',
    async run({ stores: [one, other] }) {
      const newer = await newRecord(one, { format: 2 });
      const older = await newRecord(one, { format: 1 });
      await one.create(newer);
      await one.create(older);
      assert.equal(await claim(one, newer.key), undefined);
      const { claims } = await other.claimDue({ kind, maxClaims: 10, leaseMs, maxFormat: 2 });
      assert.ok(claims.some(({ key }) => key === newer.key));
    },
  },
  {
    name: 'records of another kind are left to the processes that work on it',
    async run({ stores: [one, other] }) {
      const record = await newRecord(one, { kind: 'another' });
      await one.create(record);
      assert.equal(await claim(one, record.key), undefined);
      const { claims } = await other.claimDue({ kind: 'another', maxClaims: 10, leaseMs: longLeaseMs, maxFormat: 1 });
      assert.deepEqual(
        claims.map(({ key }) => key),
        [record.key],
      );
    },
  },
  {
    name: 'batches are limited, and what is left over is claimed by the next',
    async run({ stores: [one, other] }) {
      const keys = new Set<string>();
      for (let count = 0; count < 25; count += 1) {
        const record = await newRecord(one);
        keys.add(record.key);
        await one.create(record);
      }
      // A sharded store may give less than the limit at a time.
      for (let round = 0; round < 200 && keys.size > 0; round += 1) {
        const { claims } = await (round % 2 ? other : one).claimDue({
          kind,
          maxClaims: 10,
          leaseMs: 10_000,
          maxFormat: 1,
        });
        assert.ok(claims.length <= 10);
        for (const { key } of claims) assert.ok(keys.delete(key), 'claimed once');
      }
      assert.equal(keys.size, 0);
    },
  },
  {
    name: 'two processes that claim at the same time claim nothing twice and leave nothing',
    async run({ stores: [one, other] }) {
      const records = await Promise.all(Array.from({ length: 100 }, () => newRecord(one)));
      await Promise.all(records.map((record) => one.create(record)));
      const claimed: string[] = [];
      // A sharded store may give less than the limit at a time.
      for (let round = 0; round < 50 && claimed.length < records.length; round += 1) {
        const answers = await Promise.all(
          [one, other, one, other].map((store) =>
            store.claimDue({ kind, maxClaims: 70, leaseMs: longLeaseMs, maxFormat: 1 }),
          ),
        );
        claimed.push(...answers.flatMap(({ claims }) => claims.map(({ key }) => key)));
      }
      assert.deepEqual(claimed.toSorted(), records.map(({ key }) => key).toSorted());
    },
  },
  {
    name: 'a record that becomes kept without an end, of a newer format, or both, is still claimed once',
    async run({ stores: [one, other] }) {
      const record = await newRecord(one);
      await one.create(record);
      const kept = nextVersion(record, { keepUntil: undefined });
      const newer = nextVersion(kept, { format: 2 });
      const ending = nextVersion(newer, { format: 1, keepUntil: record.keepUntil });
      for (const [version, maxFormat] of [
        [kept, 1],
        [newer, 2],
        [ending, 1],
      ] as const) {
        assert.equal((await one.compareAndSet({ record: version })).outcome, 'stored');
        const { claims } = await other.claimDue({ kind, maxClaims: 10, leaseMs: longLeaseMs, maxFormat });
        assert.deepEqual(
          claims.map(({ key, version: claimed }) => [key, claimed]),
          [[record.key, version.version]],
        );
        assert.equal(await claim(one, record.key), undefined);
        const [held] = claims;
        await other.reschedule([
          { key: record.key, token: held?.token ?? 0, version: version.version, dueAt: await nowOf(other) },
        ]);
      }
    },
  },
  {
    name: 'a record that was made anew under its key is fenced from the claims of the one before',
    async run({ stores: [one, other] }) {
      const record = await newRecord(one);
      await one.create(record);
      const old = await claim(one, record.key);
      assert.ok(old);
      await other.compareAndSet({ record: nextVersion(record, { keepUntil: await nowOf(other) }) });
      await other.create(record);
      const held = await claim(other, record.key);
      assert.ok(held && held.token !== old.token);
      assert.equal((await one.compareAndSet({ record: nextVersion(record), token: old.token })).outcome, 'fenced');
      assert.deepEqual((await one.renew({ claims: [old], leaseMs: longLeaseMs })).lost, [record.key]);
    },
  },
  {
    name: 'what was forgotten is claimed by none, and no late touch, renewal or giving back brings it to life',
    async run({ stores: [one, other], passTime }) {
      const record = await newRecord(one, { keepUntil: (await nowOf(one)) + 600 });
      await one.create(record);
      const held = (await claim(one, record.key, leaseMs)) ?? { key: record.key, token: 0 };
      await passTime(700);
      const now = await nowOf(one);
      await one.touch([{ key: record.key, presenceAt: now }]);
      assert.deepEqual((await one.renew({ claims: [held], leaseMs })).lost, [record.key]);
      await one.reschedule([{ key: record.key, token: held.token, version: 1, dueAt: now }]);
      assert.equal(await claim(other, record.key), undefined);
      assert.equal((await other.get([record.key])).records[0], undefined);
    },
  },
  {
    name: 'a claim has the newest presence',
    async run({ stores: [one, other] }) {
      const record = await newRecord(one);
      await one.create(record);
      await one.touch([{ key: record.key, presenceAt: record.presenceAt + 5_000 }]);
      assert.equal((await claim(other, record.key))?.presenceAt, record.presenceAt + 5_000);
    },
  },
];
