import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createCertificateCache } from '../certificates/certificate-cache.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { chainOf, checkTestPath } from '../test-support/check-test-path.ts';
import { checkTestOcsp, testSignature, writeOcspFor } from '../test-support/check-test-ocsp.ts';
import { createTestPki, testTime } from '../test-support/test-pki.ts';
import { checkOcsp } from './check-ocsp.ts';

const pki = createTestPki({ keyType: 'p256' });

describe('An OCSP response', () => {
  for (const keyType of ['rsa', 'p256'] as const) {
    test(`passes every check as BankID writes it, with ${keyType} keys`, () => {
      const result = checkTestOcsp({ pki: createTestPki({ keyType }) });
      assert.deepEqual(result, { problems: {}, passes: 8, producedAt: testTime });
    });
  }

  test('passes as BankID wrote it in 2021: an empty list of extensions in its statement', () => {
    assert.deepEqual(checkTestOcsp({ change: { singleExtensions: [] } }).problems, {});
  });

  test('passes with SHA-1, as until 2021, only when that is allowed', () => {
    const change = { hash: 'sha1' } as const;
    assert.deepEqual(checkTestOcsp({ change }).problems, {
      ocspSignature: 'The OCSP response: its signature uses SHA-1.',
    });
    assert.deepEqual(checkTestOcsp({ change, allowSha1: true }).problems, {});
  });

  test('passes with SHA-384 and SHA-512', () => {
    assert.deepEqual(checkTestOcsp({ change: { hash: 'sha384' } }).problems, {});
    assert.deepEqual(checkTestOcsp({ change: { hash: 'sha512' } }).problems, {});
  });

  test('is checked as far as it can be without the certificates of the signature', () => {
    const { checks } = checkOcsp({
      ocspResponse: writeOcspFor(pki),
      signature: testSignature,
      leaf: undefined,
      issuer: undefined,
      cache: undefined,
      allowSha1: false,
    });
    const unknown = checks.filter(({ status }) => status === 'unknown').map(({ name }) => name);
    assert.deepEqual(unknown, ['ocspResponder', 'ocspCertificateId']);
    assert.equal(checks.filter(({ status }) => status === 'pass').length, 6);
  });

  test('passes with a cache, which then holds its responder', () => {
    const cache = createCertificateCache();
    checkTestPath({ chain: chainOf(pki), anchors: [pki.root], cache });
    const { length } = [pki.root, pki.bankCa, pki.customerCa];
    assert.equal(cache.entryCount, length);
    for (const _ of [1, 2]) {
      assert.deepEqual(checkTestOcsp({ pki, cache }).problems, {});
      assert.equal(cache.entryCount, length + 1);
    }
  });

  test('leaves nothing in a cache that does not hold the issuer', () => {
    const cache = createCertificateCache();
    assert.deepEqual(checkTestOcsp({ pki, cache }).problems, {});
    assert.equal(cache.entryCount, 0);
  });

  test('from a responder that the cache holds is held against its own issuer all the same', () => {
    const cache = createCertificateCache();
    checkTestPath({ chain: chainOf(pki), anchors: [pki.root], cache });
    checkTestOcsp({ pki, cache });
    const { checks } = checkOcsp({
      ocspResponse: writeOcspFor(pki),
      signature: testSignature,
      leaf: readCertificate(pki.customerCa.der),
      issuer: readCertificate(pki.bankCa.der),
      cache,
      allowSha1: false,
    });
    const failed = checks.filter(({ status }) => status === 'fail').map(({ name }) => name);
    assert.deepEqual(failed, ['ocspResponder', 'ocspCertificateId']);
  });
});
