import type { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { BankIdUsageError } from '../errors.ts';
import { loadPfx } from './load-pfx.ts';
import type { LoadedCredentials, TlsOptions } from './loaded-credentials.ts';
import { readCertificates } from './read-certificate.ts';
import { readKey } from './read-key.ts';

/**
 * The certificate of the relying party (Swedish: FP-certifikat) and its key.
 *
 * They are the content of files, not paths. Texts may be on one line, indented, base64 of the whole or have `\\n` for line ends,
 * as environment variables bring them.
 */
export type Credentials =
  | {
      /** PEM or DER. `cert` may contain the chain beside the certificate itself, in any order. */
      pem: { cert: string | Uint8Array; key: string | Uint8Array; passphrase?: string };
    }
  | {
      /** The bytes of a `.p12` or `.pfx` file, or base64 of them. */
      pfx: { data: Uint8Array | string; passphrase: string };
    };

/**
 * Reads and checks the credentials, and creates a TLS context, as `createClient` does; for a connection of your own.
 *
 * The context trusts `tlsRoots`, and what a PKCS#12 file brings: who connects must compare the roots.
 *
 * @example
 * const credentials = await readCredentialFiles(files);
 * const { secureContext } = loadCredentials({ credentials, tlsRoots: environment.tlsRoots, now: Date.now() });
 *
 * @throws {BankIdUsageError} The credentials cannot be read, key and certificate do not belong together, or the certificate is
 * not valid at `now`.
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

function loadPem(pem: { cert: unknown; key: unknown; passphrase?: string }, tls: TlsOptions): LoadedCredentials {
  const certificates = readCertificates({ file: pem.cert, field: 'credentials.pem.cert' });
  const key = readKey({ file: pem.key, passphrase: pem.passphrase });
  const certificate = certificates.find((one) => one.checkPrivateKey(key));
  if (certificate === undefined) {
    throw new BankIdUsageError({
      field: 'credentials.pem.key',
      problem: 'does not belong to the certificate',
      remedy: 'give the key with which the certificate was ordered; a renewed certificate has a key of its own',
    });
  }
  const cert = chainFrom(certificate, certificates)
    .map((one) => one.toString())
    .join('');
  const unlockedKey = key.export({ type: 'pkcs8', format: 'pem' });
  return { certificate, secureContext: createSecureContext({ ...tls, cert, key: unlockedKey }) };
}

/** Returns a certificate and those that issued it, each after the one that it issued. */
function chainFrom(certificate: X509Certificate, certificates: readonly X509Certificate[]): X509Certificate[] {
  const chain = [certificate];
  for (let last: X509Certificate | undefined = certificate; last !== undefined;) {
    const issued: X509Certificate = last;
    last = certificates.find((one) => !chain.includes(one) && issued.checkIssued(one));
    if (last !== undefined) chain.push(last);
  }
  return chain;
}
