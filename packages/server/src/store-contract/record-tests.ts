import assert from 'node:assert/strict';
import { newKey, newRecord, nextVersion, nowOf, passTimeUntil, type TestCase } from './store-under-test.ts';

/** Tests of records: what is stored, changed, watched and forgotten. */
export const recordTests: readonly TestCase[] = [
  {
    name: 'a record is found by its key, byte for byte, until the time it is kept for is over',
    async run({ stores: [one, other], passTime }) {
      const now = await nowOf(one);
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      const record = await newRecord(one, { bytes: () => bytes, dueAt: now + 0.125 });
      const brief = await newRecord(one, { keepUntil: now + 300, dueAt: undefined });
      assert.equal((await one.create(record)).created, true);
      assert.equal((await one.create(brief)).created, true);
      const [found, none] = (await other.get([record.key, newKey()])).records;
      assert.deepEqual(found && { ...found, bytes: [...found.bytes()] }, { ...record, bytes: [...bytes] });
      assert.equal(none, undefined);
      await passTime(400);
      const [still, gone] = (await other.get([record.key, brief.key])).records;
      assert.ok(still);
      assert.equal(gone, undefined);
    },
  },
  {
    name: 'a record without a time that it is kept for is kept until a version has one',
    async run({ stores: [one, other], passTime }) {
      const record = await newRecord(one, { keepUntil: undefined, dueAt: undefined });
      assert.equal((await one.create(record)).created, true);
      await passTime(600);
      const [found] = (await other.get([record.key])).records;
      assert.deepEqual(found && { ...found, bytes: [] }, { ...record, bytes: [] });
      const kept = nextVersion(record, { keepUntil: (await nowOf(one)) + 60_000 });
      assert.equal((await one.compareAndSet({ record: kept })).outcome, 'stored');
      const again = nextVersion(kept, { keepUntil: undefined });
      assert.equal((await other.compareAndSet({ record: again })).outcome, 'stored');
      await passTime(600);
      assert.equal((await one.get([record.key])).records[0]?.version, 3);
      const last = nextVersion(again, { keepUntil: (await nowOf(one)) + 500 });
      assert.equal((await one.compareAndSet({ record: last })).outcome, 'stored');
      await passTime(600);
      assert.equal((await one.get([record.key])).records[0], undefined);
    },
  },
  {
    name: 'creating a key that exists changes nothing',
    async run({ stores: [one, other] }) {
      const record = await newRecord(one);
      const answers = await Promise.all([one.create(record), other.create({ ...record, format: 2 })]);
      assert.equal(answers.filter(({ created }) => created).length, 1);
      const before = (await one.get([record.key])).records[0];
      assert.equal((await other.create({ ...record, format: 3 })).created, false);
      assert.deepEqual((await one.get([record.key])).records[0]?.format, before?.format);
    },
  },
  {
    name: 'of many writers at the same time, one takes each version',
    async run({ stores }) {
      const record = await newRecord(stores[0], { dueAt: undefined });
      await stores[0].create(record);
      for (let version = 1; version <= 5; version += 1) {
        const writers = Array.from({ length: 8 }, (_, index) => stores[index % 2] ?? stores[0]);
        const outcomes = await Promise.all(
          writers.map((store) => store.compareAndSet({ record: nextVersion({ ...record, version }) })),
        );
        assert.equal(outcomes.filter(({ outcome }) => outcome === 'stored').length, 1);
        assert.equal(outcomes.filter(({ outcome }) => outcome === 'conflict').length, 7);
      }
      assert.equal((await stores[1].get([record.key])).records[0]?.version, 6);
    },
  },
  {
    name: 'a version that does not follow the stored one is a conflict; so is a change of what was forgotten',
    async run({ stores: [one] }) {
      const record = await newRecord(one);
      await one.create(record);
      for (const version of [1, 3]) {
        assert.equal((await one.compareAndSet({ record: { ...record, version } })).outcome, 'conflict');
      }
      const unknown = await newRecord(one, { version: 2 });
      assert.equal((await one.compareAndSet({ record: unknown })).outcome, 'conflict');
    },
  },
  {
    name: 'a record whose time is over when it is changed is deleted',
    async run({ stores: [one] }) {
      const record = await newRecord(one);
      await one.create(record);
      const { outcome } = await one.compareAndSet({ record: nextVersion(record, { keepUntil: await nowOf(one) }) });
      assert.equal(outcome, 'stored');
      assert.equal((await one.get([record.key])).records[0], undefined);
    },
  },
  {
    name: 'presence moves forward only, makes no version, and is kept by a change',
    async run({ stores: [one, other] }) {
      const now = await nowOf(one);
      const record = await newRecord(one, { presenceAt: now, dueAt: undefined });
      await one.create(record);
      await other.touch([
        { key: record.key, presenceAt: now + 5_000 },
        { key: newKey(), presenceAt: now },
      ]);
      await one.touch([{ key: record.key, presenceAt: now + 1_000 }]);
      await one.compareAndSet({ record: nextVersion(record) });
      const [found] = (await one.get([record.key])).records;
      assert.deepEqual([found?.presenceAt, found?.version], [now + 5_000, 2]);
    },
  },
  {
    name: 'watchers in all processes are notified of a change after it was made, until they stop',
    async run(store) {
      const {
        stores: [one, other],
        passTime,
      } = store;
      const record = await newRecord(one, { dueAt: undefined });
      const second = await newRecord(one, { dueAt: undefined });
      await one.create(record);
      await one.create(second);
      const seen: [string, number][] = [];
      const stops = await Promise.all(
        [one, other].map((process, index) =>
          process.watch(record.key, ({ key, version }) => void seen.push([`${index} ${key}`, version])),
        ),
      );
      await one.compareAndSet({ record: nextVersion(record) });
      await one.compareAndSet({ record: nextVersion(second) });
      await one.touch([{ key: record.key, presenceAt: record.presenceAt + 1 }]);
      await passTimeUntil(store, () => seen.length >= 2);
      await passTime(50);
      assert.deepEqual(
        seen.toSorted((first, next) => first[0].localeCompare(next[0])),
        [
          [`0 ${record.key}`, 2],
          [`1 ${record.key}`, 2],
        ],
      );
      for (const stop of stops) stop();
      await passTime(50);
      await other.compareAndSet({ record: nextVersion({ ...record, version: 2 }) });
      await passTime(200);
      assert.equal(seen.length, 2);
    },
  },
  {
    name: 'watchers of a key are notified when its record is created',
    async run(store) {
      const [one, other] = store.stores;
      const record = await newRecord(one, { dueAt: undefined });
      const seen: string[] = [];
      const stops = await Promise.all(
        [one, other].map((process, index) =>
          process.watch(record.key, ({ key, version }) => void seen.push(`${index} ${key} ${version}`)),
        ),
      );
      await one.create(record);
      await other.create(record);
      await passTimeUntil(store, () => seen.length >= 2);
      for (const stop of stops) stop();
      assert.deepEqual(seen.toSorted(), [`0 ${record.key} 1`, `1 ${record.key} 1`]);
    },
  },
];
