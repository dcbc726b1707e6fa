import { createHash, generateKeyPairSync } from 'node:crypto';
import { explicit } from '../../../packages/verify/dist/test-support/der-writer.js';
import { issueTestCertificate } from '../../../packages/verify/dist/test-support/test-certificate.js';
import { extendedKeyUsage, extension, keyUsage } from '../../../packages/verify/dist/test-support/test-extensions.js';
import { writeName } from '../../../packages/verify/dist/test-support/test-name.js';
import {
  nonceExtension,
  ocspNonce,
  type TestOcspRequest,
  writeSingleResponse,
} from '../../../packages/verify/dist/test-support/test-ocsp-response.js';
import { createTestPki, testTime } from '../../../packages/verify/dist/test-support/test-pki.js';
import { type Attack, attack } from './attack.ts';
import { craftEvidence, pki } from './craft-evidence.ts';

const { customerCa, bankCa, signing, identification, responder } = pki;
const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
/** Another authority with the same names. */
const otherPki = createTestPki({ change: { customerCa: { keys: newKeys() }, responder: { keys: newKeys() } } });
const base = { signature: '', leaf: signing, issuer: customerCa, responder };

/** A response that says something else than a sound one. */
function saying(name: string, fails: Attack['fails'], ocsp: () => Partial<TestOcspRequest>): Attack {
  return attack(name, fails, () => ({ ocsp: ocsp() }));
}

/** A response by a responder whose certificate differs from the sound one. */
function by(name: string, fails: Attack['fails'], change: Partial<(typeof responder)['request']>): Attack {
  return saying(name, fails, () => {
    const request: typeof responder.request = { ...responder.request, issuer: customerCa, ...change };
    return { responder: issueTestCertificate(request) };
  });
}

/** A response whose nonce is made from the signature in another way. */
function withNonce(
  name: string,
  make: (signature: string) => readonly Uint8Array[],
  fails: Attack['fails'] = ['ocspNonce'],
) {
  return attack(name, fails, () => {
    const { signature } = craftEvidence({ pki });
    // ECDSA and RSA of the same content: the person's key is RSA, so the signature is the same each time.
    return { ocsp: { extensions: make(signature) } };
  });
}

const sha1 = (content: Uint8Array | string): Buffer => createHash('sha1').update(content).digest();
const random = Buffer.alloc(12, 0xab);

/** Attacks on the OCSP response: another's, another status, another responder, another nonce. */
export const ocspAttacks: readonly Attack[] = [
  saying("the response of another signature of the same person's", ['ocspNonce'], () => ({ signature: 'AAAA' })),
  saying('the response of another certificate', ['ocspCertificateId'], () => ({ leaf: identification })),
  saying('the response of a certificate with the same number of another authority', ['ocspCertificateId'], () => ({
    issuer: bankCa,
  })),
  saying('a revoked certificate', ['ocspCertificateStatus'], () => ({ status: 'revoked' })),
  saying('an unknown certificate', ['ocspCertificateStatus'], () => ({ status: 'unknown' })),
  saying('a response without a status of certificates: tryLater', ['ocspStatus'], () => ({ responseStatus: 3 })),
  saying('a response of another type', ['ocspStatus'], () => ({ responseType: '1.3.6.1.5.5.7.48.1.9' })),
  saying(
    'good for one certificate and revoked for the right one',
    ['ocspCertificateId', 'ocspCertificateStatus'],
    () => ({
      responses: [
        writeSingleResponse({ ...base, leaf: identification }),
        writeSingleResponse({ ...base, status: 'revoked' }),
      ],
    }),
  ),
  saying('good and revoked for the same certificate', ['ocspCertificateId', 'ocspCertificateStatus'], () => ({
    responses: [writeSingleResponse(base), writeSingleResponse({ ...base, status: 'revoked' })],
  })),
  saying('no certificate in the response', ['ocspCertificateId', 'ocspCertificateStatus'], () => ({ responses: [] })),
  saying('a status from after the response', ['ocspCertificateStatus'], () => ({
    thisUpdate: new Date(testTime.getTime() + 1000),
  })),
  saying('a status whose next update has passed', ['ocspCertificateStatus'], () => ({
    thisUpdate: new Date(testTime.getTime() - 10_000),
    nextUpdate: new Date(testTime.getTime() - 5000),
  })),
  saying('a critical extension that nobody knows', ['ocspCertificateStatus'], () => ({
    singleExtensions: [extension('1.2.3.4', Buffer.from('0500', 'hex'), true)],
  })),
  saying('a responder of another authority', ['ocspResponder'], () => ({ responder: otherPki.responder })),
  saying('a responder of the authority above', ['ocspResponder'], () => ({
    responder: issueTestCertificate({ ...responder.request, issuer: bankCa }),
  })),
  saying('the person as responder', ['ocspResponder'], () => ({ responder: signing })),
  saying('the authority itself as responder', ['ocspResponder'], () => ({ responder: customerCa })),
  by('a responder without the purpose of OCSP', ['ocspResponder'], { extensions: [keyUsage('nonRepudiation')] }),
  by('a responder with any purpose', ['ocspResponder'], {
    extensions: [extendedKeyUsage(['2.5.29.37.0']), keyUsage('nonRepudiation')],
  }),
  by('a responder for servers', ['ocspResponder'], {
    extensions: [extendedKeyUsage(['1.3.6.1.5.5.7.3.1']), keyUsage('nonRepudiation')],
  }),
  by('a responder that had ended', ['ocspResponderValidity'], { validTo: new Date(testTime.getTime() - 1000) }),
  by('a responder that had not begun', ['ocspResponderValidity'], { validFrom: new Date(testTime.getTime() + 1000) }),
  by('a responder whose certificate was signed with SHA-1', ['ocspResponder'], { hash: 'sha1' }),
  saying('no certificate of the responder', ['ocspResponder'], () => ({ certificates: [] })),
  saying("another responder's certificate", ['ocspResponder', 'ocspSignature'], () => ({
    certificates: [otherPki.responder.der],
    responderId: explicit(1, writeName(otherPki.responder.subject)),
  })),
  saying('another name of the responder', ['ocspResponder'], () => ({
    responderId: explicit(1, writeName(signing.subject)),
  })),
  saying('a response signed with SHA-1', ['ocspSignature'], () => ({ hash: 'sha1' })),
  saying('the signature of another responder', ['ocspSignature'], () => ({
    responder: { ...responder, keys: otherPki.responder.keys },
  })),
  withNonce('no nonce', () => []),
  withNonce('a nonce of 20 bytes', (signature) => [nonceExtension(sha1(signature))]),
  withNonce('a nonce of 31 bytes', (signature) => [nonceExtension(ocspNonce(signature).subarray(0, 31))]),
  withNonce('a nonce of 33 bytes', (signature) => [
    nonceExtension(Buffer.concat([ocspNonce(signature), Buffer.from([0])])),
  ]),
  withNonce('an empty nonce', () => [nonceExtension(Buffer.alloc(0))]),
  withNonce('a nonce in a second OCTET STRING', (signature) => [
    nonceExtension(Buffer.concat([Buffer.from('0420', 'hex'), ocspNonce(signature)])),
  ]),
  withNonce('a nonce of the decoded document', (signature) => [
    nonceExtension(Buffer.concat([sha1(Buffer.from(signature, 'base64')), random])),
  ]),
  withNonce('a nonce with the hash at its end', (signature) => [
    nonceExtension(Buffer.concat([random, sha1(signature)])),
  ]),
  withNonce('a nonce by SHA-256', (signature) => [nonceExtension(createHash('sha256').update(signature).digest())]),
  withNonce('a nonce of zeros', () => [nonceExtension(Buffer.alloc(32))]),
  withNonce('two nonces', (signature) => [nonceExtension(Buffer.alloc(32)), nonceExtension(ocspNonce(signature))], [
    'ocspEncoding',
  ]),
  attack(
    'the nonce among the extensions of the certificate instead of the response',
    ['ocspCertificateStatus', 'ocspNonce'],
    () => {
      const { signature } = craftEvidence({ pki });
      return { ocsp: { extensions: [], singleExtensions: [nonceExtension(ocspNonce(signature))] } };
    },
  ),
  attack(
    'an OCSP response in base64 with a line break',
    ['ocspEncoding'],
    () => ({}),
    (sound) => {
      const { signature, ocspResponse } = craftEvidence({ pki: sound });
      return { completionData: { signature, ocspResponse: `${ocspResponse}\n` } };
    },
  ),
  attack('bytes behind the OCSP response', ['ocspEncoding'], () => ({
    editOcsp: (der) => Buffer.concat([der, Buffer.from([0])]),
  })),
  attack('an empty OCSP response', ['ocspEncoding'], () => ({ editOcsp: () => Buffer.alloc(0) })),
  attack('an OCSP response that is too long', ['ocspEncoding'], () => ({
    editOcsp: (der) => Buffer.concat([der, Buffer.alloc(20_000)]),
  })),
  attack(
    'an OCSP response in the place of the signature, and the other way round',
    ['signatureEncoding', 'ocspEncoding'],
    () => ({}),
    (sound) => {
      const { signature, ocspResponse } = craftEvidence({ pki: sound });
      return { completionData: { signature: ocspResponse, ocspResponse: signature } };
    },
  ),
  attack('a response from a time before the order', ['producedAt'], () => ({
    ocsp: { producedAt: new Date(testTime.getTime() - 60_000) },
  })),
  attack('a response from a time after the collection', ['producedAt'], () => ({
    ocsp: { producedAt: new Date(testTime.getTime() + 60_000) },
  })),
  attack('a response in the year 9999', ['certificateValidity', 'ocspResponderValidity', 'producedAt'], () => ({
    ocsp: { producedAt: new Date('9999-12-31T23:59:59Z') },
  })),
];
