import { issueCertificate, issueSelfSigned, type RandomBytes } from './certificate.ts';
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
import type { TlsFault } from './tls-fault.ts';

const dayMs = 24 * 60 * 60 * 1000;
const loopbackNames = ['localhost', '127.0.0.1', '::1'];
const rootName: DistinguishedName = [
  ['C', 'SE'],
  ['O', 'SIMULATED secure-start'],
  ['OU', 'Infrastructure CA'],
  ['CN', 'SIMULATED BankID SSL Root CA v1'],
];

const untrustedRootName: DistinguishedName = [
  ['C', 'SE'],
  ['O', 'SIMULATED unknown authority'],
  ['CN', 'SIMULATED untrusted root'],
];

/** The certificate and key of a TLS server, in PEM. */
export interface TlsCredentials {
  cert: string;
  key: string;
}

/** The authority that issues the certificates of the RP API's TLS server. */
export interface TlsAuthority {
  /** The root that clients trust, in PEM. */
  rootPem: string;
  /** The certificate that clients accept, without the root, which they have. */
  server: TlsCredentials;
  /** Creates a certificate that clients must reject. */
  createFaulty(fault: Exclude<TlsFault, 'resetInHandshake'>): TlsCredentials;
}

/**
 * Creates a TLS root and a server certificate for `localhost`, `127.0.0.1`, `::1` and the given names.
 *
 * `now`, milliseconds since 1970, is the machine's time even when the simulator's clock differs: the TLS stacks of
 * clients check validity by their own clock. The server certificate is valid for 397 days, the root for ten years.
 */
export async function createTlsAuthority(options: {
  now: number;
  randomBytes: RandomBytes;
  /** Default `p256`. */
  keyType?: KeyType;
  /** Further host names or IP addresses. */
  names?: readonly string[];
}): Promise<TlsAuthority> {
  const { now, randomBytes, keyType = 'p256', names = [] } = options;
  const [rootKeys, serverKeys] = await Promise.all([generateKeys(keyType), generateKeys(keyType)]);
  const root = issueSelfSigned({
    subject: rootName,
    keys: rootKeys,
    validFrom: now - dayMs,
    validTo: now + 3652 * dayMs,
    extensions: authorityExtensions({ subject: rootKeys.publicKey, issuer: rootKeys.publicKey }),
    randomBytes,
  });
  const key = serverKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const valid = {
    issuer: { subject: rootName, keys: rootKeys },
    names: [...new Set([...loopbackNames, ...names])],
    validFrom: now - dayMs,
    validTo: now + 397 * dayMs,
  };
  const issueServerCertificate = ({ issuer, names: served, validFrom, validTo }: typeof valid): TlsCredentials => {
    const certificate = issueCertificate({
      subject: [
        ['C', 'SE'],
        ['O', 'SIMULATED secure-start'],
        ['CN', served[0] ?? ''],
      ],
      publicKey: serverKeys.publicKey,
      issuer: { subject: issuer.subject, privateKey: issuer.keys.privateKey },
      validFrom,
      validTo,
      extensions: [
        subjectAltNames(served),
        extendedKeyUsage('serverAuth'),
        keyType === 'p256' ? keyUsage('digitalSignature') : keyUsage('digitalSignature', 'keyEncipherment'),
        authorityKeyIdentifier(issuer.keys.publicKey),
        subjectKeyIdentifier(serverKeys.publicKey),
      ],
      randomBytes,
    });
    return { cert: certificate.pem, key };
  };
  return {
    rootPem: root.certificate.pem,
    server: issueServerCertificate(valid),
    createFaulty(fault) {
      switch (fault) {
        case 'expired':
          return issueServerCertificate({ ...valid, validFrom: now - 398 * dayMs, validTo: now - dayMs });
        case 'wrongName':
          return issueServerCertificate({ ...valid, names: ['another-service.invalid'] });
        case 'wrongRoot':
          // Any key but the root's has the effect, and this one exists already.
          return issueServerCertificate({ ...valid, issuer: { subject: untrustedRootName, keys: serverKeys } });
      }
    },
  };
}
