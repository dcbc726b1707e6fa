import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket, type SecureContext } from 'node:tls';
import { BankIdUsageError } from './errors.ts';
import { readCertificate } from './read-certificate.ts';

/** The certificate of the relying party (Swedish: FP-certifikat) and its key. */
export type Credentials =
  | {
      /** Texts, not paths. `cert` may contain the chain after the certificate itself. */
      pem: { cert: string; key: string; passphrase?: string };
    }
  | {
      /** The bytes of a `.p12` or `.pfx` file. */
      pfx: { data: Uint8Array; passphrase: string };
    };

/** Checked credentials, ready for TLS. */
export interface LoadedCredentials {
  certificate: X509Certificate;
  secureContext: SecureContext;
}

/**
 * Reads and checks the credentials, and creates a TLS context that trusts `tlsRoots` alone.
 *
 * @throws {BankIdUsageError} Key and certificate do not belong together, or the certificate is not valid at `now`.
 */
export function loadCredentials(options: {
  credentials: Credentials;
  tlsRoots: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
}): LoadedCredentials {
  const { credentials, now } = options;
  const tls = { ca: [...options.tlsRoots], minVersion: 'TLSv1.2' as const };
  const loaded = 'pfx' in credentials ? loadPfx(credentials.pfx, tls) : loadPem(credentials.pem, tls);
  const field = 'pfx' in credentials ? 'credentials.pfx.data' : 'credentials.pem.cert';
  const { validFrom, validTo } = loaded.certificate;
  if (now > Date.parse(validTo)) {
    throw new BankIdUsageError({ field, problem: `expired on ${validTo}`, remedy: 'order a new certificate' });
  }
  if (now < Date.parse(validFrom)) {
    throw new BankIdUsageError({ field, problem: `is not valid before ${validFrom}`, remedy: 'check the clock' });
  }
  return loaded;
}

interface TlsOptions {
  ca: string[];
  minVersion: 'TLSv1.2';
}

function loadPem(pem: { cert: string; key: string; passphrase?: string }, tls: TlsOptions): LoadedCredentials {
  const certificate = readCertificate({ pem: pem.cert, field: 'credentials.pem.cert' });
  const key = readKey(pem.key, pem.passphrase);
  if (!certificate.checkPrivateKey(key)) {
    throw new BankIdUsageError({
      field: 'credentials.pem.key',
      problem: 'does not belong to the certificate',
      remedy: 'give the key with which the certificate was ordered, and put its certificate first in cert',
    });
  }
  const unlockedKey = key.export({ type: 'pkcs8', format: 'pem' });
  return { certificate, secureContext: createSecureContext({ ...tls, cert: pem.cert, key: unlockedKey }) };
}

function readKey(pem: string, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED' || code === 'ERR_MISSING_PASSPHRASE') {
      throw new BankIdUsageError({
        field: 'credentials.pem.passphrase',
        problem: 'is missing',
        remedy: 'the key is encrypted, give its pass phrase',
        cause,
      });
    }
    if (code === 'ERR_OSSL_BAD_DECRYPT') {
      throw new BankIdUsageError({
        field: 'credentials.pem.passphrase',
        problem: 'is wrong',
        remedy: 'give the pass phrase of the key',
        cause,
      });
    }
    throw new BankIdUsageError({
      field: 'credentials.pem.key',
      problem: 'is not a private key in PEM',
      remedy: 'give the text of the file, from -----BEGIN … PRIVATE KEY----- on, not its path',
      cause,
    });
  }
}

function loadPfx(pfx: { data: Uint8Array; passphrase: string }, tls: TlsOptions): LoadedCredentials {
  const field = 'credentials.pfx.data';
  let secureContext: SecureContext;
  try {
    const bytes = Buffer.from(pfx.data.buffer, pfx.data.byteOffset, pfx.data.byteLength);
    secureContext = createSecureContext({ ...tls, pfx: bytes, passphrase: pfx.passphrase });
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
  const field = 'credentials.pfx.data';
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
  return new BankIdUsageError({
    field,
    problem: 'is not a PKCS#12 file with a certificate and its key',
    remedy: 'give the bytes of the .p12 file, as readFile returns them without an encoding',
    cause,
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
