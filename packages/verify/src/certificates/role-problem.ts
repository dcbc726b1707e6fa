import type { Certificate } from './certificate.ts';
import { isStrongKey } from './verify-signed.ts';

/** The purpose of a certificate that signs OCSP responses. */
const ocspSigning = '1.3.6.1.5.5.7.3.9';

/**
 * Returns why a certificate cannot be that of an authority over so many further ones, or `undefined`.
 *
 * RFC 5280's policy trees are left out: BankID's root and its leaves name different policies.
 */
export function authorityProblem(
  certificate: Certificate,
  { authoritiesBelow }: { authoritiesBelow: number },
): string | undefined {
  const { basicConstraints, keyUsage } = certificate;
  if (basicConstraints?.isCa !== true) return 'it is not an authority by its basic constraints';
  if (keyUsage?.has('keyCertSign') !== true) return 'its key usage has no keyCertSign';
  if (basicConstraints.pathLength !== undefined && basicConstraints.pathLength < authoritiesBelow) {
    return 'its path length does not allow the authorities below it';
  }
  return anyRoleProblem(certificate);
}

/** Returns why a certificate cannot be a person's, or `undefined`. */
export function leafProblem(certificate: Certificate): string | undefined {
  if (certificate.basicConstraints?.isCa === true) return 'it is the certificate of an authority';
  if (certificate.extendedKeyUsage?.includes(ocspSigning) === true) return 'it is the certificate of an OCSP responder';
  return anyRoleProblem(certificate);
}

/** Returns why a certificate cannot be that of an OCSP responder, or `undefined`. */
export function responderProblem(certificate: Certificate): string | undefined {
  const { basicConstraints, extendedKeyUsage, keyUsage } = certificate;
  if (basicConstraints?.isCa === true) return 'it is the certificate of an authority';
  if (extendedKeyUsage?.includes(ocspSigning) !== true) return 'its extended key usage has no OCSP signing';
  if (keyUsage !== undefined && !keyUsage.has('digitalSignature') && !keyUsage.has('nonRepudiation')) {
    return 'its key usage has no signing';
  }
  return anyRoleProblem(certificate);
}

function anyRoleProblem(certificate: Certificate): string | undefined {
  if (certificate.unknownCritical.length > 0) return 'it has a critical extension that is not understood';
  return isStrongKey(certificate) ? undefined : 'its key is too weak';
}
