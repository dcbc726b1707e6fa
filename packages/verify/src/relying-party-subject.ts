import { X509Certificate } from 'node:crypto';
import { VerifyUsageError } from './errors.ts';

/**
 * Returns the subject of a relying party's certificate as BankID writes it into signatures: RFC 4514, most specific first.
 *
 * @param certificatePem The certificate, or a chain that begins with it.
 * @throws VerifyUsageError when it is no certificate.
 */
export function relyingPartySubject(certificatePem: string): string {
  const { subject } = readPem(certificatePem);
  return subject
    .split('\n')
    .toReversed()
    .map((line) =>
      line.replace(/^(?:CN|O|OU|C)(?==)/, (attribute) => (attribute === 'C' ? 'c' : attribute.toLowerCase())),
    )
    .join(',');
}

function readPem(certificatePem: string): X509Certificate {
  try {
    return new X509Certificate(certificatePem);
  } catch {
    throw new VerifyUsageError('certificatePem', 'must be a certificate in PEM');
  }
}
