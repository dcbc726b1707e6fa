import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkTestOcsp, writeOcspFor } from '../test-support/check-test-ocsp.ts';
import { missingProgram } from '../test-support/missing-program.ts';
import { verifyOcspByOpenssl } from '../test-support/openssl.ts';
import { reissueTestCertificate } from '../test-support/test-certificate.ts';
import { keyUsage } from '../test-support/test-extensions.ts';
import { testKeys } from '../test-support/test-keys.ts';
import type { TestOcspRequest } from '../test-support/test-ocsp-response.ts';
import { createTestPki, testTime } from '../test-support/test-pki.ts';

const pki = createTestPki({ keyType: 'p256' });
const spare = testKeys('p256', 'spare');

/** Responses that both must refuse, or for which both must say that the certificate is not good. */
const broken: readonly [name: string, change: Partial<TestOcspRequest>][] = [
  ['for another certificate', { leaf: pki.identification }],
  ['that says revoked', { status: 'revoked' }],
  ['that says unknown', { status: 'unknown' }],
  [
    'by a responder without the purpose',
    { responder: reissueTestCertificate(pki.responder, { extensions: [keyUsage('nonRepudiation')] }) },
  ],
  ['by a person', { responder: pki.identification }],
  [
    'by a responder of an authority with another key',
    { responder: reissueTestCertificate(pki.responder, { issuer: { subject: pki.customerCa.subject, keys: spare } }) },
  ],
  [
    'by a responder that has expired',
    { responder: reissueTestCertificate(pki.responder, { validTo: new Date(testTime.getTime() - 1000) }) },
  ],
  ['with the signature of another key', { responder: { ...pki.responder, keys: spare } }],
  ['without the certificate of its responder', { certificates: [] }],
];

describe('OpenSSL', () => {
  for (const [name, change] of broken) {
    test(`does not accept an OCSP response ${name}, as is done here`, (t) => {
      const absent = missingProgram('openssl');
      if (absent !== undefined) return t.skip(absent);
      const { isValid, isGood, output } = verifyOcspByOpenssl({
        ocspResponse: writeOcspFor(pki, change),
        leaf: pki.signing,
        issuer: pki.customerCa,
        authorities: [pki.customerCa, pki.bankCa],
        anchor: pki.root,
      });
      assert.ok(!(isValid && isGood), output);
      assert.notDeepEqual(checkTestOcsp({ pki, change }).problems, {});
    });
  }
});
