import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chainOf, checkTestPath } from '../test-support/check-test-path.ts';
import { issueTestCertificate } from '../test-support/test-certificate.ts';
import { testKeys } from '../test-support/test-keys.ts';
import { createTestPki, testTime } from '../test-support/test-pki.ts';
import { type CertificateCache, createCertificateCache, openCache } from './certificate-cache.ts';
import { issueProblem } from './issue-problem.ts';
import { readCertificate } from './read-certificate.ts';

const pki = createTestPki({ keyType: 'p256' });
const anchors = [pki.root];
const chain = chainOf(pki);

describe('A certificate cache', () => {
  test('holds the anchor and the authorities after a path, and nothing of the person', () => {
    const cache = createCertificateCache();
    assert.equal(checkTestPath({ chain, anchors, cache }).path, 'pass');
    assert.equal(cache.entryCount, 3);
    const store = openCache(cache);
    const issuerOf = (der: Uint8Array) => store?.get(readCertificate(der).fingerprint256)?.issuerFingerprint256;
    assert.equal(issuerOf(pki.customerCa.der), readCertificate(pki.bankCa.der).fingerprint256);
    assert.equal(issuerOf(pki.bankCa.der), readCertificate(pki.root.der).fingerprint256);
    assert.equal(store?.get(readCertificate(pki.signing.der).fingerprint256), undefined);
  });

  test('gives the same certificate again, so that its key is imported once', () => {
    const cache = createCertificateCache();
    checkTestPath({ chain, anchors, cache });
    assert.equal(readCertificate(pki.customerCa.der, cache), readCertificate(pki.customerCa.der, cache));
    assert.notEqual(readCertificate(pki.signing.der, cache), readCertificate(pki.signing.der, cache));
  });

  test('never makes a path pass under other anchors', () => {
    const cache = createCertificateCache();
    checkTestPath({ chain, anchors, cache });
    const keys = testKeys('p256', 'spare');
    const otherKeys = createTestPki({ keyType: 'p256', change: { root: { keys } } }).root;
    const sameKeyId = issueTestCertificate({ ...pki.root.request, keys });
    const otherName = createTestPki({
      keyType: 'p256',
      change: { root: { subject: [['CN', 'Attrapp Root CA v2']] } },
    }).root;
    for (const anchor of [otherKeys, sameKeyId, otherName]) {
      assert.equal(checkTestPath({ chain, anchors: [anchor], cache }).path, 'fail');
      assert.equal(checkTestPath({ chain, anchors, cache }).path, 'pass');
    }
  });

  test('serves verifications with different anchors at once', () => {
    const cache = createCertificateCache();
    for (const [path, anchor] of [
      [chain, pki.root],
      [chain.slice(0, 2), pki.bankCa],
      [chain, pki.root],
    ] as const) {
      assert.equal(checkTestPath({ chain: path, anchors: [anchor], cache }).path, 'pass');
    }
    assert.equal(checkTestPath({ chain, anchors: [pki.bankCa], cache }).path, 'fail');
    assert.equal(checkTestPath({ chain: chain.slice(0, 2), anchors, cache }).path, 'fail');
  });

  test('never lets SHA-1 pass where it is not allowed', () => {
    const cache = createCertificateCache();
    const old = createTestPki({ keyType: 'p256', change: { customerCa: { hash: 'sha1' } } });
    const options = { chain: chainOf(old), anchors: [old.root], cache };
    assert.equal(checkTestPath({ ...options, allowSha1: true }).path, 'pass');
    assert.equal(checkTestPath(options).path, 'fail');
    assert.equal(checkTestPath({ ...options, allowSha1: true }).path, 'pass');
  });

  test('remembers no validity', () => {
    const cache = createCertificateCache();
    assert.equal(checkTestPath({ chain, anchors, cache }).validity, 'pass');
    assert.equal(checkTestPath({ chain, anchors, cache, at: new Date('2035-01-01T00:00:00Z') }).validity, 'fail');
    assert.equal(checkTestPath({ chain, anchors, cache, at: testTime }).validity, 'pass');
  });

  test('remembers no signature that is wrong', () => {
    const cache = createCertificateCache();
    const forged = createTestPki({
      keyType: 'p256',
      change: {
        customerCa: {
          keys: testKeys('p256', 'spare'),
          issuer: { subject: pki.bankCa.subject, keys: testKeys('p256', 'spare') },
        },
      },
    });
    for (const _ of [1, 2]) {
      const result = checkTestPath({ chain: [forged.signing, forged.customerCa, pki.bankCa], anchors, cache });
      assert.equal(result.path, 'fail');
    }
    assert.equal(cache.entryCount, 2);
  });

  test('takes nothing in that leads to no anchor', () => {
    const cache = createCertificateCache();
    const forged = createTestPki({ keyType: 'p256', change: { root: { subject: [['CN', 'Attrapp Root CA v2']] } } });
    assert.equal(checkTestPath({ chain: [...chainOf(forged), forged.root], anchors, cache }).path, 'fail');
    assert.equal(cache.entryCount, 1);
  });

  test('keeps the certificates that were used last', () => {
    const cache = createCertificateCache({ maxEntries: 3 });
    const issue = (number: number) =>
      issueTestCertificate({ ...pki.customerCa.request, serialNumber: number.toString(16).padStart(4, '0') });
    for (let number = 0x1000; number < 0x1014; number += 1) {
      const customerCa = issue(number);
      assert.equal(checkTestPath({ chain: [pki.signing, customerCa, pki.bankCa], anchors, cache }).path, 'pass');
      assert.ok(cache.entryCount <= 3, `${cache.entryCount} entries`);
    }
    const store = openCache(cache);
    const isHeld = (der: Uint8Array) => store?.get(readCertificate(der).fingerprint256) !== undefined;
    assert.deepEqual([pki.root.der, pki.bankCa.der].map(isHeld), [true, true]);
  });

  test('drops the one whose use is longest ago', () => {
    const store = openCache(createCertificateCache({ maxEntries: 2 }));
    const [first, second, third] = [pki.root, pki.bankCa, pki.customerCa].map(({ der }) => ({
      certificate: readCertificate(der),
      issuerFingerprint256: undefined,
    }));
    assert.ok(store && first && second && third);
    store.set(first);
    store.set(second);
    assert.equal(store.get(first.certificate.fingerprint256), first);
    store.set(third);
    assert.equal(store.get(second.certificate.fingerprint256), undefined);
    assert.equal(store.get(first.certificate.fingerprint256), first);
    store.set(third);
    assert.equal(store.entryCount, 2);
  });

  test('holds 100 certificates unless told otherwise, and at least one', () => {
    const store = openCache(createCertificateCache());
    const certificate = readCertificate(pki.root.der);
    for (let number = 0; number < 200; number += 1) {
      store?.set({ certificate: { ...certificate, fingerprint256: String(number) }, issuerFingerprint256: undefined });
    }
    assert.equal(store?.entryCount, 100);
    assert.equal(createCertificateCache({ maxEntries: 1 }).entryCount, 0);
    for (const maxEntries of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => createCertificateCache({ maxEntries }), {
        name: 'VerifyUsageError',
        option: 'maxEntries',
        message: 'maxEntries: must be a whole number from 1',
      });
    }
  });

  test('saves the arithmetic for a signature that it knows, and for no other', () => {
    const issuer = readCertificate(pki.root.der);
    const sound = readCertificate(pki.bankCa.der);
    const wrong = { ...sound, signatureValue: Buffer.from('AA', 'hex') };
    const store = openCache(createCertificateCache());
    assert.equal(issueProblem({ certificate: wrong, issuer, store, allowSha1: false }), 'its signature is wrong');
    store?.set({ certificate: sound, issuerFingerprint256: issuer.fingerprint256 });
    assert.equal(issueProblem({ certificate: wrong, issuer, store, allowSha1: false }), undefined);
  });

  test('keeps what it knows of an authority that becomes an anchor', () => {
    const cache = createCertificateCache();
    checkTestPath({ chain, anchors, cache });
    checkTestPath({ chain: chain.slice(0, 2), anchors: [pki.bankCa], cache });
    const { fingerprint256 } = readCertificate(pki.bankCa.der);
    assert.equal(
      openCache(cache)?.get(fingerprint256)?.issuerFingerprint256,
      readCertificate(pki.root.der).fingerprint256,
    );
  });

  test('must be made by createCertificateCache', () => {
    for (const cache of [{ entryCount: 0 }, new Map(), null]) {
      assert.throws(() => readCertificate(pki.root.der, cache as unknown as CertificateCache), {
        name: 'VerifyUsageError',
        message: 'certificateCache: must be made by createCertificateCache()',
      });
    }
  });
});
