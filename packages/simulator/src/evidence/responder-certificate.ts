import type { KeyObject } from 'node:crypto';
import { issueCertificate, type Certificate, type CertificateWithKey, type RandomBytes } from '../pki/certificate.ts';
import {
  authorityKeyIdentifier,
  certificatePolicies,
  extendedKeyUsage,
  keyUsage,
  ocspNoCheck,
  subjectKeyIdentifier,
} from '../pki/extensions.ts';

const dayMs = 24 * 60 * 60 * 1000;
const halfYearMs = 182 * dayMs;

/** Returns the number of the half-year of a time, milliseconds since 1970. A responder's certificate covers one. */
export function responderTermAt(at: number): number {
  return Math.floor(at / halfYearMs);
}

/**
 * Issues the certificate of the OCSP responder of one customer authority, for one half-year and a day on either side.
 *
 * @see docs/spec/evidence-and-versions.md#layout-of-the-response
 */
export function issueResponder(options: {
  issuer: CertificateWithKey;
  publicKey: KeyObject;
  term: number;
  policy: string;
  randomBytes: RandomBytes;
}): Certificate {
  const { issuer, publicKey, term, policy, randomBytes } = options;
  return issueCertificate({
    subject: issuer.certificate.subject.map(([type, value]) =>
      type === 'CN' ? [type, `${value} OCSP Signing`] : [type, value],
    ),
    publicKey,
    issuer: { subject: issuer.certificate.subject, privateKey: issuer.privateKey },
    validFrom: term * halfYearMs - dayMs,
    validTo: (term + 1) * halfYearMs + dayMs,
    extensions: [
      certificatePolicies(policy),
      extendedKeyUsage('OCSPSigning', { critical: true }),
      keyUsage('nonRepudiation'),
      authorityKeyIdentifier(issuer.certificate.publicKey),
      ocspNoCheck(),
      subjectKeyIdentifier(publicKey),
    ],
    randomBytes,
  });
}
