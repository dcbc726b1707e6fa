import assert from 'node:assert/strict';
import type { Archive } from '../archive.ts';
import { type Entry, entryDigest, noDigest } from '../chain/entry.ts';
import type { ArchiveUnderTest, ContractTest } from './archive-under-test.ts';
import { collect, testRecord } from './test-record.ts';

/** Entries of an attacker who can write to the database, knows the format and has no master key. None of the chains is signed. */
const forgeries = [
  { what: 'a record', forged: { id: 'c', kind: 'sign' } },
  { what: 'an erasure of a record whose key is gone', forged: { id: 'erasure:a', kind: 'erasure', erases: 'a' } },
] as const;

export const forgeryTests: readonly ContractTest[] = [
  ...forgeries.map(({ what, forged }) => ({
    name: `it shows when an attacker without the master key appends ${what}, with the right digests`,
    async run({ open, sql }: ArchiveUnderTest) {
      const archive = await open({ signingKey: undefined as never });
      await archive.append(testRecord({ id: 'a' }));
      const { chain, digest } = await archive.append(testRecord({ id: 'b' }));
      const place = { chain, position: 3, previous: digest };
      const clear = { purpose: 'loan', tenant: '', collectedAt: new Date(1), payloadDigest: noDigest };
      await insertEntry(sql, { ...forged, ...place, ...clear });
      if (forged.kind === 'erasure') {
        for (const table of ['archive_payloads', 'archive_record_keys', 'archive_search_terms']) {
          await sql(`DELETE FROM ${table} WHERE id = 'a'`);
        }
      }
      assert.deepEqual(await failuresOf(archive, forged.id), ['payloadMissing']);
      const key = `'${forged.id}', k.master_key, k.wrapped FROM archive_record_keys k WHERE k.id = 'b'`;
      await sql(`INSERT INTO archive_record_keys (id, master_key, wrapped) SELECT ${key}`);
      const payload = `'${forged.id}', p.sealed FROM archive_payloads p WHERE p.id = 'b'`;
      await sql(`INSERT INTO archive_payloads (id, sealed) SELECT ${payload}`);
      assert.deepEqual(await failuresOf(archive, forged.id), ['payloadDigest', 'payloadSeal']);
      await archive.close();
    },
  })),
  {
    name: 'it shows when an erasure gets another time, with the right digests',
    async run({ open, sql }) {
      const archive = await open({ signingKey: undefined as never });
      const { chain } = await archive.append(testRecord({ id: 'a' }));
      await archive.erase({ id: 'a', reason: 'asked' });
      const [erasure] = (await collect(archive.export({ form: 'sealed' })))
        .map((line): { entry?: Entry } => JSON.parse(line))
        .flatMap(({ entry }) => (entry?.kind === 'erasure' ? [entry] : []));
      assert.ok(erasure);
      const digest = entryDigest({ ...erasure, collectedAt: new Date(5) });
      await sql(`UPDATE archive_entries SET collected_at = 5, digest = '${digest}' WHERE id = 'erasure:a'`);
      await sql(`UPDATE archive_chains SET digest = '${digest}' WHERE chain = '${chain}'`);
      assert.deepEqual(await failuresOf(archive, 'erasure:a'), ['erasure']);
      await archive.close();
    },
  },
];

async function insertEntry(sql: ArchiveUnderTest['sql'], entry: Omit<Entry, 'digest'>): Promise<void> {
  const { id, chain, position, previous, kind, purpose, tenant, collectedAt, payloadDigest, erases } = entry;
  const digest = entryDigest(entry);
  const texts = [id, chain, previous, digest, kind, purpose, tenant, payloadDigest]
    .map((text) => `'${text}'`)
    .join(', ');
  await sql(
    `INSERT INTO archive_entries
       (id, chain, previous, digest, kind, purpose, tenant, payload_digest, position, collected_at, erases)
     VALUES (${texts}, ${position}, ${collectedAt.getTime()}, ${erases === undefined ? 'NULL' : `'${erases}'`})`,
  );
  await sql(`UPDATE archive_chains SET position = ${position}, digest = '${digest}' WHERE chain = '${chain}'`);
}

/** Returns the codes of the failures of one entry. */
async function failuresOf(archive: Archive, id: string): Promise<string[]> {
  const { failures } = await archive.verify();
  return failures.filter((failure) => failure.id === id).map(({ code }) => code);
}
