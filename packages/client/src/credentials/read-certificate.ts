import { X509Certificate } from 'node:crypto';
import { BankIdUsageError } from '../errors.ts';
import { cutFile, decodeGivenFile, kindOfDer } from './given-file.ts';
import type { PemBlock } from './pem.ts';

/**
 * Returns the certificates in a file, in its order: at least one.
 *
 * @throws {BankIdUsageError} There is none. The error names `field`, and says what the file is instead.
 */
export function readCertificates(options: { file: unknown; field: string }): [X509Certificate, ...X509Certificate[]] {
  const { field } = options;
  const decoded = decodeGivenFile(options.file, field);
  if (decoded.form === 'der') return [certificateOf(decoded.der, field)];
  // Also when other certificates are whole: the chain would lack one.
  const cut = [...decoded.cutLabels].find((label) => certificateLabels.has(label));
  if (cut !== undefined) throw cutFile(cut, field);
  const [first, ...others] = decoded.blocks
    .filter(({ label }) => certificateLabels.has(label))
    .map(({ pem }) => certificateOf(pem, field));
  if (first === undefined) throw noCertificate(decoded.blocks, field);
  return [first, ...others];
}

const certificateLabels: ReadonlySet<string> = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']);

function certificateOf(content: string | Buffer, field: string): X509Certificate {
  try {
    return new X509Certificate(content);
  } catch (cause) {
    const kind = typeof content === 'string' ? undefined : kindOfDer(content);
    if (kind === 'pkcs7') throw pkcs7Error(field, 'openssl pkcs7 -inform DER');
    if (kind === 'pkcs12') {
      throw new BankIdUsageError({
        field,
        problem: 'is a PKCS#12 file (.p12, .pfx)',
        remedy: 'give it as credentials: { pfx: { data, passphrase } }',
      });
    }
    throw notACertificate(field, cause);
  }
}

function noCertificate(blocks: readonly PemBlock[], field: string): BankIdUsageError {
  const labels = blocks.map(({ label }) => label);
  if (labels.includes('PKCS7') || labels.includes('CMS')) return pkcs7Error(field, 'openssl pkcs7');
  if (labels.some((label) => label.endsWith('CERTIFICATE REQUEST'))) {
    return new BankIdUsageError({
      field,
      problem: 'is the request for a certificate, not the certificate',
      remedy: 'give the file that the bank sent in return for it',
    });
  }
  if (labels.some((label) => label.endsWith('KEY'))) {
    return new BankIdUsageError({
      field,
      problem: 'contains a key and no certificate',
      remedy: 'give the certificate in cert and the key in key',
    });
  }
  return notACertificate(field);
}

function pkcs7Error(field: string, command: string): BankIdUsageError {
  return new BankIdUsageError({
    field,
    problem: 'is a PKCS#7 file (.p7b), from which certificates must be taken out first',
    remedy: `run ${command} -print_certs -in file.p7b -out certificate.pem, and give the text of certificate.pem`,
  });
}

function notACertificate(field: string, cause?: unknown): BankIdUsageError {
  return new BankIdUsageError({
    field,
    problem: 'is not a certificate in PEM',
    remedy: 'give the text of the file, from -----BEGIN CERTIFICATE----- on, not its path',
    cause,
  });
}
