import { hash } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';
import { type CertificateCache, openCache } from '../certificates/certificate-cache.ts';
import { isValidAt } from '../certificates/check-validity.ts';
import { issueProblem } from '../certificates/issue-problem.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { responderProblem } from '../certificates/role-problem.ts';
import { signatureProblem } from '../certificates/verify-signed.ts';
import type { Check } from '../check.ts';
import { failed, passed, unknown } from '../check-result.ts';
import { DerError } from '../der/der-error.ts';
import type { BasicOcspResponse } from './read-ocsp-response.ts';

/** A response, the issuer of the certificate that it is about, and the settings. */
export interface ResponderOptions {
  response: BasicOcspResponse;
  issuer: Certificate | undefined;
  cache: CertificateCache | undefined;
  allowSha1: boolean;
}

/**
 * Checks who made the response: the one certificate in it, issued by the very authority that issued the person's. The
 * authority itself is checked with the person's path.
 */
export function checkResponder({ response, issuer, cache, allowSha1 }: ResponderOptions): Check[] {
  const [der, ...others] = response.certificates;
  if (der === undefined || others.length > 0) {
    const detail = `The OCSP response has ${response.certificates.length} certificates, that of its responder is expected.`;
    return [failed('ocspResponder', detail)];
  }
  const responder = tryRead(der, cache);
  if (responder === undefined) return [failed('ocspResponder', 'The certificate of the responder cannot be read.')];
  return [
    checkRole({ responder, response, issuer, cache, allowSha1 }),
    isValidAt(responder, response.producedAt)
      ? passed('ocspResponderValidity', 'The certificate of the responder was valid.')
      : failed('ocspResponderValidity', 'The certificate of the responder was not valid at that time.'),
    checkSignature({ responder, response, allowSha1 }),
  ];
}

function tryRead(der: Uint8Array, cache: CertificateCache | undefined): Certificate | undefined {
  try {
    return readCertificate(der, cache);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

function checkRole(options: ResponderOptions & { responder: Certificate }): Check {
  const { responder, response, issuer, cache, allowSha1 } = options;
  if (!isNamed(response.responderId, responder)) {
    return failed('ocspResponder', 'The OCSP response names another responder than its certificate.');
  }
  if (issuer === undefined) return unknown('ocspResponder', 'The issuer of the person’s certificate is not known.');
  const problem =
    responderProblem(responder) ?? issueProblem({ certificate: responder, issuer, store: openCache(cache), allowSha1 });
  return problem === undefined
    ? passed('ocspResponder', 'The responder was appointed by the issuer of the person’s certificate.')
    : failed('ocspResponder', `The certificate of the responder: ${problem}.`);
}

function isNamed(id: BasicOcspResponse['responderId'], responder: Certificate): boolean {
  return id.kind === 'name'
    ? Buffer.compare(id.nameDer, responder.subjectDer) === 0
    : hash('sha1', responder.publicKeyBits, 'buffer').equals(id.keyHash);
}

function checkSignature(options: { responder: Certificate; response: BasicOcspResponse; allowSha1: boolean }): Check {
  const { responder, response, allowSha1 } = options;
  const problem = signatureProblem({ signed: response, signer: responder, allowSha1 });
  return problem === undefined
    ? passed('ocspSignature', 'The responder signed the OCSP response.')
    : failed('ocspSignature', `The OCSP response: ${problem}.`);
}
