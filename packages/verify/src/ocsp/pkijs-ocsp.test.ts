import assert from 'node:assert/strict';
import { OctetString } from 'asn1js';
import fc from 'fast-check';
import { test } from 'node:test';
import { BasicOCSPResponse, OCSPResponse, type SingleResponse as PkijsSingleResponse } from 'pkijs';
import { DerError } from '../der/der-error.ts';
import { testSignature, writeOcspFor } from '../test-support/check-test-ocsp.ts';
import { explicit, nullValue, octetString } from '../test-support/der-writer.ts';
import { extension } from '../test-support/test-extensions.ts';
import { keyHash } from '../test-support/test-keys.ts';
import { writeName } from '../test-support/test-name.ts';
import { nonceExtension, ocspNonce, writeSingleResponse } from '../test-support/test-ocsp-response.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { readBasicResponse, readOcspEnvelope } from './read-ocsp-response.ts';

const hex = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(new Uint8Array(bytes)).toString('hex');

/** The fields of a response, as pkijs reads them. */
function readByPkijs(der: Uint8Array) {
  const { responseStatus, responseBytes } = OCSPResponse.fromBER(Uint8Array.from(der));
  assert.ok(responseBytes);
  const basic = BasicOCSPResponse.fromBER(responseBytes.response.valueBlock.valueHexView);
  const { producedAt, responderID, responses, responseExtensions } = basic.tbsResponseData;
  return {
    responseStatus: responseStatus.valueBlock.valueDec,
    responseType: responseBytes.responseType,
    producedAt,
    responderId:
      responderID instanceof OctetString
        ? hex(responderID.valueBlock.valueHexView)
        : hex(responderID.toSchema().toBER()),
    responses: responses.map(singleResponseByPkijs),
    extensions: responseExtensions?.map(({ extnID, critical, extnValue }) => ({
      id: extnID,
      isCritical: critical,
      value: hex(extnValue.valueBlock.valueHexView),
    })),
    certificates: basic.certs?.map((certificate) => hex(certificate.toSchema().toBER())) ?? [],
    signedBytes: hex(basic.tbsResponseData.tbsView),
    signatureValue: hex(basic.signature.valueBlock.valueHexView),
  };
}

const knownHashes: Readonly<Record<string, string>> = { '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256' };

function singleResponseByPkijs({ certID, certStatus, thisUpdate, nextUpdate, singleExtensions }: PkijsSingleResponse) {
  const status = (['good', 'revoked', 'unknown'] as const)[certStatus.idBlock.tagNumber];
  return {
    hash: knownHashes[certID.hashAlgorithm.algorithmId],
    issuerNameHash: hex(certID.issuerNameHash.valueBlock.valueHexView),
    issuerKeyHash: hex(certID.issuerKeyHash.valueBlock.valueHexView),
    serialNumber: hex(certID.serialNumber.valueBlock.valueHexView),
    status,
    thisUpdate,
    nextUpdate,
    extensions: singleExtensions?.map(({ extnID }) => extnID) ?? [],
  };
}

/** The same fields, as they are read here. */
function readHere(der: Uint8Array) {
  const { responseStatus, answer } = readOcspEnvelope(der);
  assert.ok(answer);
  const basic = readBasicResponse(answer.bytes);
  const { responderId, responses, extensions, certificates, producedAt, signedBytes, signatureValue } = basic;
  return {
    responseStatus,
    responseType: answer.type,
    producedAt,
    responderId: hex(responderId.kind === 'key' ? responderId.keyHash : responderId.nameDer),
    responses: responses.map(({ certificateId: id, status, thisUpdate, nextUpdate, extensions: ofOne }) => ({
      hash: id.hash,
      issuerNameHash: hex(id.issuerNameHash),
      issuerKeyHash: hex(id.issuerKeyHash),
      serialNumber: id.serialNumber,
      status,
      thisUpdate,
      nextUpdate,
      extensions: ofOne.map(({ id: extensionId }) => extensionId),
    })),
    extensions: extensions.map(({ id, isCritical, value }) => ({ id, isCritical, value: hex(value) })),
    certificates: certificates.map(hex),
    signedBytes: hex(signedBytes),
    signatureValue: hex(signatureValue),
  };
}

const pki = createTestPki({ keyType: 'p256' });
const second = fc.integer({ min: 0, max: Date.UTC(2100) / 1000 }).map((at) => new Date(at * 1000));
const ofOne = fc.record({
  leaf: fc.constantFrom(pki.signing, pki.identification, pki.responder),
  issuer: fc.constantFrom(pki.customerCa, pki.bankCa),
  status: fc.constantFrom('good', 'revoked', 'unknown'),
  thisUpdate: second,
  nextUpdate: fc.option(second, { nil: undefined }),
  certificateIdHash: fc.constantFrom('sha1', 'sha256'),
  singleExtensions: fc.constantFrom([], [extension('1.2.3', nullValue())], undefined),
});

test('The reader of OCSP responses and pkijs read the same from any response', () => {
  const change = fc.record({
    producedAt: second,
    // pkijs reads no response without a statement.
    responses: fc.array(ofOne, { minLength: 1, maxLength: 3 }),
    isNamedByKey: fc.boolean(),
    hash: fc.constantFrom('sha1', 'sha256', 'sha512'),
    others: fc.uniqueArray(fc.nat(1000), { maxLength: 3 }),
    certificates: fc.subarray([pki.responder.der, pki.customerCa.der]),
  });
  fc.assert(
    fc.property(change, ({ producedAt, responses, isNamedByKey, hash, others, certificates }) => {
      const { responder } = pki;
      const key = explicit(2, octetString(keyHash(responder.keys.publicKey)));
      const response = writeOcspFor(pki, {
        producedAt,
        hash,
        certificates,
        ...(isNamedByKey ? { responderId: key } : {}),
        responses: responses.map(
          ({ leaf, issuer, status, thisUpdate, nextUpdate, certificateIdHash, singleExtensions }) =>
            writeSingleResponse({
              signature: testSignature,
              responder,
              leaf,
              issuer,
              status,
              thisUpdate,
              certificateIdHash,
              ...(nextUpdate === undefined ? {} : { nextUpdate }),
              ...(singleExtensions === undefined ? {} : { singleExtensions }),
            }),
        ),
        extensions: [
          nonceExtension(ocspNonce(testSignature)),
          ...others.map((arc) => extension(`1.2.752.9999.${arc}`, nullValue(), arc % 2 === 0)),
        ],
      });
      const der = Buffer.from(response, 'base64');
      assert.deepEqual(readHere(der), readByPkijs(der));
    }),
    { numRuns: 40 },
  );
});

test('What the reader takes from a damaged OCSP response, pkijs takes too', () => {
  const sound = Buffer.from(writeOcspFor(pki), 'base64');
  // The name in front is only compared with that of the certificate behind, which is read when it is used.
  const begin = sound.indexOf(writeName(pki.responder.subject)) + writeName(pki.responder.subject).length;
  const bits = { min: begin * 8, max: sound.indexOf(pki.responder.der) * 8 - 1 };
  const flips = fc.uniqueArray(fc.integer(bits), { minLength: 1, maxLength: 3 });
  let taken = 0;
  fc.assert(
    fc.property(flips, (flipped) => {
      const damaged = Buffer.from(sound);
      for (const bit of flipped) damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const read = tryRead(damaged);
      if (read === undefined) return;
      taken += 1;
      assert.deepEqual(read, readByPkijs(damaged));
    }),
    { numRuns: 80 },
  );
  assert.ok(taken > 0);
});

function tryRead(der: Uint8Array): ReturnType<typeof readHere> | undefined {
  try {
    return readHere(der);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
