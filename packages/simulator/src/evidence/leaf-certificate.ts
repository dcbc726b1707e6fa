import type { CertificatePolicies } from '@secure-start/protocol/rp';
import { createHash, type KeyObject } from 'node:crypto';
import type { BankIdKind, Person } from '../people/person.ts';
import { issueCertificate, type Certificate, type Holder, type RandomBytes } from '../pki/certificate.ts';
import type { DistinguishedName } from '../pki/distinguished-name.ts';
import {
  authorityKeyIdentifier,
  certificatePolicies,
  keyUsage,
  ocspAddress,
  subjectKeyIdentifier,
} from '../pki/extensions.ts';
import { leafValidity } from './leaf-validity.ts';
import { stockholmMidnight, stockholmTime } from './stockholm-time.ts';

/** Each BankID has two certificates and keys: one to log in with, one to sign with. */
export type LeafUse = 'identification' | 'signing';

const kindNames: Record<BankIdKind, string> = {
  file: 'BankID på fil',
  card: 'BankID på kort',
  mobile: 'Mobilt BankID',
};

/**
 * Issues one of the two certificates of a BankID, with the subject and the extensions in the order of real ones.
 *
 * Source: spec evidence-and-versions.md 1.4 and 1.5. How a card's `name` ends is a guess.
 */
export function issueLeaf(options: {
  person: Person;
  use: LeafUse;
  publicKey: KeyObject;
  issuer: Holder;
  policies: CertificatePolicies;
  ocspUrl: string;
  randomBytes: RandomBytes;
}): Certificate {
  const { person, use, publicKey, issuer, policies, ocspUrl, randomBytes } = options;
  const issuedAt = timeOfIssue(person);
  return issueCertificate({
    subject: leafSubject({ person, issuedAt, issuer: issuer.certificate.subject }),
    publicKey,
    issuer: { subject: issuer.certificate.subject, privateKey: issuer.privateKey },
    ...leafValidity(person.bankIdIssuedOn),
    extensions: [
      ocspAddress(ocspUrl),
      certificatePolicies(policies[person.kind]),
      keyUsage(use === 'identification' ? 'digitalSignature' : 'nonRepudiation'),
      authorityKeyIdentifier(issuer.certificate.publicKey),
      subjectKeyIdentifier(publicKey),
    ],
    randomBytes,
  });
}

/** The day is the person's; the minute, in office hours, follows from their number. */
function timeOfIssue(person: Person): number {
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
