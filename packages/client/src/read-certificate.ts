import { X509Certificate } from 'node:crypto';
import { BankIdUsageError } from './errors.ts';

/**
 * Returns the first certificate in a PEM text.
 *
 * @throws {BankIdUsageError} There is none. The error names `field`.
 */
export function readCertificate(options: { pem: string; field: string }): X509Certificate {
  try {
    return new X509Certificate(options.pem);
  } catch (cause) {
    throw new BankIdUsageError({
      field: options.field,
      problem: 'is not a certificate in PEM',
      remedy: 'give the text of the file, from -----BEGIN CERTIFICATE----- on, not its path',
      cause,
    });
  }
}
