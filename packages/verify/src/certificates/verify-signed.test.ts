import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chainOf, checkTestPath } from '../test-support/check-test-path.ts';
import { nullValue, oid, sequence } from '../test-support/der-writer.ts';
import { issueTestCertificate } from '../test-support/test-certificate.ts';
import { authorityExtensions } from '../test-support/test-extensions.ts';
import { testKeys } from '../test-support/test-keys.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { readCertificate } from './read-certificate.ts';
import { isStrongKey, signatureProblem } from './verify-signed.ts';

const pki = createTestPki({ keyType: 'p256' });

describe('The signature of a certificate', () => {
  for (const hash of ['sha256', 'sha384', 'sha512'] as const) {
    for (const keyType of ['rsa', 'p256'] as const) {
      test(`counts with ${hash} and ${keyType}`, () => {
        // The bank's key signs, so that one RSA key is enough.
        const keys = testKeys(keyType, 'bankCa');
        const { bankCa, customerCa, root } = createTestPki({
          keyType: 'p256',
          change: { bankCa: { keys, hash, extensions: authorityExtensions() }, customerCa: { hash } },
        });
        const { path, detail } = checkTestPath({
          chain: [customerLeaf(customerCa), customerCa, bankCa],
          anchors: [root],
        });
        assert.equal(path, 'pass', detail);
      });
    }
  }

  const customerLeaf = (issuer: typeof pki.customerCa) => issueTestCertificate({ ...pki.signing.request, issuer });

  for (const role of ['signing', 'customerCa', 'bankCa'] as const) {
    test(`counts with SHA-1 only when that is allowed: ${role}`, () => {
      const old = createTestPki({ keyType: 'p256', change: { [role]: { hash: 'sha1' } } });
      const chain = chainOf(old);
      const number = ['signing', 'customerCa', 'bankCa'].indexOf(role) + 1;
      assert.equal(
        checkTestPath({ chain, anchors: [old.root] }).detail,
        `Certificate ${number}: its signature uses SHA-1.`,
      );
      assert.equal(checkTestPath({ chain, anchors: [old.root], allowSha1: true }).path, 'pass');
    });
  }

  test('with SHA-1 and RSA is the same', () => {
    const keys = testKeys('rsa', 'bankCa');
    const old = createTestPki({
      keyType: 'p256',
      change: { bankCa: { keys, extensions: authorityExtensions() }, customerCa: { hash: 'sha1' } },
    });
    assert.equal(
      checkTestPath({ chain: chainOf(old), anchors: [old.root] }).detail,
      'Certificate 2: its signature uses SHA-1.',
    );
    assert.equal(checkTestPath({ chain: chainOf(old), anchors: [old.root], allowSha1: true }).path, 'pass');
  });

  test('of an anchor by itself does not matter', () => {
    const old = createTestPki({ keyType: 'p256', change: { root: { hash: 'sha1' } } });
    assert.equal(checkTestPath({ chain: chainOf(old), anchors: [old.root] }).path, 'pass');
  });

  test('never counts with MD5', () => {
    const keys = testKeys('rsa', 'bankCa');
    const old = createTestPki({
      keyType: 'p256',
      change: { bankCa: { keys, extensions: authorityExtensions() }, customerCa: { hash: 'md5' } },
    });
    assert.equal(
      checkTestPath({ chain: chainOf(old), anchors: [old.root], allowSha1: true }).detail,
      'Certificate 2: its signature algorithm is none of those that count.',
    );
  });

  test('never counts with a weak key', () => {
    const signed = readCertificate(pki.signing.der);
    const signer = { ...readCertificate(pki.customerCa.der), keyType: 'ec', keyBits: 256 } as const;
    assert.equal(signatureProblem({ signed, signer, allowSha1: false }), undefined);
    const rsa = { ...signed, signatureAlgorithm: { keyType: 'rsa', hash: 'sha256' } } as const;
    assert.equal(
      signatureProblem({ signed: rsa, signer: { ...signer, keyType: 'rsa', keyBits: 2047 }, allowSha1: false }),
      'the key of the signer is too weak',
    );
    assert.ok(isStrongKey({ ...signer, keyType: 'rsa', keyBits: 2048 }));
  });

  test('has an algorithm that fits the key of the issuer', () => {
    const ecdsaLeaf = readCertificate(pki.signing.der);
    const rsaIssuer = readCertificate(createTestPki({ keyType: 'mixed' }).signing.der);
    assert.equal(
      signatureProblem({ signed: ecdsaLeaf, signer: rsaIssuer, allowSha1: false }),
      'its signature algorithm does not fit the key of the signer',
    );
  });

  test('has the parameters of its algorithm: NULL or none for RSA, none for ECDSA', () => {
    const { der: withoutNull } = issueTestCertificate({
      ...pki.signing.request,
      algorithm: sequence(oid('1.2.840.113549.1.1.11')),
    });
    assert.deepEqual(readCertificate(withoutNull).signatureAlgorithm, { keyType: 'rsa', hash: 'sha256' });
    for (const algorithm of [
      sequence(oid('1.2.840.113549.1.1.11'), sequence()),
      sequence(oid('1.2.840.10045.4.3.2'), nullValue()),
    ]) {
      const { der } = issueTestCertificate({ ...pki.signing.request, algorithm });
      assert.equal(readCertificate(der).signatureAlgorithm, undefined);
    }
  });
});
