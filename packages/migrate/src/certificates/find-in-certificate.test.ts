import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findInCertificate } from './find-in-certificate.ts';

const now = Date.UTC(2026, 0, 1);
const packed = (algorithm: string): Buffer => Buffer.from(`3082${algorithm}0000`, 'hex');
const rules = (file: string, bytes: Buffer, usesBankId = true): string[] =>
  findInCertificate({ file, bytes, now, usesBankId }).map(({ rule }) => rule);

describe('certificate files', () => {
  test('encrypted with RC2 are found', () => {
    assert.deepEqual(rules('rp.p12', packed('060a2a864886f70d010c0106')), ['old-packing']);
    assert.deepEqual(rules('bankid.pfx', packed('060a2a864886f70d010c0105'), false), ['old-packing']);
  });

  test('that OpenSSL 3 opens, or not for BankID, are left alone', () => {
    assert.deepEqual(rules('bankid.pfx', packed('060a2a864886f70d010c0103')), []);
    assert.deepEqual(rules('rp.p12', packed('06092a864886f70d01050d')), []);
    assert.deepEqual(rules('rp.p12', packed('060a2a864886f70d010c0106'), false), []);
    for (const name of ['freja.pfx', 'redis.p12', 'certs/ssl.p12', 'truststore.p12']) {
      assert.deepEqual(rules(name, packed('060a2a864886f70d010c0106')), [], name);
    }
  });

  test('of the old test relying parties are found by name', () => {
    assert.deepEqual(rules('certs/FPTestcert3_20200618.p12', packed('')), ['test-certificate']);
    assert.deepEqual(rules('certs/FPTestcert5_20240610.p12', packed('06092a864886f70d01050d')), []);
  });

  test('without a certificate in them are left alone', () => {
    assert.deepEqual(
      rules('bankid.pem', Buffer.from('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')),
      [],
    );
  });
});
