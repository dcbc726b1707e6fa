import { lazy } from '../../lazy.ts';
import type { CertifiedKey } from '../../evidence/signer.ts';
import { issueCertificate, issueSelfSigned, type CertificateWithKey, type RandomBytes } from '../../pki/certificate.ts';
import type { DistinguishedName } from '../../pki/distinguished-name.ts';
import { authorityExtensions, authorityKeyIdentifier, keyUsage, subjectKeyIdentifier } from '../../pki/extensions.ts';
import { generateKeys } from '../../pki/keys.ts';

/** The authority of the service that signs checks of digital ID cards. It has nothing in common with that of people. */
export interface IdCardAuthority {
  /** Returns the root as PEM. */
  rootPem(): Promise<string>;
  /** Returns the key and certificates of the service, always the same ones. The first call generates an RSA key. */
  signer(): Promise<CertifiedKey>;
}

const yearMs = 365 * 24 * 60 * 60 * 1000;
const organisation: DistinguishedName = [
  ['C', 'SE'],
  ['O', 'SIMULATED Finansiell ID-Teknik'],
];

/**
 * Creates the authority. Issuer and chain of BankID's own are unknown, so this one is ours.
 *
 * @see docs/spec/evidence-and-versions.md#signature-of-the-check
 */
export function createIdCardAuthority(options: { now: number; randomBytes: RandomBytes }): IdCardAuthority {
  const { now, randomBytes } = options;
  const term = { validFrom: now - 5 * yearMs, validTo: now + 10 * yearMs };
  const root = lazy(async () => {
    const keys = await generateKeys('p256');
    const extensions = authorityExtensions({ subject: keys.publicKey, issuer: keys.publicKey });
    const subject: DistinguishedName = [...organisation, ['CN', 'SIMULATED ID card root']];
    return issueSelfSigned({ ...term, subject, keys, extensions, randomBytes });
  });
  const issuing = lazy(async (): Promise<CertificateWithKey> => {
    const [{ certificate, privateKey }, keys] = await Promise.all([root(), generateKeys('p256')]);
    const issued = issueCertificate({
      ...term,
      subject: [...organisation, ['CN', 'SIMULATED ID card CA']],
      publicKey: keys.publicKey,
      issuer: { subject: certificate.subject, privateKey },
      extensions: authorityExtensions({ subject: keys.publicKey, issuer: certificate.publicKey }),
      randomBytes,
    });
    return { certificate: issued, privateKey: keys.privateKey };
  });
  const signer = lazy(async (): Promise<CertifiedKey> => {
    const [issuer, keys] = await Promise.all([issuing(), generateKeys('rsa2048')]);
    const leaf = issueCertificate({
      ...term,
      subject: [...organisation, ['CN', 'SIMULATED ID card verification']],
      publicKey: keys.publicKey,
      issuer: { subject: issuer.certificate.subject, privateKey: issuer.privateKey },
      extensions: [
        keyUsage('digitalSignature', 'nonRepudiation'),
        authorityKeyIdentifier(issuer.certificate.publicKey),
        subjectKeyIdentifier(keys.publicKey),
      ],
      randomBytes,
    });
    return { privateKey: keys.privateKey, chain: [leaf, issuer.certificate] };
  });
  return { rootPem: async () => (await root()).certificate.pem, signer };
}
