import { createHmac } from 'node:crypto';
import type { CertificatePolicies } from '@secure-start/protocol/rp';
import type { BankIdKind, Person } from '../people/person.ts';
import { issueCertificate, issueSelfSigned, type CertificateWithKey, type RandomBytes } from '../pki/certificate.ts';
import type { DistinguishedName } from '../pki/distinguished-name.ts';
import { authorityExtensions } from '../pki/extensions.ts';
import { createKeyPool, type KeyPool } from '../pki/key-pool.ts';
import { generateKeys, type KeyType } from '../pki/keys.ts';
import { issuerCommonNames } from './issuer-common-names.ts';
import { issueLeaf, type LeafUse } from './leaf-certificate.ts';
import { lazy, lazyByKey } from '../lazy.ts';
import { issueResponder, responderTermAt } from './responder-certificate.ts';
import { createSigner, type Signer } from './signer.ts';

const yearMs = 365 * 24 * 60 * 60 * 1000;
const bank: DistinguishedName = [
  ['C', 'SE'],
  ['O', 'SIMULATED Bank AB (publ)'],
  ['serialNumber', '111111111111'],
];
const rootName: DistinguishedName = [
  ['C', 'SE'],
  ['O', 'SIMULATED secure-start'],
  ['OU', 'BankID Member Banks CA'],
  ['CN', 'SIMULATED BankID Root CA v1 Test'],
];
const bankName: DistinguishedName = [...bank, ['CN', 'SIMULATED Bank CA v1 for BankID Test']];

/** The certificate authorities behind the evidence: root, bank and customer authorities, and OCSP responders. */
export interface EvidenceAuthority {
  /** Returns the root of personal certificates as PEM. */
  rootPem(): Promise<string>;
  /**
   * Returns the key and certificates of a person, the same ones until their names or their BankID change: a signer that was
   * forgotten is made again with the same bytes.
   */
  signerFor(options: { person: Person; use: LeafUse }): Promise<Signer>;
  /** Returns the OCSP responder for one kind of BankID at `now`, milliseconds since 1970. */
  responderFor(options: { kind: BankIdKind; now: number }): Promise<CertificateWithKey>;
}

/** The options of {@link createEvidenceAuthority}. */
export interface EvidenceAuthorityOptions {
  /** Milliseconds since 1970; authorities are valid from 15 years before to 10 years after. */
  now: number;
  randomBytes: RandomBytes;
  policies: CertificatePolicies;
  /** Keys of the authorities. BankID's are `rsa4096`, which takes seconds to generate. Default `rsa2048`. */
  authorityKeyType?: KeyType;
  /** The number of keys that all people share for each of the two uses. Default 2. */
  keysPerUse?: number;
  /** The number of signers that are kept: those that were used last, and at most twice as many. Default 1,000. */
  maxRecentSigners?: number;
  /** Written into personal certificates; no server listens there. Default `http://revocationstatus.simulated.invalid`. */
  ocspUrl?: string;
}

/**
 * Creates the authority. Keys are generated when they are needed, outside the main thread.
 *
 * Layout and algorithms are BankID's; the names say SIMULATED.
 *
 * @see docs/spec/evidence-and-versions.md#certificates-in-keyinfo
 * @see docs/spec/evidence-and-versions.md#layout-of-the-response
 */
export function createEvidenceAuthority(options: EvidenceAuthorityOptions): EvidenceAuthority {
  const { now, randomBytes, policies, authorityKeyType = 'rsa2048', maxRecentSigners = 1_000 } = options;
  const ocspUrl = options.ocspUrl ?? 'http://revocationstatus.simulated.invalid';
  const keyCount = options.keysPerUse ?? 2;
  const pools: Record<LeafUse, KeyPool> = {
    identification: createKeyPool({ keyType: 'rsa2048', keyCount }),
    signing: createKeyPool({ keyType: 'rsa2048', keyCount }),
  };
  const validityAndHash = {
    validFrom: now - 15 * yearMs,
    validTo: now + 10 * yearMs,
    hash: 'sha512',
    randomBytes,
  } as const;

  const root = lazy(async () => {
    const keys = await generateKeys(authorityKeyType);
    const extensions = authorityExtensions({ subject: keys.publicKey, issuer: keys.publicKey });
    return issueSelfSigned({ ...validityAndHash, subject: rootName, keys, extensions });
  });

  const issueAuthority = async (
    subject: DistinguishedName,
    issuer: () => Promise<CertificateWithKey>,
  ): Promise<CertificateWithKey> => {
    const [{ certificate, privateKey }, keys] = await Promise.all([issuer(), generateKeys(authorityKeyType)]);
    const issued = issueCertificate({
      ...validityAndHash,
      subject,
      publicKey: keys.publicKey,
      issuer: { subject: certificate.subject, privateKey },
      extensions: authorityExtensions({ subject: keys.publicKey, issuer: certificate.publicKey }),
    });
    return { certificate: issued, privateKey: keys.privateKey };
  };
  const bankAuthority = lazy(() => issueAuthority(bankName, root));
  const customerAuthority = lazyByKey({
    keyOf: (kind: BankIdKind) => kind,
    create: (kind) => issueAuthority([...bank, ['CN', issuerCommonNames[kind]]], bankAuthority),
  });

  // Whatever the certificate says: tenants may have other people of the same number, and people change.
  const signerKey = ({ person, use }: { person: Person; use: LeafUse }): string => {
    const { personalNumber, kind, givenName, surname, name, bankIdIssuedOn } = person;
    return JSON.stringify([personalNumber, kind, use, givenName, surname, name, bankIdIssuedOn]);
  };
  const serialSecret = randomBytes(32);
  const signerFor = lazyByKey({
    keyOf: signerKey,
    maxRecent: maxRecentSigners,
    create: async ({ person, use }): Promise<Signer> => {
      const [issuer, { certificate: bankCertificate }, keys] = await Promise.all([
        customerAuthority(person.kind),
        bankAuthority(),
        pools[use].keyFor(person.personalNumber),
      ]);
      const leaf = issueLeaf({
        person,
        use,
        publicKey: keys.publicKey,
        issuer,
        policies,
        ocspUrl,
        // All else follows from the person, and an RSA signature from what it covers: so the certificate can be issued again.
        randomBytes: (byteCount) =>
          createHmac('sha256', serialSecret).update(signerKey({ person, use })).digest().subarray(0, byteCount),
      });
      return createSigner({ privateKey: keys.privateKey, chain: [leaf, issuer.certificate, bankCertificate] });
    },
  });

  const responderFor = lazyByKey({
    keyOf: ({ kind, now: at }: { kind: BankIdKind; now: number }) => `${kind}/${responderTermAt(at)}`,
    create: async ({ kind, now: at }): Promise<CertificateWithKey> => {
      const [issuer, { publicKey, privateKey }] = await Promise.all([customerAuthority(kind), generateKeys('rsa2048')]);
      const policy = policies[kind];
      const certificate = issueResponder({ issuer, publicKey, term: responderTermAt(at), policy, randomBytes });
      return { certificate, privateKey };
    },
  });

  return { rootPem: async () => (await root()).certificate.pem, signerFor, responderFor };
}
