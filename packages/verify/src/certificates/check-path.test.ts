import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chainOf, checkTestPath } from '../test-support/check-test-path.ts';
import { issueTestCertificate, type TestCertificate } from '../test-support/test-certificate.ts';
import { authorityExtensions, authorityKeyId, subjectKeyId } from '../test-support/test-extensions.ts';
import { testKeys } from '../test-support/test-keys.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { checkPath } from './check-path.ts';
import { readCertificate } from './read-certificate.ts';

const pki = createTestPki({ keyType: 'p256' });
const anchors = [pki.root];

/** A PKI of other keys, in which names and key identifiers are those of the true one. */
function forgedPki() {
  const keys = testKeys('p256', 'spare');
  const identifiers = (subject: TestCertificate, issuer: TestCertificate) => [
    ...authorityExtensions(),
    subjectKeyId(subject.keys.publicKey),
    authorityKeyId(issuer.keys.publicKey),
  ];
  return createTestPki({
    keyType: 'p256',
    change: {
      root: { keys, extensions: identifiers(pki.root, pki.root) },
      bankCa: { extensions: identifiers(pki.bankCa, pki.root) },
    },
  });
}

describe('A path', () => {
  for (const keyType of ['rsa', 'p256', 'mixed'] as const) {
    test(`leads from the person over customer authority and bank to the root, with ${keyType} keys`, () => {
      const sound = createTestPki({ keyType });
      for (const leaf of [sound.identification, sound.signing]) {
        const result = checkTestPath({ chain: [leaf, sound.customerCa, sound.bankCa], anchors: [sound.root] });
        assert.deepEqual(result, {
          path: 'pass',
          detail: 'The certificates lead up to an anchor.',
          validity: 'pass',
        });
      }
    });
  }

  test('may be two to four certificates long', () => {
    assert.equal(checkTestPath({ chain: chainOf(pki).slice(0, 2), anchors: [pki.bankCa] }).path, 'pass');
    const between = issueTestCertificate({
      ...pki.bankCa.request,
      subject: [['CN', 'Attrapp CA mellan bank och rot']],
      keys: testKeys('p256', 'spare'),
      extensions: authorityExtensions(),
    });
    const long = createTestPki({
      keyType: 'p256',
      change: { bankCa: { issuer: between, extensions: authorityExtensions() } },
    });
    assert.equal(checkTestPath({ chain: [...chainOf(long), between], anchors }).path, 'pass');
    assert.match(
      checkTestPath({ chain: [...chainOf(long), between, pki.root], anchors }).detail ?? '',
      /has 5 certificates/,
    );
  });

  test('is no path without an authority', () => {
    for (const chain of [[], [pki.signing]]) {
      const result = checkTestPath({ chain, anchors: [pki.customerCa] });
      assert.equal(result.path, 'fail');
      assert.match(result.detail ?? '', /^The signature has [01] certificates, two to four are expected\.$/);
    }
  });

  test('needs every certificate up to the anchor', () => {
    const result = checkTestPath({ chain: [pki.signing, pki.customerCa], anchors });
    assert.equal(result.detail, 'No anchor has the name of the issuer of the last certificate.');
    const gap = checkTestPath({ chain: [pki.signing, pki.bankCa], anchors });
    assert.equal(gap.detail, 'Certificate 1: it names another issuer.');
  });

  test('has no certificate that is not used', () => {
    const other = createTestPki({
      keyType: 'p256',
      change: { customerCa: { subject: [['CN', 'Attrapp Customer CA2']], keys: testKeys('p256', 'spare') } },
    });
    for (const place of [1, 2, 3]) {
      const chain = chainOf(pki).toSpliced(place, 0, other.customerCa);
      assert.equal(checkTestPath({ chain, anchors }).path, 'fail', `at ${place}`);
    }
  });

  test('has its certificates in order', () => {
    const [leaf, customerCa, bankCa] = chainOf(pki) as [TestCertificate, TestCertificate, TestCertificate];
    for (const chain of [
      [leaf, bankCa, customerCa],
      [customerCa, leaf, bankCa],
      [customerCa, bankCa, leaf],
      [bankCa, customerCa, leaf],
    ]) {
      assert.equal(checkTestPath({ chain, anchors }).path, 'fail');
    }
  });

  test('has no certificate twice and does not hold its anchor', () => {
    const twice = 'A certificate is there twice, or is the anchor itself.';
    assert.equal(checkTestPath({ chain: [...chainOf(pki), pki.root], anchors }).detail, twice);
    assert.equal(checkTestPath({ chain: [pki.signing, pki.customerCa, pki.bankCa, pki.bankCa], anchors }).path, 'fail');
  });

  test('holds no certificate that its own subject issued', () => {
    const renewed = issueTestCertificate({
      ...pki.bankCa.request,
      issuer: { subject: pki.bankCa.subject, keys: pki.root.keys },
      extensions: authorityExtensions(),
    });
    const namesake = createTestPki({ keyType: 'p256', change: { root: { subject: pki.bankCa.subject } } });
    const result = checkTestPath({ chain: [pki.signing, pki.customerCa, renewed], anchors: [namesake.root] });
    assert.equal(result.detail, 'Certificate 3: it names itself as its issuer.');
  });
});

describe('A forged path', () => {
  test('does not lead to the true root, though names and key identifiers are the same', () => {
    const forged = forgedPki();
    assert.equal(checkTestPath({ chain: chainOf(forged), anchors: [forged.root] }).path, 'pass');
    assert.equal(checkTestPath({ chain: chainOf(forged), anchors }).detail, 'Certificate 3: its signature is wrong.');
    assert.equal(
      checkTestPath({ chain: [...chainOf(forged), forged.root], anchors }).detail,
      'Certificate 4: it names itself as its issuer.',
    );
  });

  test('fails at the certificate below which the keys are others', () => {
    const keys = testKeys('p256', 'spare');
    const { customerCa } = createTestPki({
      keyType: 'p256',
      change: { customerCa: { keys, extensions: authorityExtensions() } },
    });
    const result = checkTestPath({ chain: [pki.signing, customerCa, pki.bankCa], anchors });
    assert.equal(result.detail, 'Certificate 1: its signature is wrong.');
  });

  test('fails when a person’s certificate issues another', () => {
    const forged = issueTestCertificate({ ...pki.signing.request, issuer: pki.identification });
    const chain = [forged, pki.identification, pki.customerCa, pki.bankCa];
    assert.equal(
      checkTestPath({ chain, anchors }).detail,
      'Certificate 2: it is not an authority by its basic constraints.',
    );
  });

  test('fails with the key identifier of another key', () => {
    const { signing } = createTestPki({
      keyType: 'p256',
      change: { signing: { extensions: [authorityKeyId(pki.bankCa.keys.publicKey)] } },
    });
    const result = checkTestPath({ chain: [signing, pki.customerCa, pki.bankCa], anchors });
    assert.equal(result.detail, 'Certificate 1: it names another key of its issuer.');
  });
});

describe('Several anchors', () => {
  test('may have one name: the one whose key fits counts', () => {
    const forged = forgedPki();
    for (const both of [
      [pki.root, forged.root],
      [forged.root, pki.root],
    ]) {
      assert.equal(checkTestPath({ chain: chainOf(pki), anchors: both }).path, 'pass');
    }
  });

  test('do not help when none of them has the name', () => {
    const { root } = createTestPki({ keyType: 'p256', change: { root: { subject: [['CN', 'Attrapp Root CA v2']] } } });
    assert.equal(checkTestPath({ chain: chainOf(pki), anchors: [root] }).path, 'fail');
  });
});

describe('Without a time', () => {
  test('the validity of certificates is unknown', () => {
    const checks = checkPath({
      chain: chainOf(pki).map(({ der }) => readCertificate(der)),
      anchors: [readCertificate(pki.root.der)],
      at: undefined,
      cache: undefined,
      allowSha1: false,
    });
    assert.deepEqual(
      checks.map(({ name, status }) => [name, status]),
      [
        ['certificatePath', 'pass'],
        ['certificateValidity', 'unknown'],
      ],
    );
  });
});
