import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import {
  EvidencePackageError,
  type EvidencePackageReport,
  type PackageSigner,
  verifyEvidencePackage,
  writeEvidencePackage,
} from '@secure-start/archive/package';
import { testEnvironment } from '@secure-start/client';
import { writeDocumentList } from '@secure-start/protocol/documents';
import type { CompletionData } from '@secure-start/protocol/rp';
import { VerifyUsageError } from '@secure-start/verify';
import { openSigningStage, type SigningStage } from './signing-stage.ts';

const files = [
  { name: 'Hyresavtal.pdf', content: Buffer.from('%PDF-1.7 a lease') },
  { name: 'Bilaga å.txt', content: Buffer.from('conditions') },
];
const createdAt = new Date('2026-11-29T02:00:00Z');

function packed(signers: readonly PackageSigner[], packedFiles: typeof files = files): Promise<Buffer> {
  return buffer(writeEvidencePackage({ files: packedFiles, signers, createdAt, language: 'sv' }));
}

/** The checks that failed: `2 filesAsSigned`. */
function failures({ failedChecks }: EvidencePackageReport): string[] {
  return failedChecks.map(({ signer, check }) => `${signer} ${check.name}`);
}

/** The order of a signer for files that were never signed. */
function withFiles(signer: PackageSigner, others: typeof files): PackageSigner {
  const list = others.map(({ name, content }) => ({
    name,
    sizeBytes: content.length,
    mediaType: 'application/octet-stream',
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  return { ...signer, order: { ...signer.order, userNonVisibleData: writeDocumentList({ files: list }) } };
}

describe('an evidence package with two signers', () => {
  let stage: SigningStage;
  let first: PackageSigner;
  let second: PackageSigner;
  let payment: PackageSigner;
  let paymentWithText: PackageSigner;

  before(async () => {
    stage = await openSigningStage({ after });
    const text = 'Jag hyr ut Storgatan 1.';
    const [lessor, tenant] = stage.people;
    first = await stage.sign({ text, language: 'sv', files, personalNumber: lessor });
    const earlier = [first.completionData as CompletionData];
    second = await stage.sign({ text: 'I rent it.', language: 'en', files, personalNumber: tenant, earlier });
    payment = await stage.pay({ personalNumber: lessor });
    paymentWithText = await stage.pay({ personalNumber: lessor, userVisibleData: 'Jag köper en kajak.' });
  });

  async function verify(source: Uint8Array): Promise<EvidencePackageReport> {
    const { anchor, relyingPartySubjects } = stage;
    return verifyEvidencePackage({ source, anchors: [anchor], relyingPartySubjects });
  }

  test('passes every check, and names who signed', async () => {
    const report = await verify(await packed([first, second]));
    assert.deepEqual(failures(report), []);
    assert.equal(report.verdict, 'passed');
    assert.equal(report.binding, 'checked');
    assert.deepEqual(
      report.signers.map(({ completion }) => completion.claims.person?.personalNumber),
      stage.people.slice(0, 2),
    );
    const statuses = report.signers.map(({ packageChecks }) => packageChecks.map(({ status }) => status).join());
    assert.deepEqual(statuses, ['pass,pass,pass,pass,pass,notApplicable', 'pass,pass,pass,pass,pass,pass']);
  });

  test('passes without the subjects of the relying party, and says that binding was not applicable', async () => {
    const source = await packed([first, second]);
    const report = await verifyEvidencePackage({ source, anchors: [stage.anchor] });
    assert.deepEqual(failures(report), []);
    assert.equal(report.binding, 'notApplicable');
  });

  test('fails with another root and another relying party, and refuses to verify without a root', async () => {
    const source = await packed([first]);
    const { relyingPartySubjects } = stage;
    const anchors = [...testEnvironment.evidenceAnchors];
    const otherRoot = await verifyEvidencePackage({ source, anchors, relyingPartySubjects });
    assert.ok(failures(otherRoot).includes('1 certificatePath'));
    const otherParty = ['cn=Other,name=Other,serialNumber=5566304928,o=Other,c=SE'];
    const foreign = await verifyEvidencePackage({ source, anchors: [stage.anchor], relyingPartySubjects: otherParty });
    assert.deepEqual([foreign.verdict, failures(foreign)], ['failed', ['1 relyingParty']]);
    await assert.rejects(verifyEvidencePackage({ source, anchors: [] }), VerifyUsageError);
  });

  // Each is what a forger can write who makes everything consistent but the signatures.
  const [lease, annex] = files as [(typeof files)[0], (typeof files)[0]];
  const forgeries: Record<string, typeof files> = {
    'a file changed by one byte': [lease, { ...annex, content: Buffer.from('conditionS') }],
    'a file left out': [lease],
    'a file added': [lease, annex, { name: 'Bilaga 2.txt', content: Buffer.from('more') }],
    'a file renamed': [lease, { ...annex, name: 'Bilaga ä.txt' }],
    'two files moved': [annex, lease],
    'the bytes of two files swapped': [
      { ...lease, content: annex.content },
      { ...annex, content: lease.content },
    ],
  };
  for (const [forgery, forged] of Object.entries(forgeries)) {
    test(`fails for every signer with ${forgery}`, async () => {
      const signers = [withFiles(first, forged), withFiles(second, forged)];
      const report = await verify(await packed(signers, forged));
      for (const signer of [1, 2]) {
        for (const check of ['nonVisibleData', 'orderAsSigned', 'filesAsSigned']) {
          assert.ok(failures(report).includes(`${signer} ${check}`), failures(report).join());
        }
      }
      const unbound = await verifyEvidencePackage({ source: await packed(signers, forged), anchors: [stage.anchor] });
      assert.ok(failures(unbound).includes('2 filesAsSigned'));
    });
  }

  test('fails when a signature is passed off as a log-in, or a log-in as a signature', async () => {
    for (const relyingPartySubjects of [stage.relyingPartySubjects, undefined]) {
      const source = await packed([{ ...first, kind: 'auth' }, second]);
      const report = await verifyEvidencePackage({
        source,
        anchors: [stage.anchor],
        ...(relyingPartySubjects && { relyingPartySubjects }),
      });
      assert.ok(failures(report).includes('1 orderAsSigned'), failures(report).join());
    }
  });

  test('does not pass when a signature is passed off as a payment, and what was signed left out', async () => {
    const { userVisibleData: _text, ...order } = first.order;
    const source = await packed([{ ...first, kind: 'payment', order }]);
    const unbound = await verifyEvidencePackage({ source, anchors: [stage.anchor] });
    assert.deepEqual(failures(unbound), ['1 orderAsSigned']);
    assert.deepEqual(failures(await verify(source)), ['1 visibleData', '1 orderAsSigned']);
  });

  test('that is of a payment is neither passed nor failed: how BankID signs one is not published', async () => {
    for (const signer of [payment, paymentWithText]) {
      const report = await verify(await packed([signer], []));
      assert.deepEqual([report.verdict, failures(report)], ['unprovable', ['1 orderAsSigned']]);
    }
    const beside = await verify(await packed([first, { ...first, kind: 'payment' }]));
    assert.deepEqual([beside.verdict, failures(beside)], ['unprovable', ['2 orderAsSigned']]);
  });

  test('that is of a payment whose signed text the order does not have is no more than unprovable', async () => {
    const { userVisibleData: _text, ...order } = paymentWithText.order;
    const report = await verify(await packed([{ ...paymentWithText, order }], []));
    assert.deepEqual([report.verdict, failures(report)], ['unprovable', ['1 visibleData', '1 orderAsSigned']]);
  });

  test('that is of a payment fails when anything else does', async () => {
    const [, another] = stage.people;
    const paid = paymentWithText;
    const evidence = paid.completionData as CompletionData;
    const { ocspResponse } = first.completionData as CompletionData;
    const later = new Date(paid.collectedAt.getTime() + 3_600_000);
    const forged: Record<string, readonly [PackageSigner, typeof files]> = {
      ocspResponse: [{ ...paid, completionData: { ...evidence, ocspResponse } }, []],
      person: [{ ...paid, order: { ...paid.order, requirement: { personalNumber: another } } }, []],
      text: [{ ...paid, order: { ...paid.order, userVisibleData: 'Jag köper två.' } }, []],
      time: [{ ...paid, startedAt: later, collectedAt: later }, []],
      'a file that was not signed': [withFiles(paid, files), files],
    };
    for (const [what, [signer, packedFiles]] of Object.entries(forged)) {
      const report = await verify(await packed([signer], packedFiles));
      assert.equal(report.verdict, 'failed', what);
    }
    const notPayment = { ...first, order: { ...paid.order, ...first.order } };
    assert.equal((await verify(await packed([notPayment]))).verdict, 'failed', 'a signature with a transaction');
    const beside = await verify(
      await packed([
        { ...first, kind: 'auth' },
        { ...second, kind: 'payment' },
      ]),
    );
    assert.equal(beside.verdict, 'failed', 'another signer');
  });

  test('fails with a text that was not signed, and with a signature that was given to another', async () => {
    const text = { ...first, order: { ...first.order, userVisibleData: `${first.order.userVisibleData} Gratis.` } };
    assert.deepEqual(failures(await verify(await packed([text]))), ['1 visibleData', '1 orderAsSigned']);
    const formatted = { ...first, order: { ...first.order, userVisibleDataFormat: 'simpleMarkdownV1' as const } };
    assert.deepEqual(failures(await verify(await packed([formatted]))), ['1 visibleData', '1 orderAsSigned']);
    const swapped = [
      { ...first, completionData: second.completionData },
      { ...second, completionData: first.completionData },
    ];
    const report = failures(await verify(await packed(swapped)));
    for (const signer of [1, 2]) {
      for (const check of ['personalNumber', 'orderAsSigned', 'personAsOrdered']) {
        assert.ok(report.includes(`${signer} ${check}`), report.join());
      }
    }
    const foreignOcsp = {
      ...(first.completionData as CompletionData),
      ocspResponse: (second.completionData as CompletionData).ocspResponse,
    };
    const mixed = failures(await verify(await packed([{ ...first, completionData: foreignOcsp }])));
    assert.ok(mixed.includes('1 ocspNonce'), mixed.join());
  });

  test('fails when the earlier signature is missing or comes later', async () => {
    assert.deepEqual(failures(await verify(await packed([second]))), ['1 earlierSignatures']);
    assert.deepEqual(failures(await verify(await packed([second, first]))), ['1 earlierSignatures']);
  });

  test('fails when it says that it was signed at another time', async () => {
    const later = new Date(first.collectedAt.getTime() + 3_600_000);
    const report = await verify(await packed([{ ...first, startedAt: later, collectedAt: later }]));
    assert.deepEqual(failures(report), ['1 producedAt']);
  });

  test('does not pass when a signature is passed off as a payment that was never made', async () => {
    const userVisibleTransaction = {
      transactionType: 'card',
      recipient: { name: 'Another' },
      money: { amount: '100000,00', currency: 'SEK' },
    } as const;
    const source = await packed([{ ...first, kind: 'payment', order: { ...first.order, userVisibleTransaction } }]);
    const report = await verify(source);
    assert.deepEqual([report.verdict, failures(report)], ['unprovable', ['1 orderAsSigned']]);
  });

  test('fails when it is dated back, also for a reader who expects no certain relying party', async () => {
    const { anchor } = stage;
    const dated = (years: number): PackageSigner => {
      const [startedAt, collectedAt] = [new Date(first.startedAt), new Date(first.collectedAt)];
      for (const time of [startedAt, collectedAt]) time.setUTCFullYear(time.getUTCFullYear() - years);
      return { ...first, startedAt, collectedAt };
    };
    for (const [years, expected] of [
      [0, []],
      [2, ['1 producedAt']],
    ] as const) {
      const report = await verifyEvidencePackage({ source: await packed([dated(years)]), anchors: [anchor] });
      assert.deepEqual([report.binding, failures(report)], ['notApplicable', expected]);
    }
  });

  test('is refused when its order can be none, whatever the signature says', async () => {
    const { collectedAt, startedAt } = first;
    const backwards = { ...first, startedAt: new Date(collectedAt.getTime() + 1), collectedAt: startedAt };
    const requirement = { personalNumber: 'Anna' };
    for (const signer of [backwards, { ...first, order: { ...first.order, requirement } }]) {
      await assert.rejects(verify(await packed([signer])), (error: unknown) => {
        assert.ok(error instanceof EvidencePackageError);
        assert.deepEqual([error.problem, error.entry], ['content', 'signers/1/order.json']);
        return true;
      });
    }
  });

  test('names nobody in what it says about a check', async () => {
    const report = await verify(await packed([{ ...first, completionData: second.completionData }]));
    for (const { check } of report.failedChecks) {
      assert.doesNotMatch(check.detail, /\d{6}|Tolvan|Storgatan|Hyresavtal|Bilaga/, check.name);
    }
  });
});
