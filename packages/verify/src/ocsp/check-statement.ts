import { hash } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';
import type { Check } from '../check.ts';
import { failed, passed, unknown } from '../check-result.ts';
import type { BasicOcspResponse } from './read-ocsp-response.ts';
import type { CertificateId, SingleResponse } from './single-response.ts';

/** Checks that the response makes one statement, that it is about the leaf, and that it says `good`. */
export function checkStatement(options: {
  response: BasicOcspResponse;
  leaf: Certificate | undefined;
  issuer: Certificate | undefined;
}): Check[] {
  const { response, leaf, issuer } = options;
  const [statement, ...others] = response.responses;
  if (statement === undefined || others.length > 0) {
    const detail = `The OCSP response is about ${response.responses.length} certificates, one is expected.`;
    return [failed('ocspCertificateId', detail), failed('ocspCertificateStatus', detail)];
  }
  return [
    checkCertificateId({ id: statement.certificateId, leaf, issuer }),
    checkStatus({ statement, producedAt: response.producedAt }),
  ];
}

function checkCertificateId(options: {
  id: CertificateId;
  leaf: Certificate | undefined;
  issuer: Certificate | undefined;
}): Check {
  const { id, leaf, issuer } = options;
  const name = 'ocspCertificateId';
  if (leaf === undefined || issuer === undefined) return unknown(name, 'There is no certificate to compare with.');
  if (id.hash === undefined) return failed(name, 'The certificate is named by a hash other than SHA-1 and SHA-256.');
  const isSame =
    id.serialNumber === leaf.serialNumber &&
    hash(id.hash, issuer.subjectDer, 'buffer').equals(id.issuerNameHash) &&
    hash(id.hash, issuer.publicKeyBits, 'buffer').equals(id.issuerKeyHash);
  return isSame
    ? passed(name, 'The OCSP response is about the certificate of this signature.')
    : failed(name, 'The OCSP response is about another certificate.');
}

function checkStatus({ statement, producedAt }: { statement: SingleResponse; producedAt: Date }): Check {
  const { status, thisUpdate, nextUpdate, extensions } = statement;
  const name = 'ocspCertificateStatus';
  if (status === 'revoked') return failed(name, 'The certificate was revoked.');
  if (status === 'unknown') return failed(name, 'The responder did not know the certificate.');
  if (thisUpdate > producedAt) return failed(name, 'The status is of a time after the OCSP response.');
  if (nextUpdate !== undefined && nextUpdate <= producedAt) {
    return failed(name, 'The status was out of date when the OCSP response was produced.');
  }
  if (extensions.some(({ isCritical }) => isCritical)) {
    return failed(name, 'The status has a critical extension that is not understood.');
  }
  return passed(name, 'The certificate was good when the OCSP response was produced.');
}
