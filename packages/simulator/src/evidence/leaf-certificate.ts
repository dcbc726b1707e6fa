import type { CertificatePolicies } from '@secure-start/protocol/rp';
import { createHash, type KeyObject } from 'node:crypto';
import type { BankIdKind, Person } from '../people/person.ts';
import { issueCertificate, type Certificate, type CertificateWithKey, type RandomBytes } from '../pki/certificate.ts';
import type { DistinguishedName } from '../pki/distinguished-name.ts';
import {
  authorityKeyIdentifier,
  certificatePolicies,
  keyUsage,
  ocspUrlExtension,
  subjectKeyIdentifier,
} from '../pki/extensions.ts';
import { leafValidity } from './leaf-validity.ts';
import { stockholmMidnight, stockholmTime } from './stockholm-time.ts';

/** The use of a certificate. Each BankID has two certificates and keys, one for each use. */
export type LeafUse = 'identification' | 'signing';

const kindNames: Record<BankIdKind, string> = {
  file: 'BankID på fil',
  card: 'BankID på kort',
  mobile: 'Mobilt BankID',
};

/**
 * Issues one of the two certificates of a BankID, with subject and extensions in the order of BankID's own.
 *
 * How a card's `name` ends is a guess.
 *
 * @see docs/spec/evidence-and-versions.md#identification-and-signing
 * @see docs/spec/evidence-and-versions.md#certificates-in-keyinfo
 */
export function issueLeaf(options: {
  person: Person;
  use: LeafUse;
  publicKey: KeyObject;
  issuer: CertificateWithKey;
  policies: CertificatePolicies;
  ocspUrl: string;
  randomBytes: RandomBytes;
}): Certificate {
  const { person, use, publicKey, issuer, policies, ocspUrl, randomBytes } = options;
  const issuedAt = issuedAtOf(person);
  return issueCertificate({
    subject: leafSubject({ person, issuedAt, issuer: issuer.certificate.subject }),
    publicKey,
    issuer: { subject: issuer.certificate.subject, privateKey: issuer.privateKey },
    ...leafValidity(person.bankIdIssuedOn),
    extensions: [
      ocspUrlExtension(ocspUrl),
      certificatePolicies(policies[person.kind]),
      keyUsage(use === 'identification' ? 'digitalSignature' : 'nonRepudiation'),
      authorityKeyIdentifier(issuer.certificate.publicKey),
      subjectKeyIdentifier(publicKey),
    ],
    randomBytes,
  });
}

/** Returns when the BankID was issued: on the day of the person, at a minute of office hours derived from their number. */
function issuedAtOf(person: Person): number {
  const minute = createHash('sha256').update(person.personalNumber).digest().readUInt16BE() % 480;
  return stockholmMidnight(Date.parse(`${person.bankIdIssuedOn}T12:00:00Z`)) + (9 * 60 + minute) * 60_000;
}

function leafSubject(options: { person: Person; issuedAt: number; issuer: DistinguishedName }): DistinguishedName {
  const { person, issuedAt, issuer } = options;
  const [year = '', month = '', day = '', hour = '', minute = ''] = stockholmTime(issuedAt).split(/[-: ]/);
  const issued = `(${year.slice(2)}${month}${day} ${hour}.${minute})`;
  return [
    ['C', 'SE'],
    ...issuer.filter(([type]) => type === 'O'),
    ['SN', person.surname],
    ['GN', person.givenName],
    ['serialNumber', person.personalNumber],
    ['name', `${issued} ${person.name} - ${kindNames[person.kind]}`],
    ['CN', person.name],
  ];
}
