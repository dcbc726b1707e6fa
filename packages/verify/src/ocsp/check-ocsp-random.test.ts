import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'node:test';
import { createCertificateCache } from '../certificates/certificate-cache.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { testSignature, writeOcspFor } from '../test-support/check-test-ocsp.ts';
import { chainOf, checkTestPath } from '../test-support/check-test-path.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { checkOcsp } from './check-ocsp.ts';

const pki = createTestPki({ keyType: 'p256' });
const sound = Buffer.from(writeOcspFor(pki), 'base64');
const [leaf, issuer] = [pki.signing, pki.customerCa].map(({ der }) => readCertificate(der));
const cache = createCertificateCache();
checkTestPath({ chain: chainOf(pki), anchors: [pki.root], cache });

function passesAll(response: Uint8Array): boolean {
  const ocspResponse = Buffer.from(response).toString('base64');
  const { checks } = checkOcsp({ ocspResponse, signature: testSignature, leaf, issuer, cache, allowSha1: false });
  return checks.length === 8 && checks.every(({ status }) => status === 'pass');
}

test('An OCSP response with any one bit flipped does not pass', () => {
  assert.ok(passesAll(sound));
  fc.assert(
    fc.property(fc.nat(sound.length * 8 - 1), (bit) => {
      const flipped = Buffer.from(sound);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return !passesAll(flipped);
    }),
    { numRuns: 500 },
  );
});

test('An OCSP response with bytes changed, taken out or put in does not pass', () => {
  const change = fc.record({
    at: fc.nat(sound.length),
    taken: fc.nat(8),
    put: fc.uint8Array({ maxLength: 8 }),
  });
  fc.assert(
    fc.property(change, ({ at, taken, put }) => {
      const changed = Buffer.concat([sound.subarray(0, at), put, sound.subarray(at + taken)]);
      return changed.equals(sound) || !passesAll(changed);
    }),
    { numRuns: 500 },
  );
});

test('Any bytes at all are judged without an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => !passesAll(bytes)),
    { numRuns: 300 },
  );
});
