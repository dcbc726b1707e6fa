import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { EvidenceError, type ProvenFacts, verifyCompletion, type VerifyOptions } from '@secure-start/verify';
import fc from 'fast-check';
import { writeTestOcspResponse } from '../../../packages/verify/dist/test-support/test-ocsp-response.js';
import { createTestPki } from '../../../packages/verify/dist/test-support/test-pki.js';
import { craftEvidence, type CraftedEvidence, optionsFor, writeSignedData } from './craft-evidence.ts';
import { failedIn } from './failed-in.ts';

const seed = Number(process.env['EVIDENCE_SEED'] ?? randomInt(2 ** 31));
console.log(`evidence seed ${seed}; run again with EVIDENCE_SEED=${seed}`);

/** With keys of P-256 evidence is small, so that every byte of it can be tried. */
const pki = createTestPki({ keyType: 'p256' });
const decoded = (base64: string): Buffer => Buffer.from(base64, 'base64');
const encoded = (bytes: Buffer): string => bytes.toString('base64');

/** Returns a document with the OCSP response that BankID would give for it: its nonce fits. */
function withResponse(xml: Buffer): CraftedEvidence {
  const signature = encoded(xml);
  const { customerCa: issuer, signing: leaf, responder } = pki;
  return { signature, ocspResponse: writeTestOcspResponse({ signature, leaf, issuer, responder }) };
}

/** Returns what a verification proves; `undefined` when it proves nothing. */
function factsOf(options: VerifyOptions): ProvenFacts | undefined {
  try {
    return verifyCompletion(options);
  } catch (error) {
    if (error instanceof EvidenceError) return undefined;
    throw error;
  }
}

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.floor(bit / 8) % copy.length;
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << (bit % 8)), at);
  return copy;
}

describe('sound evidence', () => {
  const sound = craftEvidence({ pki });
  const xml = decoded(sound.signature);
  const ocsp = decoded(sound.ocspResponse);
  let facts: ProvenFacts;

  before(() => {
    facts = verifyCompletion(optionsFor(pki, sound));
  });

  test('proves nothing any more when one bit of the document is another', () => {
    fc.assert(
      fc.property(fc.nat(xml.length * 8 - 1), (bit) => {
        assert.equal(factsOf(optionsFor(pki, { ...sound, signature: encoded(flipped(xml, bit)) })), undefined);
      }),
      { seed, numRuns: 300 },
    );
  });

  test('proves nothing any more when one character of the base64 is another', () => {
    fc.assert(
      fc.property(fc.nat(sound.signature.length - 1), fc.integer({ min: 0, max: 0xffff }), (at, code) => {
        const character = String.fromCharCode(code);
        fc.pre(character !== sound.signature[at]);
        const signature = sound.signature.slice(0, at) + character + sound.signature.slice(at + 1);
        assert.equal(factsOf(optionsFor(pki, { ...sound, signature })), undefined);
      }),
      { seed, numRuns: 300 },
    );
  });

  test('proves nothing any more when one bit in any byte of the OCSP response is another', () => {
    // Every byte, since parts of the response are in no signature.
    for (let at = 0; at < ocsp.length; at += 1) {
      const ocspResponse = encoded(flipped(ocsp, at * 8 + ((at + seed) % 8)));
      assert.equal(factsOf(optionsFor(pki, { ...sound, ocspResponse })), undefined, `byte ${at}`);
    }
  });

  test('proves the same or nothing when one bit of the document is another, and an OCSP response fits it', () => {
    fc.assert(
      fc.property(fc.nat(xml.length * 8 - 1), (bit) => {
        const found = factsOf(optionsFor(pki, withResponse(flipped(xml, bit))));
        if (found !== undefined) assert.deepEqual(found, facts);
      }),
      { seed, numRuns: 300 },
    );
  });

  test('proves nothing when the document ends at any earlier byte', () => {
    for (let end = 0; end < xml.length; end += 1) {
      const failed = failedIn(optionsFor(pki, { ...sound, signature: encoded(xml.subarray(0, end)) }));
      assert.deepEqual(failed, [end === 0 ? 'signatureEncoding' : 'signatureStructure', 'ocspNonce'], `${end}`);
    }
  });

  test('proves nothing when its base64 ends at any earlier character', () => {
    fc.assert(
      fc.property(fc.nat(sound.signature.length - 1), (end) => {
        const failed = failedIn(optionsFor(pki, { ...sound, signature: sound.signature.slice(0, end) }));
        assert.ok(failed.includes('signatureEncoding') || failed.includes('signatureStructure'), failed.join());
      }),
      { seed, numRuns: 300 },
    );
  });

  test('proves nothing when the OCSP response ends at any earlier byte', () => {
    for (let end = 0; end < ocsp.length; end += 1) {
      const ocspResponse = encoded(ocsp.subarray(0, end));
      assert.deepEqual(failedIn(optionsFor(pki, { ...sound, ocspResponse })), ['ocspEncoding'], `${end}`);
    }
  });

  for (const [which, id] of [
    ['with the Id of the signed one', ' Id="bidSignedData"'],
    ['with an Id of its own', ' Id="other"'],
    ['without an Id', ''],
  ] as const) {
    test(`proves nothing with a forged text ${which} in any place`, () => {
      const text = xml.toString('utf8');
      const forged = writeSignedData({ text: 'Jag ger bort mitt hus' }).replace(' Id="bidSignedData"', id);
      const places = [...text.matchAll(/</g)].map(({ index }) => index).concat(text.length);
      assert.ok(places.length > 80);
      for (const place of places) {
        const wrapped = Buffer.from(text.slice(0, place) + forged + text.slice(place), 'utf8');
        const failed = failedIn(optionsFor(pki, withResponse(wrapped)));
        // Inside srvInfo and clientInfo BankID may add elements, which must be signed.
        assert.ok(
          failed.includes('signatureStructure') || failed.includes('signedDataDigest'),
          `${place}: ${failed.join()}`,
        );
      }
    });
  }

  test('proves nothing with any element left out or written twice', () => {
    const text = xml.toString('utf8');
    const elements = [...text.matchAll(/<(\w+)(?: [^>]*)?>/g)];
    assert.ok(elements.length > 40);
    for (const { 0: start, 1: name = '', index } of elements) {
      const end = text.indexOf(`</${name}>`, index) + `</${name}>`.length;
      const element = text.slice(index, end);
      for (const replacement of [
        '',
        element + element,
        start + element.slice(start.length).replace(`</${name}>`, ''),
      ]) {
        const edited = Buffer.from(text.slice(0, index) + replacement + text.slice(end), 'utf8');
        assert.ok(failedIn(optionsFor(pki, withResponse(edited))).length > 0, `${name} at ${index}`);
      }
    }
  });
});
