import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import { verifyEvidencePackage } from '@secure-start/archive/package';
import { relyingPartySubject } from '@secure-start/verify';
import { type Agreement, createAgreementSigning, packAgreement } from './sign-documents.ts';
import { openBrowser } from './test-browser.ts';
import { setUp } from './test-setup.ts';

test('two people sign two files one after the other, and the package of both is verified', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'agreement-'));
  t.after(() => rm(folder, { recursive: true }));
  // Keys for real signatures take seconds to make: at ten times the speed, the flow could end before.
  const { createServer, simulator } = await setUp(t, { evidence: 'signed', speed: 1 });
  const [first, second] = simulator.people;
  assert.ok(first && second);
  const files = ['Hyresavtal.pdf', 'Bilaga 1.pdf'].map((name) => ({ name, path: join(folder, name), pageCount: 2 }));
  for (const { name, path } of files) await writeFile(path, `%PDF-1.7 ${name}`);
  const signers = [first.personalNumber, second.personalNumber];
  const agreement: Agreement = { text: 'Vi är överens om hyran.', files, signers, records: [] };
  const { purpose, sink } = createAgreementSigning({
    find: () => Promise.resolve(agreement),
    findForSigner: () => Promise.resolve({ ...agreement, signer: signers[agreement.records.length] ?? '' }),
  });
  const server = createServer({ purposes: { login: purpose }, evidence: { sink } });

  for (const person of [first, second]) {
    const browser = openBrowser(server);
    const { frame } = await browser.start('other', 'a-17');
    const scanned = await simulator.app.scan({ qr: frame ?? '', person });
    assert.ok(scanned.accepted);
    assert.match(
      scanned.order.text ?? '',
      /2\. Bilaga 1\.pdf\n21 byte, 2 sidor\nKontrollsumma \(SHA-256\): [0-9a-f]{64}$/,
    );
    assert.ok((await simulator.app.approve({ orderRef: scanned.order.orderRef })).accepted);
    await browser.waitForFlow(({ state }) => state === 'completed');
    assert.equal((await browser.finish()).status, 200);
  }

  const source = join(folder, 'a-17.zip');
  await pipeline(packAgreement(agreement, new Date('2026-11-29T02:00:00Z')), createWriteStream(source));
  const anchors = [...simulator.environment.evidenceAnchors];
  const relyingPartySubjects = [relyingPartySubject(simulator.credentials.cert)];
  const report = await verifyEvidencePackage({ source, anchors, relyingPartySubjects });
  assert.deepEqual(report.failedChecks, []);
  assert.deepEqual(
    report.signers.map(({ completion }) => completion.claims.person?.name),
    [first.name, second.name],
  );
  const [, { packageChecks } = assert.fail()] = report.signers;
  assert.deepEqual(
    packageChecks.map(({ status }) => status),
    packageChecks.map(() => 'pass'),
  );
});
