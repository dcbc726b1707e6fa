import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkNames } from './check.ts';
import { EvidenceError } from './errors.ts';
import { inspectCompletion } from './inspect-completion.ts';
import { testCompletion, testText } from './test-support/test-completion.ts';
import { createTestPki, testTime } from './test-support/test-pki.ts';
import { testSubject } from './test-support/test-signature.ts';
import { verifyCompletion } from './verify-completion.ts';
import type { OrderToCompare } from './verify-options.ts';

const pki = createTestPki();
const sound = testCompletion({ pki });

describe('inspectCompletion', () => {
  test('reports every check once, in order, each with a sentence', () => {
    const { checks, failedChecks, binding } = inspectCompletion(sound);
    assert.deepEqual(
      checks.map(({ name }) => name),
      checkNames,
    );
    for (const { name, status, detail } of checks) {
      assert.equal(status, 'pass', name);
      assert.match(detail, /^[A-Z].*\.$/, name);
    }
    assert.deepEqual(failedChecks, []);
    assert.equal(binding, 'checked');
  });

  test('gives a verdict: passed, failed, or for a payment unprovable at best', () => {
    const verdictOf = (order: OrderToCompare, from = sound) => inspectCompletion({ ...from, order }).verdict;
    const withoutText = testCompletion({ pki, visible: undefined });
    assert.equal(sound.order && verdictOf(sound.order), 'passed');
    assert.equal(verdictOf({ kind: 'sign', userVisibleData: 'Another text.' }), 'failed');
    assert.equal(verdictOf({ kind: 'payment', userVisibleData: testText }), 'unprovable');
    assert.equal(verdictOf({ kind: 'payment' }), 'unprovable');
    assert.equal(verdictOf({ kind: 'payment' }, withoutText), 'unprovable');
    assert.equal(verdictOf({ kind: 'payment', userVisibleData: 'Another text.' }), 'failed');
    assert.equal(verdictOf({ kind: 'payment', userNonVisibleData: 'Other data.' }), 'failed');
    const { completionData, anchors } = sound;
    assert.equal(inspectCompletion({ completionData, anchors }).verdict, 'passed');
    assert.equal(
      inspectCompletion({ completionData: { ...completionData, ocspResponse: '' }, anchors }).verdict,
      'failed',
    );
  });

  test('fails an order of another kind that has a payment in it', () => {
    const userVisibleTransaction = { transactionType: 'npa', recipient: { name: 'Kajakboden' } } as const;
    const order = { kind: 'sign', userVisibleData: testText, userVisibleTransaction } as const;
    const { failedChecks } = inspectCompletion({ ...sound, order });
    assert.deepEqual(
      failedChecks.map(({ name }) => name),
      ['operation'],
    );
  });

  test('says that binding is not applicable without an order, and passes the rest', () => {
    const { completionData, anchors } = sound;
    const { binding, checks, failedChecks } = inspectCompletion({ completionData, anchors });
    assert.equal(binding, 'notApplicable');
    assert.deepEqual(failedChecks, []);
    const notApplicable = checks.flatMap(({ name, status }) => (status === 'notApplicable' ? [name] : []));
    assert.deepEqual(notApplicable, ['producedAt', 'operation', 'visibleData', 'nonVisibleData', 'relyingParty']);
  });

  test('compares the relying party and the times without an order when they are given', () => {
    const { completionData, anchors } = sound;
    const startedAt = new Date(testTime.getTime() + 3_600_000);
    const relyingPartySubjects = ['cn=Another'];
    const options = { completionData, anchors, relyingPartySubjects, startedAt, collectedAt: startedAt };
    const { failedChecks } = inspectCompletion(options);
    assert.deepEqual(
      failedChecks.map(({ name }) => name),
      ['producedAt', 'relyingParty'],
    );
  });

  test('counts as failed what an earlier failure leaves unchecked', () => {
    const { checks, failedChecks, claims } = inspectCompletion({
      ...sound,
      completionData: { signature: '', ocspResponse: '' },
    });
    assert.deepEqual(
      failedChecks.map(({ name }) => name),
      checkNames.filter((name) => name !== 'personalNumber'),
    );
    assert.deepEqual(
      checks.find(({ name }) => name === 'signatureValue'),
      {
        name: 'signatureValue',
        status: 'unknown',
        detail: 'The check could not be made, because of an earlier failure.',
      },
    );
    assert.deepEqual(claims, {});
  });

  test('turns an error inside a check into a failed check, and makes the others', () => {
    const user = {
      get personalNumber(): string {
        throw new Error('an error inside');
      },
    };
    const { failedChecks } = inspectCompletion({ ...sound, completionData: { ...sound.completionData, user } });
    assert.deepEqual(
      failedChecks.map(({ name, status }) => [name, status]),
      [['personalNumber', 'unknown']],
    );
  });

  test('takes members that are absent or of another type as evidence that fails', () => {
    const empty = inspectCompletion({ ...sound, completionData: { signature: '', ocspResponse: '' } });
    assert.ok(empty.failedChecks.length > 0);
    for (const wrong of [undefined, null, 1, {}, ['a']]) {
      const completionData = { signature: wrong, ocspResponse: wrong } as unknown as typeof sound.completionData;
      assert.deepEqual(inspectCompletion({ ...sound, completionData }), empty);
    }
  });

  test('gives the claims of evidence that fails, as far as they can be read', () => {
    const { claims, failedChecks } = inspectCompletion(
      testCompletion({ pki, changeXml: (xml) => xml.replace('>pw<', '>no<') }),
    );
    assert.equal(failedChecks.length, 1);
    assert.equal(claims.visible?.text, testText);
    assert.equal(claims.person?.name, 'Tolvan Tolvansson');
  });

  test('says nothing of the person or the text in its details', () => {
    const different = testCompletion({
      pki,
      visible: { text: 'hemligt' },
      subject: 'cn=hemlig',
      displayName: 'hemlig',
      nonVisibleData: Buffer.from('hemligt'),
    });
    const user = { personalNumber: '200001019819' };
    const report = inspectCompletion({ ...different, completionData: { ...different.completionData, user } });
    assert.equal(report.failedChecks.length, 4);
    const details = JSON.stringify(report.checks);
    assert.doesNotMatch(details, /hemlig|kajak|Tolvan|[0-9]{6}/);
  });
});

describe('verifyCompletion', () => {
  test('returns what is proven', () => {
    const nonVisibleData = Buffer.from([0, 1, 255]);
    const options = testCompletion({
      pki,
      visible: { text: testText, format: 'simpleMarkdownV1' },
      nonVisibleData,
    });
    const order = {
      kind: 'sign',
      userVisibleData: testText,
      userVisibleDataFormat: 'simpleMarkdownV1',
      userNonVisibleData: nonVisibleData,
    } as const;
    const { bankId, nonVisibleData: proven, ...facts } = verifyCompletion({ ...options, order });
    assert.deepEqual(facts, {
      person: {
        personalNumber: '191212121212',
        givenName: 'Tolvan',
        surname: 'Tolvansson',
        name: 'Tolvan Tolvansson',
      },
      use: 'signing',
      visible: { text: testText, format: 'simpleMarkdownV1' },
      relyingParty: { subject: testSubject, displayName: 'Attrapptjänsten' },
      producedAt: testTime,
      device: {
        type: 'IOS',
        deviceInfo: '14.3',
        version: '7.21.0',
        uhi: 'giCsUsVYgZEg96P/l/7QIxWjusqW',
        conditions: [{ type: 'CertificatePolicies', value: '1.2.3.4.5' }],
      },
    });
    assert.deepEqual(proven && Buffer.from(proven), nonVisibleData);
    assert.equal(bankId.kind, 'file');
    assert.deepEqual(bankId.policies, ['1.2.3.4.5']);
    assert.equal(bankId.issuedBy, 'Attrappbanken AB (publ)');
    assert.equal(bankId.serialNumber, '2e1d9a6b7c8d9eaf');
    assert.match(bankId.fingerprint256, /^[0-9a-f]{64}$/);
    assert.deepEqual([bankId.validFrom, bankId.validTo], [pki.signing.request.validFrom, pki.signing.request.validTo]);
  });

  test('leaves out what the evidence does not have', () => {
    const chain = [pki.identification, pki.customerCa, pki.bankCa];
    const options = testCompletion({ pki, chain, funcId: 'Identification', clientInfo: '', visible: undefined });
    const facts = verifyCompletion({ ...options, order: { kind: 'auth' } });
    assert.equal(facts.use, 'identification');
    assert.ok(!('visible' in facts) && !('nonVisibleData' in facts));
    assert.deepEqual(facts.device, { conditions: [] });
  });

  test('throws an error whose message names each check that failed', () => {
    const { completionData, ...options } = testCompletion({ pki, changeXml: (xml) => xml.replace('>pw<', '>no<') });
    const user = { personalNumber: '200001019819' };
    assert.throws(() => verifyCompletion({ ...options, completionData: { ...completionData, user } }), {
      name: 'EvidenceError',
      message: 'The evidence is not verified: signedDataDigest, personalNumber. failedChecks has the reasons.',
    });
  });

  test('throws an error with the checks that failed, and nothing of the person in what a logger writes', () => {
    const options = testCompletion({ pki, changeXml: (xml) => xml.replace('>pw<', '>no<') });
    assert.throws(
      () => verifyCompletion(options),
      (error) => {
        assert.ok(error instanceof EvidenceError);
        assert.equal(error.code, 'evidenceNotVerified');
        assert.deepEqual(
          error.failedChecks.map(({ name }) => name),
          ['signedDataDigest'],
        );
        assert.equal(error.report.claims.person?.personalNumber, '191212121212');
        assert.match(error.message, /signedDataDigest/);
        assert.doesNotMatch(JSON.stringify(error) + error.stack, /19121212|Tolvan|kajak/);
        return true;
      },
    );
  });
});
