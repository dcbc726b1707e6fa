import assert from 'node:assert/strict';
import type { Archive } from '../archive.ts';
import type { SignedHeadList } from '../heads/head-list.ts';
import { isCode } from './append-tests.ts';
import type { ArchiveUnderTest, ContractTest } from './archive-under-test.ts';
import { collect, masterKey, testRecord } from './test-record.ts';

/** The longest time that the regular signing may take on a busy machine. */
const waitMs = 20_000;
const lookEveryMs = 5;

const newKey = { id: 'second', key: Buffer.alloc(40, 2) };

/** Ends of a chain that no archive writes. */
const forgedEnds = {
  'a position beyond all numbers': 'position = 9223372036854775807',
  'a position at which no entry is': 'position = 7',
  'another digest than its last entry': "digest = 'forged'",
  'an end before what was signed': 'signed_position = 1000000',
} as const;

export const badRowTests: readonly ContractTest[] = [
  ...Object.entries(forgedEnds).map(([what, change]) => ({
    name: `a chain with ${what} is told of and not signed, and the others are`,
    async run({ open, sql }: ArchiveUnderTest) {
      const [bad, good] = [await open(), await open()];
      const { chain } = await bad.append(testRecord({ id: 'a' }));
      const receipt = await good.append(testRecord({ id: 'b' }));
      await sql(`UPDATE archive_chains SET ${change} WHERE chain = '${chain}'`);
      await assert.rejects(good.signHeads(), isForgedEnd(chain));
      const { position, digest } = receipt;
      assert.deepEqual((await good.exportHeads())?.heads, [{ chain: receipt.chain, position, digest }]);
      await good.append(testRecord({ id: 'c' }));
      await assert.rejects(good.close(), isForgedEnd(chain), 'closing signs the others, too');
      const again = await open({ signingKey: undefined as never });
      assert.equal((await again.exportHeads())?.heads[0]?.position, 2);
      await again.close();
      await assert.rejects(bad.close(), isForgedEnd(chain));
    },
  })),
  {
    name: 'the regular signing tells of a forged chain once, and goes on with the others',
    async run({ open, sql }) {
      const bad = await open();
      const { chain } = await bad.append(testRecord({ id: 'a' }));
      await sql(`UPDATE archive_chains SET position = 7 WHERE chain = '${chain}'`);
      const told: unknown[] = [];
      const good = await open({ signHeadsEveryMs: 5, onError: (error) => told.push(error) });
      for (let number = 1; number <= 3; number += 1) {
        await good.append(testRecord({ id: `good ${number}` }));
        await waitForList(good, number);
      }
      assert.equal(told.length, 1, told.join());
      assert.ok(isForgedEnd(chain)(told[0]));
      for (const archive of [good, bad]) await assert.rejects(archive.close(), isForgedEnd(chain));
    },
  },
  ...["list = 'no list'", 'number = 9223372036854775807'].map((change) => ({
    name: `the newest list of heads with ${change} is told of once, and signing goes on after the list before it`,
    async run({ open, sql }: ArchiveUnderTest) {
      const archive = await open();
      const kept = await fill(archive, 2);
      await sql(`UPDATE archive_head_lists SET ${change} WHERE number = 2`);
      await archive.append(testRecord({ id: 'later' }));
      if (change.startsWith('list')) await assert.rejects(archive.signHeads(), isCode('corrupt'));
      else await archive.signHeads();
      await archive.append(testRecord({ id: 'last' }));
      const last = await archive.signHeads();
      assert.equal(last?.heads[0]?.position, 4);
      const { failures } = await archive.verify({ heads: [kept[0] as SignedHeadList, last] });
      const detail = failures.map(({ code, headList }) => `${code} ${headList}`);
      const shows = change.startsWith('list') ? ['headOrder 2'] : ['headOrder 4'];
      assert.deepEqual(detail, shows);
      await archive.close();
    },
  })),
  {
    name: 'a list of heads at the end of all numbers leaves room for those to come',
    async run({ open, sql }) {
      const archive = await open();
      await fill(archive, 2);
      await sql('UPDATE archive_head_lists SET number = 9007199254740989 WHERE number = 2');
      for (let number = 3; number <= 5; number += 1) {
        await archive.append(testRecord({ id: `r${number}` }));
        const list = await archive.signHeads();
        assert.equal(list?.heads[0]?.position, number);
        // The first one takes the last of all numbers, behind which the lists before it go on.
        if (number > 3) assert.deepEqual(await archive.exportHeads(), list);
      }
      assert.ok((await archive.verify()).failures.some(({ code }) => code === 'headOrder'));
      await archive.close();
    },
  },
  {
    name: 'an export tells of a damaged list of heads when it has yielded all others',
    async run({ open, sql }) {
      const archive = await open();
      await fill(archive, 3);
      await sql("UPDATE archive_head_lists SET list = 'no list' WHERE number = 2");
      const numbers: number[] = [];
      await assert.rejects(
        async () => {
          for await (const line of archive.export({ form: 'sealed' })) {
            const { heads }: { heads?: SignedHeadList } = JSON.parse(line);
            if (heads !== undefined) numbers.push(heads.number);
          }
        },
        (error) => isCode('corrupt')(error) && /list of heads 2 was damaged/.test(String(error)),
      );
      assert.deepEqual(numbers, [1, 3]);
      assert.equal((await archive.exportHeads())?.number, 3);
      await sql("UPDATE archive_head_lists SET list = 'no list' WHERE number = 3");
      await assert.rejects(archive.exportHeads(), isCode('corrupt'));
      await assert.rejects(archive.close(), isCode('corrupt'));
    },
  },
  ...['', `"chain":"\\u0000`].map((forged, index) => ({
    name: `a list of heads with ${['a gap before it', 'a name of a chain that no database takes'][index]} ends neither export nor verification`,
    async run({ open, sql }: ArchiveUnderTest) {
      const archive = await open();
      await fill(archive, 3);
      if (index === 0) await sql('DELETE FROM archive_head_lists WHERE number = 2');
      else await sql(`UPDATE archive_head_lists SET list = REPLACE(list, '"chain":"', '${forged}') WHERE number = 2`);
      const lines = (await collect(archive.export({ form: 'sealed' }))).map((line): { heads?: SignedHeadList } =>
        JSON.parse(line),
      );
      const numbers = lines.flatMap(({ heads }) => (heads === undefined ? [] : [heads.number]));
      assert.deepEqual(numbers, index === 0 ? [1, 3] : [1, 2, 3]);
      const { failures, headLists } = await archive.verify();
      assert.equal(headLists, 3);
      assert.ok(failures.length > 0);
      await archive.close();
    },
  })),
  {
    name: 'a key of a search that cannot be opened does not hide those of records',
    async run({ open, sql }) {
      const archive = await open();
      await fill(archive, 3);
      await archive.close();
      await sql("UPDATE archive_record_keys SET master_key = 'other' WHERE id = 'r2'");
      await sql(
        "INSERT INTO archive_search_key SELECT 'other', master_key, wrapped FROM archive_record_keys WHERE id = 'r3'",
      );
      const both = await open({ masterKeys: [newKey, masterKey] });
      await assert.rejects(
        both.rewrapKeys(),
        (error) => isCode('wrongKey')(error) && /record r2 .*There are 1 more/.test(String(error)),
      );
      await both.close();
      const alone = await open({ masterKeys: [newKey] });
      assert.equal((await alone.get('r3'))?.state, 'kept');
      await alone.close();
    },
  },
  ...["wrapped = (SELECT k.wrapped FROM archive_record_keys k WHERE k.id = 'r9')", "master_key = 'other'"].map(
    (change) => ({
      name: `a key with ${change.slice(0, 12)} exchanged keeps no other from the new master key, and is told of`,
      async run({ open, sql }: ArchiveUnderTest) {
        const archive = await open();
        const ids = Array.from({ length: 210 }, (_, index) => `r${index}`);
        await Promise.all(ids.map((id) => archive.append(testRecord({ id }))));
        await archive.close();
        await sql(`UPDATE archive_record_keys SET ${change} WHERE id = 'r5'`);
        const both = await open({ masterKeys: [newKey, masterKey] });
        await assert.rejects(both.rewrapKeys(), (error) => isCode('wrongKey')(error) && /r5/.test(String(error)));
        await both.close();
        const alone = await open({ masterKeys: [newKey] });
        for (const id of ids.filter((one) => one !== 'r5')) assert.equal((await alone.get(id))?.state, 'kept', id);
        await alone.close();
      },
    }),
  ),
];

function isForgedEnd(chain: string): (error: unknown) => boolean {
  return (error) =>
    isCode('corrupt')(error) && /was changed.*verify\(\)/.test(String(error)) && String(error).includes(chain);
}

/** Waits until the regular signing has made a list. */
async function waitForList(archive: Archive, number: number): Promise<void> {
  let last: number | undefined;
  for (let waitedMs = 0; waitedMs < waitMs; waitedMs += lookEveryMs) {
    last = (await archive.exportHeads())?.number;
    if (last === number) return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  assert.fail(`list ${number} was not signed in ${waitMs} ms; the newest is ${last}`);
}

/** Appends records, and signs the heads after each. */
async function fill(archive: Archive, count: number): Promise<(SignedHeadList | undefined)[]> {
  const lists: (SignedHeadList | undefined)[] = [];
  for (let number = 1; number <= count; number += 1) {
    await archive.append(testRecord({ id: `r${number}` }));
    lists.push(await archive.signHeads());
  }
  return lists;
}
