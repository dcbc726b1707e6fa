import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, type DetailedPeerCertificate, type PeerCertificate } from 'node:tls';

/** The `code` of the error for a chain that ends at another root. */
export const rootNotPinned = 'ERR_ROOT_NOT_PINNED';

/** Checks the certificate of a server whose chain OpenSSL has verified. Returns an error to refuse it. */
export type CheckServer = (hostname: string, certificate: PeerCertificate) => Error | undefined;

/**
 * Returns a check of the host name, and that the chain ends at one of the roots.
 *
 * OpenSSL's own verification is not enough: Node adds the certificates of a PKCS#12 file to those that are trusted. Sessions
 * are resumed only after this check, because Node hands out a session only when its connection was verified.
 */
export function checkAgainstRoots(tlsRoots: readonly string[]): CheckServer {
  const roots = tlsRoots.map((pem) => new X509Certificate(pem));
  return (hostname, certificate) => {
    if (endsAtRoot(certificate, roots)) return checkServerIdentity(hostname, certificate);
    return Object.assign(new Error('the chain of certificates ends at another root'), { code: rootNotPinned });
  };
}

function endsAtRoot(leaf: PeerCertificate | DetailedPeerCertificate, roots: readonly X509Certificate[]): boolean {
  const visited = new Set<string>();
  for (let link: PeerCertificate | DetailedPeerCertificate = leaf; !visited.has(link.fingerprint256);) {
    visited.add(link.fingerprint256);
    const certificate = new X509Certificate(link.raw);
    if (roots.some((root) => isIssuedBy(certificate, root))) return true;
    if (!('issuerCertificate' in link)) return false;
    const issuer = new X509Certificate(link.issuerCertificate.raw);
    if (!issuer.ca || !isIssuedBy(certificate, issuer)) return false;
    link = link.issuerCertificate;
  }
  return false;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
