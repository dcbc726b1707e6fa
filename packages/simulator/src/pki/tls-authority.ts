import { issueCertificate, selfSigned, type RandomBytes } from './certificate.ts';
import type { DistinguishedName } from './distinguished-name.ts';
import {
  authorityExtensions,
  authorityKeyIdentifier,
  extendedKeyUsage,
  keyUsage,
  subjectAltNames,
  subjectKeyIdentifier,
} from './extensions.ts';
import { generateKeys, type KeyType } from './keys.ts';

const day = 24 * 60 * 60 * 1000;
const alwaysServed = ['localhost', '127.0.0.1', '::1'];
const rootName: DistinguishedName = [
  ['C', 'SE'],
  ['O', 'SIMULATED secure-start'],
  ['OU', 'Infrastructure CA'],
  ['CN', 'SIMULATED BankID SSL Root CA v1'],
];

/** What the RP API listens with, and what its clients trust. */
export interface TlsAuthority {
  /** PEM of the only root that clients may trust on this connection. */
  rootPem: string;
  /** For `tls.createServer`: the server's certificate and key in PEM. The root is left out, as a client holds it. */
  server: { cert: string; key: string };
}

/**
 * Makes a TLS root and a server certificate for `localhost`, `127.0.0.1`, `::1` and the given names.
 *
 * `now` is milliseconds since 1970. Give the machine's time even where the simulator's clock differs: the TLS stacks of
 * clients judge validity by their own clock. The server certificate lives for 397 days, the root for ten years.
 */
export async function createTlsAuthority(options: {
  now: number;
  randomBytes: RandomBytes;
  /** Default `p256`. */
  keyType?: KeyType;
  /** More host names or IP addresses. */
  names?: readonly string[];
}): Promise<TlsAuthority> {
  const { now, randomBytes, keyType = 'p256', names = [] } = options;
  const [rootKeys, serverKeys] = await Promise.all([generateKeys(keyType), generateKeys(keyType)]);
  const root = selfSigned({
    subject: rootName,
    keys: rootKeys,
    validFrom: now - day,
    validTo: now + 3652 * day,
    extensions: authorityExtensions({ subject: rootKeys.publicKey, issuer: rootKeys.publicKey }),
    randomBytes,
  });
  const server = issueCertificate({
    subject: [
      ['C', 'SE'],
      ['O', 'SIMULATED secure-start'],
      ['CN', 'localhost'],
    ],
    publicKey: serverKeys.publicKey,
    issuer: { subject: rootName, privateKey: root.privateKey },
    validFrom: now - day,
    validTo: now + 397 * day,
    extensions: [
      subjectAltNames([...new Set([...alwaysServed, ...names])]),
      extendedKeyUsage('serverAuth'),
      keyType === 'p256' ? keyUsage('digitalSignature') : keyUsage('digitalSignature', 'keyEncipherment'),
      authorityKeyIdentifier(rootKeys.publicKey),
      subjectKeyIdentifier(serverKeys.publicKey),
    ],
    randomBytes,
  });
  const key = serverKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { rootPem: root.certificate.pem, server: { cert: server.pem, key } };
}
