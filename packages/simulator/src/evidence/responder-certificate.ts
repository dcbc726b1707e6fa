import type { KeyObject } from 'node:crypto';
import { issueCertificate, type Certificate, type Holder, type RandomBytes } from '../pki/certificate.ts';
import {
  authorityKeyIdentifier,
  certificatePolicies,
  extendedKeyUsage,
  keyUsage,
  ocspNoCheck,
  subjectKeyIdentifier,
} from '../pki/extensions.ts';

const day = 24 * 60 * 60 * 1000;
const halfYear = 182 * day;

/** Which half-year an instant (ms since 1970) falls in: a responder's certificate serves for one of them. */
export function responderTerm(at: number): number {
  return Math.floor(at / halfYear);
}

/**
 * Issues the certificate of the OCSP responder of one customer authority, for one half-year and a day on either side.
 *
 * Source: spec evidence-and-versions.md 2.3.
 */
export function issueResponder(options: {
  issuer: Holder;
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
    validFrom: term * halfYear - day,
    validTo: (term + 1) * halfYear + day,
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
