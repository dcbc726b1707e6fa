import { randomBytes } from 'node:crypto';
import type { EvidenceAuthority } from '../../../packages/simulator/dist/evidence/authority.js';
import { issueLeaf } from '../../../packages/simulator/dist/evidence/leaf-certificate.js';
import { issueResponder, responderTermAt } from '../../../packages/simulator/dist/evidence/responder-certificate.js';
import { createSigner } from '../../../packages/simulator/dist/evidence/signer.js';
import {
  issueCertificate,
  issueSelfSigned,
  type CertificateWithKey,
} from '../../../packages/simulator/dist/pki/certificate.js';
import type { DistinguishedName } from '../../../packages/simulator/dist/pki/distinguished-name.js';
import { authorityExtensions } from '../../../packages/simulator/dist/pki/extensions.js';
import type { KeyPair } from '../../../packages/simulator/dist/pki/key-pair.js';
import { generateKeys, type KeyType } from '../../../packages/simulator/dist/pki/keys.js';

/** The policies of the test environment. */
export const policies = { file: '1.2.3.4.5', card: '1.2.3.4.10', mobile: '1.2.3.4.25' };

const yearMs = 365 * 24 * 60 * 60 * 1000;
const name = (commonName: string): DistinguishedName => [
  ['C', 'SE'],
  ['O', 'SIMULATED Bench AB'],
  ['CN', commonName],
];

/** Keys of the authorities, of the person and of the OCSP responder. */
export type IssuingKeys = Readonly<Record<'root' | 'bank' | 'customer' | 'person' | 'responder', KeyPair>>;

/** Generates the keys: those of the authorities take seconds when they are RSA-4096. */
export async function generateIssuingKeys(authorityKeyType: KeyType): Promise<IssuingKeys> {
  const [root, bank, customer, person, responder] = await Promise.all([
    generateKeys(authorityKeyType),
    generateKeys(authorityKeyType),
    generateKeys(authorityKeyType),
    generateKeys('rsa2048'),
    generateKeys('rsa2048'),
  ]);
  return { root, bank, customer, person, responder };
}

/** Issues a root. `newIssuers` issues new certificates to the authorities below it and to a responder, for the same keys. */
export function issueAuthorities(options: { keys: IssuingKeys; now: number }): {
  rootPem: string;
  newIssuers: () => EvidenceAuthority;
} {
  const { keys, now } = options;
  const validity = { validFrom: now - 10 * yearMs, validTo: now + 10 * yearMs, hash: 'sha512', randomBytes } as const;
  const rootExtensions = authorityExtensions({ subject: keys.root.publicKey, issuer: keys.root.publicKey });
  const root = issueSelfSigned({ ...validity, subject: name('Root'), keys: keys.root, extensions: rootExtensions });

  const issueAuthority = (role: 'bank' | 'customer', issuer: CertificateWithKey): CertificateWithKey => {
    const { publicKey, privateKey } = keys[role];
    const extensions = authorityExtensions({ subject: publicKey, issuer: issuer.certificate.publicKey });
    const subject = name(role);
    const by = { subject: issuer.certificate.subject, privateKey: issuer.privateKey };
    return { certificate: issueCertificate({ ...validity, subject, publicKey, issuer: by, extensions }), privateKey };
  };
  const newIssuers = (): EvidenceAuthority => {
    const bank = issueAuthority('bank', root);
    const issuer = issueAuthority('customer', bank);
    const responder = issueResponder({
      issuer,
      publicKey: keys.responder.publicKey,
      term: responderTermAt(now),
      policy: policies.mobile,
      randomBytes,
    });
    return {
      rootPem: async () => root.certificate.pem,
      signerFor: async ({ person, use }) => {
        const { publicKey, privateKey } = keys.person;
        const ocspUrl = 'http://ocsp.simulated.invalid';
        const leaf = issueLeaf({ person, use, publicKey, issuer, policies, ocspUrl, randomBytes });
        return createSigner({ privateKey, chain: [leaf, issuer.certificate, bank.certificate] });
      },
      responderFor: async () => ({ certificate: responder, privateKey: keys.responder.privateKey }),
    };
  };
  return { rootPem: root.certificate.pem, newIssuers };
}
