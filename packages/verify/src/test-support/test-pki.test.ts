import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { writeOcspFor } from './check-test-ocsp.ts';
import { missingProgram } from './missing-program.ts';
import { verifyByOpenssl, verifyOcspByOpenssl } from './openssl.ts';
import { createTestPki } from './test-pki.ts';

describe('The test PKI, as OpenSSL sees it', () => {
  for (const keyType of ['rsa', 'p256'] as const) {
    test(`has sound paths and a sound OCSP response with ${keyType} keys`, (t) => {
      const absent = missingProgram('openssl');
      if (absent !== undefined) return t.skip(absent);
      const pki = createTestPki({ keyType });
      const authorities = [pki.customerCa, pki.bankCa];
      for (const leaf of [pki.identification, pki.signing, pki.responder]) {
        const { isValid, output } = verifyByOpenssl({ chain: [leaf, ...authorities], anchor: pki.root });
        assert.ok(isValid, output);
      }
      const { isValid, isGood, output } = verifyOcspByOpenssl({
        ocspResponse: writeOcspFor(pki),
        leaf: pki.signing,
        issuer: pki.customerCa,
        authorities,
        anchor: pki.root,
      });
      assert.ok(isValid && isGood, output);
    });
  }
});
