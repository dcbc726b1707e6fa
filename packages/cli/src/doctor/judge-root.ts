import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate } from 'node:tls';
import { type CheckResult, resultsOf } from './check-result.ts';

const timeErrors: readonly string[] = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];

/**
 * Judges the chain of the service's certificate: TLS must have verified it, and it must end at a root of the environment.
 *
 * TLS alone is not enough: Node trusts the authorities in a PKCS#12 file too.
 */
export function judgeRoot(options: {
  leaf: DetailedPeerCertificate;
  tlsRoots: readonly string[];
  /** The error of TLS about the chain; `undefined` for none. */
  chainError: string | undefined;
  /** False where the leaf itself has expired or is not valid yet, which is the finding of another check. */
  isLeafValid: boolean;
}): CheckResult {
  const { leaf, tlsRoots, chainError, isLeafValid } = options;
  const { passed, failed } = resultsOf('root');
  const code = chainError === undefined ? '' : ` (${chainError})`;
  const end = followChain(
    leaf,
    tlsRoots.map((pem) => new X509Certificate(pem)),
  );
  const advice =
    'Is it the right environment? If it is, something on the way opens TLS: have the host exempted from inspection. See docs/how-to/proxies.md.';
  const last = commonName(end.last.subject);
  const issuer = commonName(end.last.issuer);
  if (end.at === 'forgery') {
    return failed(`${last} is not issued by the authority that its certificate names, ${issuer}${code}`, advice);
  }
  if (end.at === 'otherRoot') return failed(`the chain ends at ${issuer}, which is no root of the environment`, advice);
  if (chainError !== undefined && (isLeafValid || !timeErrors.includes(chainError))) {
    return failed(`the chain to ${issuer} does not verify${code}`, advice);
  }
  return passed(`the chain ends at ${issuer}`);
}

/** Follows a chain from issuer to issuer, to a root, to another end, or to a certificate that its issuer has not issued. */
function followChain(
  leaf: DetailedPeerCertificate,
  roots: readonly X509Certificate[],
): { at: 'root' | 'otherRoot' | 'forgery'; last: X509Certificate } {
  const visited = new Set<string>();
  for (let link = leaf; ; link = link.issuerCertificate) {
    visited.add(link.fingerprint256);
    const last = new X509Certificate(link.raw);
    if (roots.some((root) => isIssuedBy(last, root))) return { at: 'root', last };
    if (link.issuerCertificate === undefined || visited.has(link.issuerCertificate.fingerprint256)) {
      return { at: 'otherRoot', last };
    }
    const issuer = new X509Certificate(link.issuerCertificate.raw);
    if (!issuer.ca || !isIssuedBy(last, issuer)) return { at: 'forgery', last };
  }
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function commonName(distinguishedName: string): string {
  const name = distinguishedName.split('\n').find((attribute) => attribute.startsWith('CN='));
  return name === undefined ? 'an unnamed authority' : `"${name.slice(3)}"`;
}
