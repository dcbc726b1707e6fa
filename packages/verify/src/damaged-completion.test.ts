import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createCertificateCache } from './certificates/certificate-cache.ts';
import { EvidenceError } from './errors.ts';
import { base64 } from './test-support/test-signature.ts';
import { testCompletion } from './test-support/test-completion.ts';
import { createTestPki } from './test-support/test-pki.ts';
import { writeTestOcspResponse } from './test-support/test-ocsp-response.ts';
import { verifyCompletion } from './verify-completion.ts';
import type { VerifyOptions } from './verify-options.ts';

const pki = createTestPki();
const certificateCache = createCertificateCache();
const sound: VerifyOptions = { ...testCompletion({ pki }), certificateCache };
const xml = Buffer.from(sound.completionData.signature, 'base64');
const ocsp = Buffer.from(sound.completionData.ocspResponse, 'base64');

/** Fails unless the completion is refused, by the error for evidence and by no other. */
function refuses(completionData: Partial<VerifyOptions['completionData']>): void {
  const options = { ...sound, completionData: { ...sound.completionData, ...completionData } };
  assert.throws(() => verifyCompletion(options), EvidenceError);
}

/** The response that an attacker could get for a changed signature: BankID's responder answers anyone. */
function ocspFor(signature: string): string {
  return writeTestOcspResponse({ signature, leaf: pki.signing, issuer: pki.customerCa, responder: pki.responder });
}

function flipBit(bytes: Uint8Array, bit: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return flipped;
}

const bitsOf = (bytes: Uint8Array): fc.Arbitrary<number> => fc.nat({ max: bytes.length * 8 - 1 });

describe('a completion that is damaged', () => {
  test('is sound before that', () => {
    assert.equal(verifyCompletion(sound).person.personalNumber, '191212121212');
  });

  test('is refused when the XML ends at any byte', () => {
    for (let length = 0; length < xml.length; length += 1) refuses({ signature: base64(xml.subarray(0, length)) });
  });

  test('is refused when the string of the signature ends at any of its last characters', () => {
    const { signature } = sound.completionData;
    for (let cut = 1; cut <= 100; cut += 1) refuses({ signature: signature.slice(0, -cut) });
  });

  test('is refused when the OCSP response ends at any byte', () => {
    for (let length = 0; length < ocsp.length; length += 1) refuses({ ocspResponse: base64(ocsp.subarray(0, length)) });
  });

  test('is refused when any bit of the XML is flipped, with the OCSP response as it was', () => {
    fc.assert(
      fc.property(bitsOf(xml), (bit) => refuses({ signature: base64(flipBit(xml, bit)) })),
      { numRuns: 500 },
    );
  });

  test('is refused when any bit of the XML outside its declaration is flipped, even with an OCSP response for that', () => {
    const start = xml.indexOf('<Signature') * 8;
    fc.assert(
      fc.property(fc.integer({ min: start, max: xml.length * 8 - 1 }), (bit) => {
        const signature = base64(flipBit(xml, bit));
        refuses({ signature, ocspResponse: ocspFor(signature) });
      }),
      { numRuns: 500 },
    );
  });

  test('is refused when any bit of the OCSP response is flipped', () => {
    fc.assert(
      fc.property(bitsOf(ocsp), (bit) => refuses({ ocspResponse: base64(flipBit(ocsp, bit)) })),
      { numRuns: 500 },
    );
  });

  test('is refused when characters of the signature are replaced by any others', () => {
    const { signature } = sound.completionData;
    fc.assert(
      fc.property(fc.nat({ max: signature.length - 1 }), fc.string({ maxLength: 5 }), (at, characters) => {
        fc.pre(!signature.startsWith(characters, at));
        refuses({ signature: signature.slice(0, at) + characters + signature.slice(at + characters.length) });
      }),
    );
  });

  test('is refused when signature and OCSP response are anything', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (signature, ocspResponse) => {
        // JavaScript callers can pass what JSON holds.
        refuses({ signature, ocspResponse } as VerifyOptions['completionData']);
      }),
    );
  });
});
