import type { CertificatePolicies } from '@secure-start/protocol/rp';
import type { KeyObject } from 'node:crypto';
import type { BankIdKind, Person } from '../people/person.ts';
import { issueCertificate, selfSigned, type Certificate, type Holder, type RandomBytes } from '../pki/certificate.ts';
import type { DistinguishedName } from '../pki/distinguished-name.ts';
import { authorityExtensions } from '../pki/extensions.ts';
import { createKeyPool, type KeyPool } from '../pki/key-pool.ts';
import { generateKeys, type KeyType } from '../pki/keys.ts';
import { customerNames } from './customer-names.ts';
import { issueLeaf, type LeafUse } from './leaf-certificate.ts';
import { once, oncePer } from '../lazy.ts';
import { issueResponder, responderTerm } from './responder-certificate.ts';

const year = 365 * 24 * 60 * 60 * 1000;
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

/** What one signature is made with. */
export interface Signer {
  privateKey: KeyObject;
  /** Leaf, customer authority, bank authority: what goes into the signature. The root is left out. */
  chain: readonly [leaf: Certificate, issuer: Certificate, ...above: Certificate[]];
}

/** The certificates behind the evidence: user root, bank, customer authorities, people and OCSP responders. */
export interface EvidenceAuthority {
  /** PEM of the root that personal certificates chain to. */
  anchor(): Promise<string>;
  /** Certificate and key of a person; made at the first asking and the same ever after. */
  signer(options: { person: Person; use: LeafUse }): Promise<Signer>;
  /** Who answers for the certificates of one kind of BankID at `now` (ms since 1970). */
  responder(options: { kind: BankIdKind; now: number }): Promise<Holder>;
}

/** How an authority is made. */
export interface EvidenceAuthorityOptions {
  /** Milliseconds since 1970; authorities are valid from 15 years before to 10 years after. */
  now: number;
  randomBytes: RandomBytes;
  policies: CertificatePolicies;
  /** Keys of the authorities. Real ones are `rsa4096`, which takes seconds to make. Default `rsa2048`. */
  authorityKeyType?: KeyType;
  /** How many keys all people share for each of the two uses. Default 2. */
  personKeys?: number;
  /** Written into personal certificates; nobody answers there. Default `http://revocationstatus.simulated.invalid`. */
  ocspUrl?: string;
}

/**
 * Makes the authority. No key is made before it is needed, and none on the main thread.
 *
 * Layout and algorithms are those of spec evidence-and-versions.md 1.5 and 2.3; the names say SIMULATED.
 */
export function createEvidenceAuthority(options: EvidenceAuthorityOptions): EvidenceAuthority {
  const { now, randomBytes, policies, authorityKeyType = 'rsa2048' } = options;
  const ocspUrl = options.ocspUrl ?? 'http://revocationstatus.simulated.invalid';
  const size = options.personKeys ?? 2;
  const pools: Record<LeafUse, KeyPool> = {
    identification: createKeyPool({ keyType: 'rsa2048', size }),
    signing: createKeyPool({ keyType: 'rsa2048', size }),
  };
  const authorityBasis = {
    validFrom: now - 15 * year,
    validTo: now + 10 * year,
    hash: 'sha512',
    randomBytes,
  } as const;

  const root = once(async () => {
    const keys = await generateKeys(authorityKeyType);
    const extensions = authorityExtensions({ subject: keys.publicKey, issuer: keys.publicKey });
    return selfSigned({ ...authorityBasis, subject: rootName, keys, extensions });
  });

  const issueAuthority = async (subject: DistinguishedName, issuer: () => Promise<Holder>): Promise<Holder> => {
    const [{ certificate, privateKey }, keys] = await Promise.all([issuer(), generateKeys(authorityKeyType)]);
    const issued = issueCertificate({
      ...authorityBasis,
      subject,
      publicKey: keys.publicKey,
      issuer: { subject: certificate.subject, privateKey },
      extensions: authorityExtensions({ subject: keys.publicKey, issuer: certificate.publicKey }),
    });
    return { certificate: issued, privateKey: keys.privateKey };
  };
  const bankAuthority = once(() => issueAuthority(bankName, root));
  const customerAuthority = oncePer({
    name: (kind: BankIdKind) => kind,
    make: (kind) => issueAuthority([...bank, ['CN', customerNames[kind]]], bankAuthority),
  });

  const signer = oncePer({
    name: ({ person, use }: { person: Person; use: LeafUse }) => `${person.personalNumber}/${person.kind}/${use}`,
    make: async ({ person, use }): Promise<Signer> => {
      const [issuer, { certificate: bankCertificate }, keys] = await Promise.all([
        customerAuthority(person.kind),
        bankAuthority(),
        pools[use].keyFor(person.personalNumber),
      ]);
      const leaf = issueLeaf({ person, use, publicKey: keys.publicKey, issuer, policies, ocspUrl, randomBytes });
      return { privateKey: keys.privateKey, chain: [leaf, issuer.certificate, bankCertificate] };
    },
  });

  const responder = oncePer({
    name: ({ kind, now: at }: { kind: BankIdKind; now: number }) => `${kind}/${responderTerm(at)}`,
    make: async ({ kind, now: at }): Promise<Holder> => {
      const [issuer, { publicKey, privateKey }] = await Promise.all([customerAuthority(kind), generateKeys('rsa2048')]);
      const policy = policies[kind];
      const certificate = issueResponder({ issuer, publicKey, term: responderTerm(at), policy, randomBytes });
      return { certificate, privateKey };
    },
  });

  return { anchor: async () => (await root()).certificate.pem, signer, responder };
}
