import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { type Archive, type ArchiveEntry, openArchive, type VerifyArchiveOptions } from '@secure-start/archive';
import type { EvidenceSink } from '@secure-start/server';
import { relyingPartySubject } from '@secure-start/verify';
import { openServer, type OpenServer } from '../server-on-simulator/open-server.ts';
import { createVisitor } from '../server-on-simulator/visitor.ts';
import { whileTimePasses } from '../support/while-time-passes.ts';

const personalNumber = '191212121212';

async function newArchive(t: TestContext): Promise<Archive> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-archive-'));
  const masterKeys = [{ id: 'first', key: Buffer.alloc(32, 7) }];
  const archive = await openArchive({ url: `file:${join(folder, 'evidence.db')}`, masterKeys });
  t.after(async () => {
    await archive.close();
    await rm(folder, { recursive: true });
  });
  return archive;
}

/** Lets the person complete an order for a purpose, by QR code, and finishes the flow. */
async function complete({ server, simulator }: OpenServer, purpose: string, reference?: string): Promise<void> {
  const visitor = createVisitor({ server });
  const start = { purpose, device: 'other', page: '/start', ...(reference !== undefined && { reference }) };
  assert.equal((await visitor.post('/flows', start)).status, 201);
  const watching = await visitor.watch(purpose);
  const scanned = await simulator.app.scan({ qr: await watching.frame() });
  assert.ok(scanned.accepted);
  await simulator.app.approve(scanned.order);
  await simulator.clock.advance(2_000);
  const finished = await whileTimePasses(simulator, visitor.post(`/flows/${purpose}/finish`));
  assert.equal(finished.status, 200);
  await watching.close();
}

/** Returns the entries of the person, the newest first. */
async function entriesOf(archive: Archive): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  for await (const entry of archive.search({ personalNumber })) entries.push(entry);
  return entries;
}

function evidenceOptions({ simulator }: OpenServer): NonNullable<VerifyArchiveOptions['evidence']> {
  return {
    anchors: simulator.environment.evidenceAnchors,
    relyingPartySubjects: [relyingPartySubject(simulator.credentials.cert)],
  };
}

describe('an archive as the sink of a server', () => {
  test('has each completion with what was asked, and verifies it again', async (t) => {
    const archive = await newArchive(t);
    const sink: EvidenceSink = archive;
    const open = await openServer(t, { evidence: { sink }, verification: 'enforce' });
    await complete(open, 'login');
    await complete(open, 'agreement');
    assert.equal(open.completions.length, 2);

    const entries = await entriesOf(archive);
    assert.deepEqual(
      entries.map(({ kind, purpose }) => ({ kind, purpose })),
      [
        { kind: 'sign', purpose: 'agreement' },
        { kind: 'auth', purpose: 'login' },
      ],
    );
    const found = await archive.get(entries[0]?.id ?? '');
    assert.ok(found?.state === 'kept');
    const { record } = found;
    assert.equal(record.order.userVisibleData, 'Jag hyr en kajak.');
    assert.equal(record.completionData.user.personalNumber, personalNumber);
    assert.equal(record.startedFrom?.address, '127.0.0.1');
    assert.equal(record.verification?.verdict, 'passed');

    const report = await archive.verify({ evidence: evidenceOptions(open) });
    assert.deepEqual(report.failures, []);
    assert.deepEqual(report.evidence, { passed: 2, unprovable: 0, failed: 0, notChecked: 0 });
  });

  test('has each signature, whatever the browser calls it: what it does not take is refused before the person signs', async (t) => {
    const archive = await newArchive(t);
    const open = await openServer(t, { evidence: { sink: archive, whenUnavailable: 'continue' } });
    for (const reference of ['c-17\0', '\0', 'c-17\uD800', 'c\u0085', 'a\nb']) {
      const { status } = await createVisitor(open).post('/flows', { purpose: 'agreement', device: 'other', reference });
      assert.equal(status, 400, JSON.stringify(reference));
    }
    const references = ['å'.repeat(128), '\u{1F600}\u202E', '', '{"$ne":1}', "'; DROP TABLE archive_entries; --"];
    for (const reference of references) await complete(open, 'agreement', reference);
    const found = await Promise.all((await entriesOf(archive)).map(({ id }) => archive.get(id)));
    assert.deepEqual(
      found.map((one) => (one?.state === 'kept' ? (one.record.reference ?? 'none') : 'not kept')).toSorted(),
      references.toSorted(),
    );
  });

  test('keeps what was signed under a reference with any character, as earlier releases took it', async (t) => {
    const archive = await newArchive(t);
    const open = await openServer(t, { evidence: { sink: archive } });
    await complete(open, 'agreement');
    const [entry] = await entriesOf(archive);
    const found = await archive.get(entry?.id ?? '');
    assert.ok(found?.state === 'kept');
    await archive.append({ ...found.record, id: 'earlier', reference: 'c-17\0\uD800' });
    const kept = await archive.get('earlier');
    assert.equal(kept?.state === 'kept' && kept.record.reference, 'c-17\0\uD800');
  });

  test('shows evidence that does not belong to the order beside it', async (t) => {
    const archive = await newArchive(t);
    const open = await openServer(t, { evidence: { sink: archive } });
    await complete(open, 'agreement');
    const [entry] = await entriesOf(archive);
    const found = await archive.get(entry?.id ?? '');
    assert.ok(found?.state === 'kept');
    const order = { ...found.record.order, userVisibleData: 'Jag köper en kajak.' };
    await archive.append({ ...found.record, id: 'forged', order });

    const { failures, evidence } = await archive.verify({ evidence: evidenceOptions(open) });
    assert.deepEqual(evidence, { passed: 1, unprovable: 0, failed: 1, notChecked: 0 });
    assert.deepEqual(
      failures.map(({ code, id, failedChecks }) => ({ code, id, checks: failedChecks?.map(({ name }) => name) })),
      [{ code: 'evidence', id: 'forged', checks: ['visibleData'] }],
    );
  });
});
