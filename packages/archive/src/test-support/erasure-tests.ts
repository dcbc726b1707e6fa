import assert from 'node:assert/strict';
import type { Erasure } from '../erasing/erasure.ts';
import { systemClock } from '@secure-start/protocol/rp';
import { isCode } from './append-tests.ts';
import type { ContractTest } from './archive-under-test.ts';
import { alva, bo, collect, completionDataOf, masterKey, testRecord } from './test-record.ts';

const newKey = { id: 'second', key: Buffer.alloc(40, 2) };

export const erasureTests: readonly ContractTest[] = [
  {
    name: 'what is erased cannot be read or found by person, says when and why, and the chain stays whole',
    async run({ open }) {
      const erasedAt = Date.UTC(2026, 1, 1);
      const archive = await open({ clock: { ...systemClock, now: () => erasedAt } });
      for (const id of ['a', 'b', 'c']) await archive.append(testRecord({ id }));
      assert.deepEqual(await archive.erase({ id: 'b', reason: 'asked by the person' }), { erased: 1 });
      const erased = await archive.get('b');
      assert.ok(erased?.state === 'erased');
      assert.equal(erased.reason, 'asked by the person');
      assert.equal(erased.erasedAt.getTime(), erasedAt);
      assert.deepEqual((await collect(archive.search({ personalNumber: alva }))).map(({ id }) => id).toSorted(), [
        'a',
        'c',
      ]);
      assert.deepEqual(
        (await collect(archive.search({ purpose: 'loan' }))).filter(({ isErased }) => isErased).map(({ id }) => id),
        ['b'],
      );
      const { verdict, erased: count, records, entries, failures } = await archive.verify();
      assert.deepEqual(
        { verdict, count, records, entries, failures },
        {
          verdict: 'passed',
          count: 1,
          records: 2,
          entries: 4,
          failures: [],
        },
      );
      assert.ok(
        (await collect(archive.export({ form: 'clear' }))).some((line) => line.includes('"erasedBy":"erasure:b"')),
      );
      await archive.close();
    },
  },
  {
    name: 'a record that was erased does not come back when it is appended again',
    async run({ open }) {
      const archive = await open();
      await archive.append(testRecord({ id: 'a' }));
      await archive.erase({ id: 'a', reason: 'asked' });
      assert.equal((await archive.append(testRecord({ id: 'a' }))).outcome, 'kept');
      assert.equal((await archive.get('a'))?.state, 'erased');
      assert.deepEqual(await archive.erase({ id: 'a', reason: 'asked again' }), { erased: 0 });
      assert.deepEqual(await archive.erase({ id: 'unknown', reason: 'asked' }), { erased: 0 });
      await archive.close();
    },
  },
  {
    name: 'a verification while records are erased raises no alarm',
    async run({ open }) {
      const archive = await open();
      const ids = Array.from({ length: 120 }, (_, index) => `r${index}`);
      await Promise.all(ids.map((id) => archive.append(testRecord({ id }))));
      const erasing = (async () => {
        for (const id of ids) await archive.erase({ id, reason: 'asked' });
      })();
      let isErasing = true;
      void erasing.finally(() => (isErasing = false));
      while (isErasing) assert.deepEqual((await archive.verify()).failures, []);
      await erasing;
      await archive.close();
    },
  },
  {
    name: 'a selector that is undefined selects nothing by itself',
    async run({ open }) {
      const archive = await open();
      await archive.append(testRecord({ id: 'a' }));
      await archive.append(testRecord({ id: 'b', completionData: completionDataOf(bo) }));
      const reason = 'asked';
      const withUndefined = (erasure: object) => archive.erase({ ...erasure, reason } as Erasure);
      assert.deepEqual(await withUndefined({ personalNumber: undefined, collectedBefore: new Date(0) }), { erased: 0 });
      assert.deepEqual(await withUndefined({ id: undefined, personalNumber: bo }), { erased: 1 });
      assert.deepEqual(await withUndefined({ id: 'a', personalNumber: undefined }), { erased: 1 });
      await assert.rejects(withUndefined({ id: undefined }), isCode('usage'));
      await archive.close();
    },
  },
  {
    name: 'all records of a person are erased, and all of a kind and purpose before a day',
    async run({ open }) {
      const archive = await open();
      const old = { collectedAt: new Date('2016-01-01') };
      await Promise.all(
        Array.from({ length: 230 }, (_, index) =>
          archive.append(testRecord({ id: `bo-${index}`, completionData: completionDataOf(bo) })),
        ),
      );
      await archive.append(testRecord({ id: 'old sign', ...old }));
      await archive.append(testRecord({ id: 'old auth', ...old, kind: 'auth' }));
      await archive.append(testRecord({ id: 'new auth', kind: 'auth' }));
      assert.deepEqual(await archive.erase({ personalNumber: bo, reason: 'asked' }), { erased: 230 });
      const collectedBefore = new Date('2025-01-01');
      assert.deepEqual(await archive.erase({ collectedBefore, kind: 'auth', reason: 'ten years' }), { erased: 1 });
      assert.equal((await archive.get('old auth'))?.state, 'erased');
      assert.equal((await archive.get('old sign'))?.state, 'kept');
      assert.equal((await archive.get('new auth'))?.state, 'kept');
      assert.equal((await archive.verify()).erased, 231);
      await archive.close();
    },
  },
  {
    name: 'two processes that erase the same record at once write one erasure',
    async run({ open }) {
      const archives = await Promise.all([open(), open()]);
      await archives[0].append(testRecord({ id: 'a' }));
      const results = await Promise.all(archives.map((archive) => archive.erase({ id: 'a', reason: 'asked' })));
      assert.equal(
        results.reduce((sum, { erased }) => sum + erased, 0),
        1,
      );
      assert.deepEqual((await archives[0].verify()).failures, []);
      await Promise.all(archives.map((archive) => archive.close()));
    },
  },
  {
    name: 'an erasure without a reason, or of everything at once, is refused',
    async run({ open }) {
      const archive = await open();
      await assert.rejects(archive.erase({ id: 'a', reason: '' }), isCode('usage'));
      await assert.rejects(archive.erase({ reason: 'x' } as never), isCode('usage'));
      await assert.rejects(archive.erase({ id: 'a', personalNumber: alva, reason: 'x' }), isCode('usage'));
      await archive.close();
    },
  },
  {
    name: 'a condition that an erasure does not have is refused, and nothing is erased',
    async run({ open }) {
      const archive = await open();
      await archive.append(testRecord({ id: 'a', tenant: 'north' }));
      await archive.append(testRecord({ id: 'b', tenant: 'south' }));
      for (const condition of [{ tenant: 'north' }, { kind: 'sign' as const }, { purpose: 'loan' }]) {
        await assert.rejects(archive.erase({ personalNumber: alva, ...condition, reason: 'x' }), isCode('usage'));
        await assert.rejects(archive.erase({ id: 'a', ...condition, reason: 'x' }), isCode('usage'));
      }
      for (const id of ['a', 'b']) assert.equal((await archive.get(id))?.state, 'kept');
      await archive.close();
    },
  },
  {
    name: 'a wrong master key shows at opening, under its id or another one',
    async run({ open }) {
      const archive = await open();
      await archive.append(testRecord({ id: 'a' }));
      await archive.close();
      await assert.rejects(open({ masterKeys: [{ id: masterKey.id, key: Buffer.alloc(32, 9) }] }), isCode('wrongKey'));
      await assert.rejects(open({ masterKeys: [newKey] }), /"first"/);
    },
  },
  {
    name: 'a new master key wraps new records, opens old ones beside the old key, and alone after rewrapping',
    async run({ open }) {
      const before = await open();
      await Promise.all(Array.from({ length: 210 }, (_, index) => before.append(testRecord({ id: `old-${index}` }))));
      await before.close();
      const both = await open({ masterKeys: [newKey, masterKey] });
      await both.append(testRecord({ id: 'new' }));
      assert.equal((await both.get('old-7'))?.state, 'kept');
      const heads = await both.signHeads();
      assert.deepEqual(await both.rewrapKeys(), { rewrapped: 210 });
      assert.deepEqual(await both.rewrapKeys(), { rewrapped: 0 });
      await both.close();
      const after = await open({ masterKeys: [newKey] });
      assert.equal((await after.get('old-209'))?.state, 'kept');
      assert.equal((await collect(after.search({ personalNumber: alva }))).length, 211);
      assert.deepEqual((await after.verify({ heads: heads === undefined ? [] : [heads] })).failures, []);
      await after.close();
    },
  },
];
