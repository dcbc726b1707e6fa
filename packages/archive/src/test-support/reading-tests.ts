import assert from 'node:assert/strict';
import { rootCertificates } from 'node:tls';
import { isCode } from './append-tests.ts';
import type { ContractTest } from './archive-under-test.ts';
import { alva, bo, collect, completionDataOf, testRecord } from './test-record.ts';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));

const records = [
  testRecord({ id: 'a', collectedAt: day(1), kind: 'auth', purpose: 'login', reference: 'x' }),
  testRecord({ id: 'b', collectedAt: day(2), tenant: 'north' }),
  testRecord({ id: 'c', collectedAt: day(3), completionData: completionDataOf(bo) }),
  testRecord({ id: 'd', collectedAt: day(3) }),
];

export const readingTests: readonly ContractTest[] = [
  {
    name: 'records are found by person, order, reference, purpose, tenant, kind and time, newest first',
    async run({ open }) {
      const archive = await open();
      for (const record of records) await archive.append(record);
      const ids = async (criteria: Parameters<typeof archive.search>[0]): Promise<string> =>
        (await collect(archive.search(criteria))).map(({ id }) => id).join('');
      assert.equal(await ids({}), 'dcba');
      assert.equal(await ids({ personalNumber: alva }), 'dba');
      assert.equal(await ids({ personalNumber: bo }), 'c');
      assert.equal(await ids({ orderRef: 'order-of-b' }), 'b');
      assert.equal(await ids({ reference: 'x' }), 'a');
      assert.equal(await ids({ purpose: 'loan' }), 'dcb');
      assert.equal(await ids({ kind: 'auth' }), 'a');
      assert.equal(await ids({ tenant: 'north' }), 'b');
      assert.equal(await ids({ from: day(2), to: day(3) }), 'b');
      assert.equal(await ids({ personalNumber: alva, from: day(2) }), 'db');
      assert.equal(await ids({ personalNumber: bo, reference: 'x' }), '');
      await archive.close();
    },
  },
  {
    name: 'a search goes on after the last entry that was seen',
    async run({ open }) {
      const archive = await open();
      for (const record of records) await archive.append(record);
      const first = await collect(archive.search({ maxEntries: 2 }));
      const rest = await collect(archive.search({ after: first[1]?.cursor ?? '' }));
      assert.equal([...first, ...rest].map(({ id }) => id).join(''), 'dcba');
      await archive.close();
    },
  },
  {
    name: 'a search reads more entries than fit into one page',
    async run({ open }) {
      const archive = await open();
      await Promise.all(Array.from({ length: 450 }, (_, index) => archive.append(testRecord({ id: `flow-${index}` }))));
      assert.equal(new Set((await collect(archive.search())).map(({ id }) => id)).size, 450);
      await archive.close();
    },
  },
  {
    name: 'a search for something that is no personal number, cursor or time says so',
    async run({ open }) {
      const archive = await open();
      await assert.rejects(collect(archive.search({ personalNumber: '1212' })), isCode('usage'));
      await assert.rejects(collect(archive.search({ after: 'somewhere' })), isCode('usage'));
      await assert.rejects(collect(archive.search({ from: new Date('never') })), isCode('usage'));
      assert.equal(await archive.get('unknown'), undefined);
      await archive.close();
    },
  },
  {
    name: 'evidence that proves nothing fails the verification, with its checks',
    async run({ open }) {
      const archive = await open();
      await archive.append(testRecord({ id: 'a' }));
      assert.deepEqual((await archive.verify()).evidence, { passed: 0, unprovable: 0, failed: 0, notChecked: 1 });
      const [anchor = ''] = rootCertificates;
      const evidence = { anchors: [anchor], relyingPartySubjects: ['CN=Shop'] };
      const report = await archive.verify({ evidence });
      assert.deepEqual(report.evidence, { passed: 0, unprovable: 0, failed: 1, notChecked: 0 });
      const [failure] = report.failures;
      assert.equal(failure?.code, 'evidence');
      assert.ok(failure.failedChecks?.some(({ name, status }) => name === 'signatureStructure' && status !== 'pass'));
      assert.match(failure.detail, /was not verified/);
      await assert.rejects(archive.verify({ evidence: { ...evidence, anchors: [] } }), isCode('usage'));
      await archive.close();
    },
  },
  {
    name: 'a record whose order cannot have been placed is one failure, and the others are verified',
    async run({ open }) {
      const archive = await open();
      await archive.append(testRecord({ id: 'no text', order: {} }));
      await archive.append(testRecord({ id: 'back in time', collectedAt: new Date('2026-01-01T09:59:59Z') }));
      await archive.append(testRecord({ id: 'sound order' }));
      const [anchor = ''] = rootCertificates;
      const report = await archive.verify({ evidence: { anchors: [anchor], relyingPartySubjects: ['CN=Shop'] } });
      assert.deepEqual(report.evidence, { passed: 0, unprovable: 0, failed: 3, notChecked: 0 });
      const details = new Map(report.failures.map(({ id, detail }) => [id, detail]));
      assert.match(details.get('no text') ?? '', /order\.userVisibleData/);
      assert.match(details.get('back in time') ?? '', /startedAt/);
      await archive.close();
    },
  },
  {
    name: 'an export in clear has the records, a sealed one has no word of them',
    async run({ open }) {
      const archive = await open();
      for (const record of records) await archive.append(record);
      await archive.signHeads();
      const clear = (await collect(archive.export({ form: 'clear' }))).map((line) => JSON.parse(line));
      assert.deepEqual(clear[0], { format: 'secure-start-archive-export-1', archive: archive.id, form: 'clear' });
      assert.equal(clear[1].entry.position, 1);
      assert.equal(clear[1].record.completionData.user.personalNumber, alva);
      assert.equal(clear.at(-1).heads.number, 1);
      assert.equal(clear.length, 6);

      const sealed = (await collect(archive.export({ form: 'sealed' }))).join('');
      for (const secret of [alva, bo, 'Alva', 'kronor', 'order-of', '203.0.113.7', 'loan 17']) {
        assert.ok(!sealed.includes(secret), secret);
        assert.ok(!sealed.includes(Buffer.from(secret).toString('base64').slice(0, -4)), secret);
      }
      const one = await collect(archive.export({ form: 'clear', id: 'c' }));
      assert.equal(JSON.parse(one[1] ?? '').record.id, 'c');
      assert.equal(one.length, 3, 'the archive, the record, the list of heads');
      await archive.close();
    },
  },
  {
    name: 'an export ends with an error at positions that cannot be told apart',
    async run({ open, sql }) {
      const archive = await open();
      await Promise.all(Array.from({ length: 51 }, (_, index) => archive.append(testRecord({ id: `f${index}` }))));
      await sql('UPDATE archive_entries SET position = position + 4611686018427387904');
      const lines: string[] = [];
      const exporting = async (): Promise<void> => {
        for await (const line of archive.export({ form: 'sealed' })) {
          lines.push(line);
          assert.ok(lines.length < 60, 'it begins anew');
        }
      };
      await assert.rejects(exporting, { code: 'corrupt' });
      await assert.rejects(archive.close(), { code: 'corrupt' }, 'the chain does not end where it says');
    },
  },
];
