import { createPrivateKey, type KeyObject, type PrivateKeyInput } from 'node:crypto';
import { BankIdUsageError } from '../errors.ts';
import { cutFile, decodeGivenFile } from './given-file.ts';
import type { DecodedPem } from './pem.ts';

const field = 'credentials.pem.key';

/**
 * Returns the private key in a file: PEM or DER, PKCS#8 or the older forms, encrypted or not.
 *
 * @throws {BankIdUsageError} There is none, or the pass phrase does not open it.
 */
export function readKey(options: { file: unknown; passphrase: string | undefined }): KeyObject {
  const { passphrase } = options;
  const unlock = passphrase === undefined ? {} : { passphrase };
  const decoded = decodeGivenFile(options.file, field);
  if (decoded.form === 'der')
    return keyOf([
      { key: decoded.der, format: 'der', type: 'pkcs8', ...unlock },
      { key: decoded.der, format: 'der', type: 'sec1', ...unlock },
      { key: decoded.der, format: 'der', type: 'pkcs1', ...unlock },
    ]);
  const block = decoded.blocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (block === undefined) throw noKey(decoded);
  return keyOf([{ key: block.pem, ...unlock }]);
}

/** Returns the key in the first form in which it can be read. */
function keyOf(forms: readonly PrivateKeyInput[]): KeyObject {
  const errors: unknown[] = [];
  for (const form of forms) {
    try {
      return createPrivateKey(form);
    } catch (error) {
      errors.push(error);
    }
  }
  throw keyError(errors[0]);
}

function noKey({ blocks, cutLabels }: DecodedPem): BankIdUsageError {
  // A label of an odd form is not repeated, because it may be a part of the key.
  const cut = [...cutLabels].find((label) => /^(?:(?:EC|RSA|ENCRYPTED) )?PRIVATE KEY$/.test(label));
  if (cut !== undefined) return cutFile(cut, field);
  const labels = blocks.map(({ label }) => label);
  if (labels.some((label) => label.endsWith('PUBLIC KEY'))) {
    return new BankIdUsageError({ field, problem: 'is a public key', remedy: 'give the private key' });
  }
  if (labels.some((label) => label.includes('CERTIFICATE'))) {
    return new BankIdUsageError({
      field,
      problem: 'contains a certificate and no private key',
      remedy: 'give the key with which the certificate was ordered; a bank never has it',
    });
  }
  return notAKey();
}

function keyError(cause: unknown): BankIdUsageError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  switch (code) {
    case 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED':
    case 'ERR_MISSING_PASSPHRASE':
      return new BankIdUsageError({
        field: 'credentials.pem.passphrase',
        problem: 'is missing',
        remedy: 'the key is encrypted, give its pass phrase',
        cause,
      });
    case 'ERR_OSSL_BAD_DECRYPT':
      return new BankIdUsageError({
        field: 'credentials.pem.passphrase',
        problem: 'is wrong',
        remedy: 'give the pass phrase of the key',
        cause,
      });
    case 'ERR_OSSL_EVP_UNSUPPORTED':
      return new BankIdUsageError({
        field,
        problem: 'is encrypted with an old algorithm (RC2 or DES) that OpenSSL 3 does not open',
        remedy:
          'encrypt it anew with this command:\n' +
          '  openssl pkcs8 -topk8 -provider legacy -provider default -in old-key.pem -out new-key.pem',
        cause,
      });
    default:
      return notAKey(cause);
  }
}

function notAKey(cause?: unknown): BankIdUsageError {
  return new BankIdUsageError({
    field,
    problem: 'is not a private key in PEM',
    remedy: 'give the text of the file, from -----BEGIN … PRIVATE KEY----- on, not its path',
    cause,
  });
}
