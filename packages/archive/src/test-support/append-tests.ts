import assert from 'node:assert/strict';
import { unlistedMembers } from '@secure-start/protocol/rp';
import { ArchiveError } from '../errors.ts';
import type { ContractTest } from './archive-under-test.ts';
import { collect, testRecord } from './test-record.ts';

export const appendTests: readonly ContractTest[] = [
  {
    name: 'a record comes back as it was appended, with what no type lists',
    async run({ open }) {
      const archive = await open();
      const record = testRecord({
        id: 'flow-1',
        order: {
          userVisibleData: 'Räksmörgås',
          userNonVisibleData: Uint8Array.of(0, 255, 128),
          requirement: { pinCode: true, [unlistedMembers]: { newerYet: 1 } },
          [unlistedMembers]: { newer: ['x'] },
        },
        call: { agentId: 'agent 7', callInitiator: 'RP' },
        verification: {
          verdict: 'failed',
          mode: 'report',
          checkedAt: new Date('2026-01-01T10:00:31Z'),
          checks: [{ name: 'signatureValue', status: 'fail', detail: 'Other bytes.' }],
        },
      });
      Object.assign(record.completionData, { fromTheFuture: { a: [1, null] } });
      const { outcome, position, kind } = await archive.append(record);
      assert.deepEqual({ outcome, position, kind }, { outcome: 'appended', position: 1, kind: 'sign' });
      const found = await archive.get('flow-1');
      assert.ok(found?.state === 'kept');
      assert.deepEqual(found.record, record);
      await archive.close();
    },
  },
  {
    name: 'a record that is appended again is kept once, and its receipt is the same',
    async run({ open }) {
      const archive = await open();
      const first = await archive.append(testRecord({ id: 'a' }));
      const again = await archive.append(testRecord({ id: 'a' }));
      assert.deepEqual({ ...again, outcome: 'appended' }, first);
      assert.equal(again.outcome, 'kept');
      const atOnce = await Promise.all([
        archive.append(testRecord({ id: 'b' })),
        archive.append(testRecord({ id: 'b' })),
      ]);
      assert.deepEqual(
        atOnce.map(({ outcome }) => outcome),
        ['appended', 'kept'],
      );
      assert.equal((await archive.verify()).entries, 2);
      await archive.close();
    },
  },
  {
    name: 'several processes that append the same records at once keep each once',
    async run({ open }) {
      const archives = await Promise.all([open(), open(), open()]);
      const ids = Array.from({ length: 40 }, (_, index) => `flow-${index}`);
      const orders = [ids, ids.toReversed(), ids];
      const receipts = await Promise.all(
        archives.flatMap((archive, index) => (orders[index] ?? ids).map((id) => archive.append(testRecord({ id })))),
      );
      assert.equal(receipts.filter(({ outcome }) => outcome === 'appended').length, 40);
      assert.equal(new Set(receipts.map(({ digest }) => digest)).size, 40);
      const [archive] = archives;
      assert.deepEqual((await collect(archive.search())).map(({ id }) => id).toSorted(), ids.toSorted());
      assert.deepEqual((await archive.verify()).failures, []);
      await Promise.all(archives.map((one) => one.close()));
    },
  },
  {
    name: 'each opening writes a chain of its own, in which each entry follows the one before it',
    async run({ open }) {
      const [one, other] = [await open(), await open()];
      for (const id of ['a', 'b', 'c']) await one.append(testRecord({ id }));
      await other.append(testRecord({ id: 'd' }));
      const entries = (await collect(one.search())).toSorted((a, b) => a.position - b.position);
      const chainOf = (id: string): string | undefined => entries.find((entry) => entry.id === id)?.chain;
      const longer = entries.filter(({ chain }) => chain === chainOf('a'));
      assert.deepEqual(
        longer.map(({ id, position }) => id + position),
        ['a1', 'b2', 'c3'],
      );
      assert.notEqual(chainOf('d'), chainOf('a'));
      assert.equal(longer[0]?.previous, '0'.repeat(64));
      assert.equal(longer[1]?.previous, longer[0]?.digest);
      await one.close();
      await other.close();
    },
  },
  {
    name: 'close() finishes what is under way and refuses what comes later',
    async run({ open }) {
      const archive = await open();
      const appends = Array.from({ length: 250 }, (_, index) => archive.append(testRecord({ id: `flow-${index}` })));
      const search = archive.search()[Symbol.asyncIterator]();
      await archive.close();
      assert.equal((await Promise.all(appends)).length, 250);
      await assert.rejects(archive.append(testRecord({ id: 'late' })), isCode('closed'));
      await assert.rejects(search.next(), isCode('closed'));
      const again = await open();
      assert.equal((await again.verify()).records, 250);
      await again.close();
    },
  },
  {
    name: 'a record that could not be found or verified is refused, and the message does not quote it',
    async run({ open }) {
      const archive = await open();
      const wrong: Record<string, object> = {
        'record.id': { id: '' },
        'record.kind': { kind: 'log-in' },
        'record.startedAt': { startedAt: '2026-01-01' },
        'record.completionData.signature': { completionData: { user: { personalNumber: '191212121212' } } },
        'record.purpose': { purpose: '\ud800' },
        'record.reference': { reference: '191212121212'.repeat(20) },
      };
      for (const [name, change] of Object.entries(wrong)) {
        const record = { ...testRecord({ id: 'a' }), ...change };
        await assert.rejects(archive.append(record), (error: unknown) => {
          assert.ok(error instanceof ArchiveError && error.code === 'usage', name);
          assert.ok(error.message.startsWith(`${name}: `), error.message);
          assert.doesNotMatch(error.message, /1212/);
          return true;
        });
      }
      assert.equal((await archive.verify()).entries, 0);
      await archive.close();
    },
  },
];

/** Returns a check that an error is the archive's, with this code. */
export function isCode(code: ArchiveError['code']): (error: unknown) => boolean {
  return (error) => error instanceof ArchiveError && error.code === code;
}
