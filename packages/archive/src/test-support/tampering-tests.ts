import assert from 'node:assert/strict';
import type { Archive } from '../archive.ts';
import type { SignedHeadList } from '../heads/head-list.ts';
import { isCode } from './append-tests.ts';
import type { ArchiveUnderTest, ContractTest } from './archive-under-test.ts';
import { tamperings } from './tamperings.ts';
import { collect, testRecord } from './test-record.ts';

export const tamperingTests: readonly ContractTest[] = [
  ...tamperings.map(({ what, sql, shows }) => ({
    name: `it shows when ${what}`,
    async run({ open, sql: change }: ArchiveUnderTest) {
      const archive = await open();
      const heads = await fill(archive);
      assert.deepEqual((await archive.verify({ heads })).failures, []);
      for (const statement of sql) await change(statement);
      const { failures, verdict, failureCount } = await archive.verify({ heads });
      const codes = new Set(failures.map(({ code }) => code));
      for (const code of shows) assert.ok(codes.has(code), `${code} is not among ${[...codes].join(', ')}`);
      assert.equal(verdict, 'failed');
      assert.equal(failureCount, failures.length);
      await closeTampered(archive);
    },
  })),
  {
    name: 'it shows when an erased record still has its key',
    async run({ open, sql }) {
      const archive = await open();
      await fill(archive);
      await sql("CREATE TABLE stolen AS SELECT * FROM archive_record_keys WHERE id = 'b'");
      await archive.erase({ id: 'b', reason: 'asked' });
      await sql('INSERT INTO archive_record_keys SELECT * FROM stolen');
      assert.deepEqual(
        (await archive.verify()).failures.map(({ code }) => code),
        ['erasure'],
      );
      await archive.close();
    },
  },
  ...["kind = 'sign'", "kind = 'sign', erases = NULL"].map((change) => ({
    name: `it shows when an erasure passes for a record, and no record is read from it: ${change}`,
    async run({ open, sql }: ArchiveUnderTest) {
      const archive = await open();
      await fill(archive);
      await archive.erase({ id: 'b', reason: 'asked' });
      await sql(`UPDATE archive_entries SET ${change} WHERE id = 'erasure:b'`);
      const { failures } = await archive.verify();
      const codes = failures.filter(({ id }) => id === 'erasure:b').map(({ code }) => code);
      assert.deepEqual(codes, ['entryDigest', 'payloadSeal']);
      await assert.rejects(archive.get('erasure:b'), isCode('corrupt'));
      await archive.close();
    },
  })),
  {
    name: 'a record is not said to be erased by another record, nor by the erasure of another',
    async run({ open, sql }) {
      const archive = await open();
      await fill(archive);
      await sql("UPDATE archive_entries SET erases = 'a' WHERE id = 'b'");
      await assert.rejects(archive.get('a'), isCode('corrupt'));
      await archive.erase({ id: 'c', reason: 'asked' });
      await sql("UPDATE archive_entries SET erases = NULL WHERE id = 'b'");
      await sql("UPDATE archive_entries SET erases = 'a' WHERE id = 'erasure:c'");
      await assert.rejects(archive.get('a'), isCode('corrupt'));
      await archive.close();
    },
  },
  ...['9223372036854775807', '9007199254740993', '-1'].map((position) => ({
    name: `a chain whose end was moved to ${position} is neither signed nor appended to, and the error says why`,
    async run({ open, sql }: ArchiveUnderTest) {
      const archive = await open();
      await fill(archive);
      await sql(`UPDATE archive_chains SET position = ${position}, signed_position = -2`);
      await assert.rejects(archive.signHeads(), isTampered);
      await assert.rejects(archive.append(testRecord({ id: 'd' })), isTampered);
      await assert.rejects(archive.close(), isTampered);
    },
  })),
  ...['9223372036854775807', '8640000000000001', '-9223372036854775808'].map((time) => ({
    name: `an entry whose time was changed to ${time} is not read as if nothing were, and the error names it`,
    async run({ open, sql }: ArchiveUnderTest) {
      const archive = await open();
      await fill(archive);
      await sql(`UPDATE archive_entries SET collected_at = ${time} WHERE id = 'b'`);
      await assert.rejects(archive.get('b'), isTampered);
      await assert.rejects(collect(archive.search({})), isTampered);
      for (const form of ['sealed', 'clear'] as const) {
        await assert.rejects(collect(archive.export({ form })), isTampered);
      }
      await archive.close();
    },
  })),
  {
    name: 'a list of heads whose number is none is no list',
    async run({ open }) {
      const archive = await open();
      const [list] = await fill(archive);
      const heads = [{ ...list, number: 'one' } as unknown as SignedHeadList];
      await assert.rejects(archive.verify({ heads }), isCode('usage'));
      await archive.close();
    },
  },
  {
    name: 'an older list of heads that was kept elsewhere still proves all before it',
    async run({ open }) {
      const archive = await open();
      const [older] = await fill(archive);
      await archive.append(testRecord({ id: 'd' }));
      await archive.signHeads();
      assert.ok(older);
      assert.deepEqual((await archive.verify({ heads: [older] })).failures, []);
      await archive.close();
    },
  },
  {
    name: 'verification tells its progress and goes on after a position',
    async run({ open }) {
      const [one, other] = [await open(), await open()];
      await Promise.all(
        Array.from({ length: 120 }, (_, index) =>
          (index % 3 === 0 ? one : other).append(testRecord({ id: `f${index}` })),
        ),
      );
      const seen: { entries: number; totalEntries: number }[] = [];
      const positions: Parameters<typeof one.verify>[0][] = [];
      const whole = await one.verify({
        onProgress({ entries, totalEntries, position }) {
          seen.push({ entries, totalEntries });
          positions.push({ after: position });
        },
      });
      assert.equal(whole.entries, 120);
      assert.deepEqual(seen.at(-1), { entries: 120, totalEntries: 120 });
      assert.ok(seen.length >= 3);
      for (const [index, options] of positions.entries()) {
        const rest = await one.verify(options);
        assert.equal(rest.entries, 120 - (seen[index]?.entries ?? 0));
        assert.deepEqual(rest.failures, []);
      }
      await one.close();
      await other.close();
    },
  },
  {
    name: 'a verification is broken off by its signal, and keeps as many failures as it was told',
    async run({ open, sql }) {
      const archive = await open();
      await fill(archive);
      await assert.rejects(archive.verify({ signal: AbortSignal.abort(new Error('enough')) }), /enough/);
      await sql("UPDATE archive_entries SET purpose = 'other'");
      const { failures, failureCount } = await archive.verify({ maxFailures: 1 });
      assert.equal(failures.length, 1);
      assert.ok(failureCount > 3);
      await archive.close();
    },
  },
];

function isTampered(error: unknown): boolean {
  return isCode('corrupt')(error) && /was changed.*verify\(\)/.test(String(error));
}

/** It closes, and says when it could not sign the end of a chain that was changed. */
async function closeTampered(archive: Archive): Promise<void> {
  await archive.close().catch((error: unknown) => assert.ok(isTampered(error), String(error)));
}

/** Appends three records, `a` to `c`, and signs the heads after the second and the third. */
async function fill(archive: Archive): Promise<SignedHeadList[]> {
  const heads: SignedHeadList[] = [];
  for (const id of ['a', 'b', 'c']) {
    await archive.append(testRecord({ id }));
    const list = id === 'a' ? undefined : await archive.signHeads();
    if (list !== undefined) heads.push(list);
  }
  return heads;
}
