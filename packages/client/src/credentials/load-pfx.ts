import type { X509Certificate } from 'node:crypto';
import { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket, type SecureContext } from 'node:tls';
import { BankIdUsageError } from '../errors.ts';
import { decodeGivenFile } from './given-file.ts';
import type { LoadedCredentials, TlsOptions } from './loaded-credentials.ts';

const field = 'credentials.pfx.data';

/**
 * Loads a PKCS#12 file into a TLS context. That trusts the authorities in the file too: who connects must compare the roots.
 *
 * @throws {BankIdUsageError} It is not such a file, the pass phrase does not open it, or it lacks the certificate or its key.
 */
export function loadPfx(pfx: { data: unknown; passphrase: string }, tls: TlsOptions): LoadedCredentials {
  if (typeof pfx.passphrase !== 'string') {
    throw new BankIdUsageError({
      field: 'credentials.pfx.passphrase',
      problem: 'is missing',
      remedy: "give the pass phrase of the file, '' when it has none",
    });
  }
  const decoded = decodeGivenFile(pfx.data, field);
  if (decoded.form === 'pem' && decoded.blocks.length > 0) {
    throw new BankIdUsageError({
      field,
      problem: 'is a PEM file',
      remedy: 'give it as credentials: { pem: { cert, key } }',
    });
  }
  if (decoded.form === 'pem') throw notPkcs12();
  let secureContext: SecureContext;
  try {
    secureContext = createSecureContext({ ...tls, pfx: decoded.der, passphrase: pfx.passphrase });
  } catch (cause) {
    throw pfxError(cause);
  }
  const certificate = certificateOf(secureContext);
  if (certificate === undefined) {
    throw new BankIdUsageError({
      field,
      problem: 'contains no certificate',
      remedy: 'export certificate and key together',
    });
  }
  return { certificate, secureContext };
}

/** Returns the certificate in a TLS context. Node reads PKCS#12 only into a context, and exposes the certificate only through a socket. */
function certificateOf(secureContext: SecureContext): X509Certificate | undefined {
  const unconnected = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  const socket = new TLSSocket(unconnected, { secureContext });
  try {
    return socket.getX509Certificate();
  } finally {
    socket.destroy();
  }
}

function pfxError(cause: unknown): BankIdUsageError {
  const message = cause instanceof Error ? cause.message : '';
  if (message === 'mac verify failure') {
    return new BankIdUsageError({
      field: 'credentials.pfx.passphrase',
      problem: 'is wrong',
      remedy: 'give the pass phrase of the file',
      cause,
    });
  }
  if (codeOf(cause) === 'ERR_CRYPTO_UNSUPPORTED_OPERATION' || /unsupported/i.test(message)) {
    return new BankIdUsageError({
      field,
      problem: 'is encrypted with an old algorithm (RC2 or 3DES) that OpenSSL 3 does not open',
      remedy:
        'convert it with these two commands:\n' +
        '  openssl pkcs12 -legacy -in old.p12 -nodes -out certificate-and-key.pem\n' +
        '  openssl pkcs12 -export -in certificate-and-key.pem -out new.p12\n' +
        'and delete certificate-and-key.pem, which contains the key unprotected',
      cause,
    });
  }
  if (/private key/i.test(message)) {
    return new BankIdUsageError({
      field,
      problem: 'contains no private key',
      remedy: 'export certificate and key together',
      cause,
    });
  }
  return notPkcs12(cause);
}

function notPkcs12(cause?: unknown): BankIdUsageError {
  return new BankIdUsageError({
    field,
    problem: 'is not a PKCS#12 file with a certificate and its key',
    remedy: 'give the bytes of the .p12 file, as readFile returns them without an encoding, or base64 of them',
    cause,
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
