import type { Certificate } from './certificate.ts';
import type { CertificateStore } from './certificate-cache.ts';
import { signatureProblem } from './verify-signed.ts';

/**
 * Returns why a certificate does not count as issued by another, or `undefined`: name, key identifier and signature must
 * fit.
 *
 * With a store a valid signature is remembered, if the issuer is in it already. So nothing enters it that does not lead
 * up to an anchor.
 */
export function issueProblem(options: {
  certificate: Certificate;
  issuer: Certificate;
  store: CertificateStore | undefined;
  allowSha1: boolean;
}): string | undefined {
  const { certificate, issuer, store, allowSha1 } = options;
  if (Buffer.compare(certificate.issuerDer, certificate.subjectDer) === 0) return 'it names itself as its issuer';
  if (Buffer.compare(certificate.issuerDer, issuer.subjectDer) !== 0) return 'it names another issuer';
  const { authorityKeyId } = certificate;
  if (authorityKeyId !== undefined && issuer.subjectKeyId !== undefined && authorityKeyId !== issuer.subjectKeyId) {
    return 'it names another key of its issuer';
  }
  const known = store?.get(certificate.fingerprint256)?.issuerFingerprint256;
  const isKnownValid = known === issuer.fingerprint256;
  const problem = signatureProblem({ signed: certificate, signer: issuer, allowSha1, isKnownValid });
  if (problem === undefined && !isKnownValid && store?.get(issuer.fingerprint256) !== undefined) {
    store.set({ certificate, issuerFingerprint256: issuer.fingerprint256 });
  }
  return problem;
}
