import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCertificate } from '../certificates/read-certificate.ts';
import { createTestPki, testTime } from '../test-support/test-pki.ts';
import { writeTestOcspResponse } from '../test-support/test-ocsp-response.ts';
import { checkOcsp } from './check-ocsp.ts';

describe('An OCSP response', () => {
  for (const keyType of ['rsa', 'p256'] as const) {
    test(`passes every check as BankID writes it, with ${keyType} keys`, () => {
      const pki = createTestPki({ keyType });
      const signature = 'c2lnbmF0dXJl';
      const { checks, producedAt } = checkOcsp({
        ocspResponse: writeTestOcspResponse({
          signature,
          leaf: pki.signing,
          issuer: pki.customerCa,
          responder: pki.responder,
        }),
        signature,
        leaf: readCertificate(pki.signing.der),
        issuer: readCertificate(pki.customerCa.der),
        cache: undefined,
        allowSha1: false,
      });
      assert.deepEqual(
        checks.filter(({ status }) => status !== 'pass'),
        [],
      );
      assert.equal(checks.length, 8);
      assert.deepEqual(producedAt, testTime);
    });
  }
});
