import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import type { Credentials } from '../simulator.ts';
import { legacyAlgorithms } from './pkcs12-algorithms.ts';
import { writePkcs12 } from './pkcs12.ts';
import { readRpIdentity } from './rp-identity.ts';

/**
 * Writes the certificate and key of credentials as PKCS#12 with 3DES and SHA-1, with the same passphrase.
 *
 * It is for programs that cannot read `pfx` of the credentials, such as mono and older Java. BankID publishes its test
 * certificate in such a file, too.
 *
 * @see docs/spec/evidence-and-versions.md#rp-certificate
 */
export function writeLegacyPfx(credentials: Pick<Credentials, 'cert' | 'key' | 'passphrase'>): Uint8Array {
  const { cert, key, passphrase } = credentials;
  const certificate = new X509Certificate(cert);
  const [, alias = 'rp'] = readRpIdentity(certificate).attributes.find(([type]) => type === 'CN') ?? [];
  return writePkcs12({
    certificate: certificate.raw,
    alias,
    privateKey: createPrivateKey(key),
    passphrase,
    algorithms: legacyAlgorithms,
    randomBytes,
  });
}
