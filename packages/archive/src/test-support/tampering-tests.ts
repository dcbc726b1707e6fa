import assert from 'node:assert/strict';
import type { Archive } from '../archive.ts';
import type { SignedHeadList } from '../heads/head-list.ts';
import type { ArchiveFailureCode } from '../verifying/archive-report.ts';
import type { ArchiveUnderTest, ContractTest } from './archive-under-test.ts';
import { testRecord } from './test-record.ts';

/** Rows of the second record of three, as an attacker would change them; each shows by one of the codes. */
const changes: readonly { what: string; sql: readonly string[]; shows: readonly ArchiveFailureCode[] }[] = [
  ...['kind', 'purpose', 'tenant', 'payload_digest', 'digest', 'previous'].map((column) => ({
    what: `${column} of an entry is changed`,
    sql: [`UPDATE archive_entries SET ${column} = 'auth' WHERE id = 'b'`],
    shows: ['entryDigest'] as const,
  })),
  {
    what: 'the time of an entry is changed',
    sql: ["UPDATE archive_entries SET collected_at = collected_at + 1 WHERE id = 'b'"],
    shows: ['entryDigest'],
  },
  {
    what: 'the position of an entry is changed',
    sql: ["UPDATE archive_entries SET position = 9 WHERE id = 'b'"],
    shows: ['chainBroken', 'chainEnd'],
  },
  {
    what: 'an entry is moved to another chain',
    sql: ["UPDATE archive_entries SET chain = 'other' WHERE id = 'b'"],
    shows: ['chainBroken', 'chainEnd'],
  },
  {
    what: 'the id of an entry is changed',
    sql: ["UPDATE archive_entries SET id = 'z' WHERE id = 'b'"],
    shows: ['entryDigest', 'payloadMissing', 'stray'],
  },
  {
    what: 'an entry is declared an erasure of another',
    sql: ["UPDATE archive_entries SET erases = 'a' WHERE id = 'b'"],
    shows: ['entryDigest', 'erasure'],
  },
  {
    what: 'an entry in the middle is deleted',
    sql: ["DELETE FROM archive_entries WHERE id = 'b'"],
    shows: ['chainBroken', 'stray', 'headMissing'],
  },
  {
    what: 'two entries are swapped',
    sql: [
      "UPDATE archive_entries SET position = 9 WHERE id = 'b'",
      "UPDATE archive_entries SET position = 2 WHERE id = 'c'",
      "UPDATE archive_entries SET position = 3 WHERE id = 'b'",
    ],
    shows: ['entryDigest', 'chainBroken', 'chainEnd'],
  },
  {
    what: 'the payloads of two entries are swapped',
    sql: [
      "UPDATE archive_payloads SET id = 'x' WHERE id = 'b'",
      "UPDATE archive_payloads SET id = 'b' WHERE id = 'c'",
      "UPDATE archive_payloads SET id = 'c' WHERE id = 'x'",
    ],
    shows: ['payloadDigest', 'payloadSeal'],
  },
  {
    what: 'a payload is deleted',
    sql: ["DELETE FROM archive_payloads WHERE id = 'b'"],
    shows: ['payloadMissing'],
  },
  {
    what: 'a key is deleted as if the record were erased',
    sql: ["DELETE FROM archive_record_keys WHERE id = 'b'"],
    shows: ['payloadMissing'],
  },
  {
    what: 'a key is exchanged for that of another record',
    sql: [
      "UPDATE archive_record_keys SET wrapped = (SELECT k.wrapped FROM archive_record_keys k WHERE k.id = 'c') WHERE id = 'b'",
    ],
    shows: ['payloadSeal'],
  },
  {
    what: 'a key is said to be under another master key',
    sql: ["UPDATE archive_record_keys SET master_key = 'other' WHERE id = 'b'"],
    shows: ['payloadSeal'],
  },
  {
    what: 'a search term is deleted, so that the person no longer finds the record',
    sql: ["DELETE FROM archive_search_terms WHERE id = 'b'"],
    shows: ['searchTerms'],
  },
  {
    what: 'a record gets the search term of another person',
    sql: ["INSERT INTO archive_search_terms (term, id) VALUES ('00', 'b')"],
    shows: ['searchTerms'],
  },
  {
    what: 'the tail is cut off',
    sql: ["DELETE FROM archive_entries WHERE id = 'c'"],
    shows: ['chainEnd', 'headMissing', 'stray'],
  },
  {
    what: 'the tail is cut off with all its rows, and the end of the chain moved',
    sql: [
      ...['archive_entries', 'archive_payloads', 'archive_record_keys', 'archive_search_terms'].map(
        (table) => `DELETE FROM ${table} WHERE id = 'c'`,
      ),
      "UPDATE archive_chains SET position = 2, digest = (SELECT e.digest FROM archive_entries e WHERE e.id = 'b')",
    ],
    shows: ['headMissing'],
  },
  {
    what: 'a chain is removed with all its rows',
    sql: ['archive_chains', 'archive_entries', 'archive_payloads', 'archive_record_keys', 'archive_search_terms'].map(
      (table) => `DELETE FROM ${table}`,
    ),
    shows: ['headMissing'],
  },
  {
    what: 'a chain is removed and its entries are not',
    sql: ['DELETE FROM archive_chains'],
    shows: ['chainEnd'],
  },
  {
    what: 'everything is removed, the signed heads too',
    sql: [
      'archive_chains',
      'archive_entries',
      'archive_payloads',
      'archive_record_keys',
      'archive_search_terms',
      'archive_head_lists',
    ].map((table) => `DELETE FROM ${table}`),
    shows: ['exportedHeads'],
  },
  {
    what: 'the newest signed heads are removed with the entries that they name',
    sql: ['DELETE FROM archive_head_lists WHERE number = 2'],
    shows: ['exportedHeads'],
  },
  {
    what: 'an older list of signed heads is removed',
    sql: ['DELETE FROM archive_head_lists WHERE number = 1'],
    shows: ['headOrder'],
  },
  {
    what: 'a list of signed heads has a number as large as numbers get',
    sql: [`UPDATE archive_head_lists SET number = ${Number.MAX_SAFE_INTEGER - 1} WHERE number = 2`],
    shows: ['headOrder', 'exportedHeads'],
  },
  {
    what: 'a list of signed heads has a larger number than can be told from its neighbours',
    sql: ['UPDATE archive_head_lists SET number = 9007199254740993 WHERE number = 2'],
    shows: ['headOrder', 'exportedHeads'],
  },
  {
    what: 'an entry has a larger position than can be told from its neighbours',
    sql: [
      "UPDATE archive_entries SET position = 9007199254740993 WHERE id = 'c'",
      'UPDATE archive_chains SET position = 9007199254740995',
    ],
    shows: ['chainBroken', 'chainEnd'],
  },
  {
    what: 'a chain passes for signed, so that it is signed no more',
    sql: ['UPDATE archive_chains SET signed_position = 1000000'],
    shows: ['headOrder'],
  },
  {
    what: 'a list of signed heads is damaged',
    sql: ["UPDATE archive_head_lists SET list = '{}' WHERE number = 1"],
    shows: ['headOrder', 'exportedHeads'],
  },
  {
    what: 'a list of signed heads is changed',
    sql: [`UPDATE archive_head_lists SET list = REPLACE(list, '"position":2', '"position":1') WHERE number = 1`],
    shows: ['headSignature', 'headMissing', 'headOrder'],
  },
];

export const tamperingTests: readonly ContractTest[] = [
  ...changes.map(({ what, sql, shows }) => ({
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
      await archive.close();
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
