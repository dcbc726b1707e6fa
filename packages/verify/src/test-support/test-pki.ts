import { issueTestCertificate, type TestCertificate, type TestCertificateRequest } from './test-certificate.ts';
import {
  authorityConstraints,
  authorityKeyId,
  certificatePolicies,
  extendedKeyUsage,
  keyUsage,
  ocspAddress,
  ocspNoCheck,
  ocspSigning,
  subjectKeyId,
} from './test-extensions.ts';
import { testKeys, type TestKeyType } from './test-keys.ts';
import type { TestName } from './test-name.ts';

/** Certificates laid out as BankID's: a root, a bank, its customer authority, one person's two certificates, a responder. */
export interface TestPki {
  readonly root: TestCertificate;
  readonly bankCa: TestCertificate;
  readonly customerCa: TestCertificate;
  readonly identification: TestCertificate;
  readonly signing: TestCertificate;
  readonly responder: TestCertificate;
}

/** Differences from the sound certificate of a role. */
export type TestChange = Partial<TestCertificateRequest>;

/** The time at which the signatures of tests are made, unless they say otherwise. */
export const testTime: Date = new Date('2026-03-10T12:00:00Z');

/** The policy of the person's certificates: BankID on file in BankID's test environment. */
export const testPolicy = '1.2.3.4.5';

const authorityName = (commonName: string): TestName => [
  ['C', 'SE'],
  ['O', 'Attrappbanken AB (publ)'],
  ['serialNumber', '111111111111'],
  ['CN', commonName],
];

const personName: TestName = [
  ['C', 'SE'],
  ['O', 'Attrappbanken AB (publ)'],
  ['SN', 'Tolvansson'],
  ['GN', 'Tolvan'],
  ['serialNumber', '191212121212'],
  ['name', '(260201 08.33) Tolvan Tolvansson - BankID på fil'],
  ['CN', 'Tolvan Tolvansson'],
];

const decades = { validFrom: new Date('2011-09-22T14:01:33Z'), validTo: new Date('2034-12-31T14:01:33Z') };
const twoYears = { validFrom: new Date('2026-01-31T23:00:00Z'), validTo: new Date('2028-01-31T22:59:59Z') };
const halfYear = { validFrom: new Date('2026-01-06T10:00:00Z'), validTo: new Date('2026-07-07T10:00:00Z') };

/**
 * Creates the PKI. What a role's change has goes into its certificate in place of what is usual; certificates below it
 * are issued by the changed one.
 */
export function createTestPki({
  keyType = 'mixed',
  change = {},
}: { keyType?: TestKeyType; change?: Partial<Record<keyof TestPki, TestChange>> } = {}): TestPki {
  const keysOf = (role: keyof TestPki) => testKeys(keyType, role);

  const authority = (role: 'root' | 'bankCa' | 'customerCa', commonName: string, issuer?: TestCertificate) => {
    const keys = change[role]?.keys ?? keysOf(role);
    const subject = change[role]?.subject ?? authorityName(commonName);
    return issueTestCertificate({
      subject,
      keys,
      issuer: issuer ?? { subject, keys },
      serialNumber: { root: '4a919bb84f4b2ffd', bankCa: '11', customerCa: '2b' }[role],
      validFrom: decades.validFrom,
      validTo: decades.validTo,
      extensions: [
        subjectKeyId(keys.publicKey),
        authorityConstraints(),
        authorityKeyId((issuer ?? { keys }).keys.publicKey),
        certificatePolicies(testPolicy),
        keyUsage('keyCertSign', 'crlSign'),
      ],
      ...change[role],
    });
  };
  const root = authority('root', 'Attrapp Root CA v1 Test');
  const bankCa = authority('bankCa', 'Attrappbanken CA v1 Test', root);
  const customerCa = authority('customerCa', 'Attrappbanken Customer CA1 v1 Test', bankCa);

  const leaf = (role: 'identification' | 'signing', use: 'digitalSignature' | 'nonRepudiation', serialNumber: string) =>
    issueTestCertificate({
      subject: personName,
      keys: keysOf(role),
      issuer: customerCa,
      serialNumber,
      validFrom: twoYears.validFrom,
      validTo: twoYears.validTo,
      extensions: [
        ocspAddress(),
        certificatePolicies(testPolicy),
        keyUsage(use),
        authorityKeyId(customerCa.keys.publicKey),
        subjectKeyId((change[role]?.keys ?? keysOf(role)).publicKey),
      ],
      ...change[role],
    });
  const issueResponder = () =>
    issueTestCertificate({
      subject: customerCa.subject.map(([name, value]) => [name, name === 'CN' ? `${value} OCSP Signing` : value]),
      keys: keysOf('responder'),
      issuer: customerCa,
      serialNumber: '5c3d2e1f00112233',
      validFrom: halfYear.validFrom,
      validTo: halfYear.validTo,
      extensions: [
        certificatePolicies(testPolicy),
        extendedKeyUsage([ocspSigning()]),
        keyUsage('nonRepudiation'),
        authorityKeyId(customerCa.keys.publicKey),
        ocspNoCheck(),
        subjectKeyId((change.responder?.keys ?? keysOf('responder')).publicKey),
      ],
      ...change.responder,
    });
  // Issued when first asked for, so that a test waits for no key that it does not use.
  const issued: { identification?: TestCertificate; signing?: TestCertificate; responder?: TestCertificate } = {};
  return {
    root,
    bankCa,
    customerCa,
    get identification() {
      return (issued.identification ??= leaf('identification', 'digitalSignature', '1d0c8f5a6b7c8d9e'));
    },
    get signing() {
      return (issued.signing ??= leaf('signing', 'nonRepudiation', '2e1d9a6b7c8d9eaf'));
    },
    get responder() {
      return (issued.responder ??= issueResponder());
    },
  };
}
