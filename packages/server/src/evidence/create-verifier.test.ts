import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CertificateInfo, testEnvironment } from '@secure-start/client';
import {
  createCertificateCache,
  type inspectCompletion,
  type ProvenFacts,
  type VerifyOptions,
} from '@secure-start/verify';
import { person } from '../test-support/scripted-client.ts';
import { createEvidenceVerifier } from './create-verifier.ts';
import { evidenceVerification } from './stored-verdict.ts';
import { createTurns } from './turns.ts';
import { checkedVerification } from './verification-options.ts';

const facts: ProvenFacts = {
  person,
  use: 'signing',
  visible: { text: 'I agree.', format: 'plaintext' },
  nonVisibleData: new Uint8Array([1, 2, 3]),
  relyingParty: { subject: 'CN=Shop', displayName: 'Shop' },
  producedAt: new Date('2026-01-15T12:00:05Z'),
  bankId: {
    kind: 'mobile',
    policies: ['1.2.752.78.1.5'],
    issuedBy: 'Testbank A AB (publ)',
    serialNumber: '0a',
    fingerprint256: 'ff',
    validFrom: new Date('2025-01-01T00:00:00Z'),
    validTo: new Date('2027-01-01T00:00:00Z'),
  },
  device: { type: 'IOS', conditions: [{ type: 'CertificatePolicies', value: '1.2.752.78.1.5' }] },
};
const data = {
  user: person,
  device: { ipAddress: '198.51.100.7' },
  bankIdIssueDate: '2020-02-01Z',
  signature: 'c2ln',
  ocspResponse: 'b2NzcA==',
};
const order = { userVisibleData: 'I agree.', userNonVisibleData: new Uint8Array([1, 2, 3]) };
const completed = { kind: 'sign', order, data, placedAt: 1_000, collectedAt: 2_000 } as const;

/** A verifier whose inspection is `inspect`. */
function verifier(inspect: typeof inspectCompletion, errors: unknown[] = []) {
  return createEvidenceVerifier({
    measure: (_work, run) => run(),
    verification: { mode: 'report', anchors: ['root'], subjects: () => ['CN=Shop'], toleranceMs: 60_000 },
    certificateCache: createCertificateCache(),
    inTurn: createTurns(),
    onError: (error) => void errors.push(error),
    inspect,
  });
}

const passing = (): ReturnType<typeof inspectCompletion> => {
  return { binding: 'checked', verdict: 'passed', checks: [], failedChecks: [], claims: facts };
};

describe('a verifier', () => {
  test('compares the evidence with the order as it was placed, within its times', async () => {
    const asked: VerifyOptions[] = [];
    await verifier((options) => {
      asked.push(options);
      return passing();
    }).verify(completed);
    const [{ certificateCache, ...options } = assert.fail('nothing was inspected')] = asked;
    assert.ok(certificateCache);
    assert.deepEqual(options, {
      completionData: data,
      anchors: ['root'],
      order: { kind: 'sign', ...order },
      relyingPartySubjects: ['CN=Shop'],
      startedAt: new Date(1_000),
      collectedAt: new Date(2_000),
      toleranceMs: 60_000,
    });
  });

  test('gives the application the proven facts, also after they were stored as JSON', async () => {
    const { verdict } = await verifier(passing).verify(completed);
    const stored: typeof verdict = JSON.parse(JSON.stringify(verdict));
    assert.deepEqual(evidenceVerification(stored, order), { verdict: 'passed', proven: facts });
    assert.ok(!JSON.stringify(verdict).includes('I agree.'), 'the text is that of the order, which is stored already');
  });

  test('stores names and statuses of the checks that failed, and passes all of them on with their reasons', async () => {
    const checks = [
      { name: 'signatureValue', status: 'fail', detail: 'why' },
      { name: 'visibleData', status: 'unknown', detail: 'not read' },
      { name: 'keyUsage', status: 'pass', detail: 'right' },
    ] as const;
    const result = await verifier(() => ({ ...passing(), checks, failedChecks: checks.slice(0, 2) })).verify(completed);
    assert.deepEqual(result.checks, checks);
    assert.deepEqual(result.verdict, {
      verdict: 'failed',
      failedChecks: [
        { name: 'signatureValue', status: 'fail' },
        { name: 'visibleData', status: 'unknown' },
      ],
    });
  });

  test('that breaks down lets nothing pass, and reports why', async () => {
    const errors: unknown[] = [];
    const broken = verifier(() => assert.fail('a defect'), errors);
    assert.deepEqual(await broken.verify(completed), {
      verdict: { verdict: 'failed', failedChecks: [] },
      checks: [],
    });
    assert.match(String(errors[0]), /a defect/);
  });
});

test('of many verifications at once each lets the others of the process go first', async () => {
  const inTurn = createTurns();
  const seen: string[] = [];
  const all = [1, 2, 3].map((number) => inTurn(() => seen.push(`verified ${number}`)));
  setImmediate(() => seen.push('a request'));
  await Promise.all(all);
  assert.deepEqual(seen, ['verified 1', 'verified 2', 'a request', 'verified 3']);
  await inTurn(() => seen.push('verified 4'));
  await assert.rejects(
    inTurn(() => assert.fail('a defect')),
    /a defect/,
  );
});

test('the subjects of certificates that were exchanged stay known, beside those that the options name', () => {
  const pems = ['old', 'new'];
  const client = {
    get certificates(): readonly CertificateInfo[] {
      return pems.map((pem) => ({ pem }) as CertificateInfo);
    },
  };
  const subjects = checkedVerification({
    verification: {
      mode: 'report',
      anchors: testEnvironment.evidenceAnchors,
      relyingPartySubjects: ['CN=Former shop'],
    },
    environment: undefined,
    client,
    subjectOf: (pem) => `CN=${pem}`,
  })?.subjects;
  assert.deepEqual(subjects?.(), ['CN=old', 'CN=new', 'CN=Former shop']);
  pems.unshift('newest');
  assert.deepEqual(subjects(), ['CN=old', 'CN=new', 'CN=newest', 'CN=Former shop']);
});
