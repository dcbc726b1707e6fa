import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, test } from 'node:test';
import { BasicConstraints, Certificate, CertificatePolicies, ExtKeyUsage } from 'pkijs';
import { bankIdUserRoots } from '../test-support/bankid-user-roots.ts';
import { reissueTestCertificate } from '../test-support/test-certificate.ts';
import {
  authorityConstraints,
  certificatePolicies,
  extendedKeyUsage,
  extension,
} from '../test-support/test-extensions.ts';
import type { TestName } from '../test-support/test-name.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { parseAnchors } from './parse-anchors.ts';
import { readCertificate } from './read-certificate.ts';

const hex = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(new Uint8Array(bytes)).toString('hex');
const withoutSign = (serial: string): string => (/^00[89a-f]/.test(serial) ? serial.slice(2) : serial);

/** The fields of a certificate, as pkijs reads them. */
function readByPkijs(der: Uint8Array) {
  const certificate = Certificate.fromBER(Uint8Array.from(der));
  const parsed = (id: string): unknown => certificate.extensions?.find(({ extnID }) => extnID === id)?.parsedValue;
  const constraints = parsed('2.5.29.19');
  const purposes = parsed('2.5.29.37');
  const policies = parsed('2.5.29.32');
  return {
    serialNumber: withoutSign(hex(certificate.serialNumber.valueBlock.valueHexView)),
    subject: certificate.subject.typesAndValues.map(({ type, value }) => ({
      oid: type,
      value: value.valueBlock.value,
    })),
    validFrom: certificate.notBefore.value,
    validTo: certificate.notAfter.value,
    critical: certificate.extensions?.filter(({ critical }) => critical).map(({ extnID }) => extnID),
    isCa: constraints instanceof BasicConstraints ? constraints.cA : undefined,
    pathLength: constraints instanceof BasicConstraints ? constraints.pathLenConstraint : undefined,
    purposes: purposes instanceof ExtKeyUsage ? purposes.keyPurposes : undefined,
    policies:
      policies instanceof CertificatePolicies
        ? policies.certificatePolicies.map(({ policyIdentifier }) => policyIdentifier)
        : [],
    subjectDer: hex(certificate.subject.toSchema().toBER()),
    signedBytes: hex(certificate.tbsView),
    signatureValue: hex(certificate.signatureValue.valueBlock.valueHexView),
  };
}

/** The same fields, as they are read here. */
function readHere(der: Uint8Array) {
  const certificate = readCertificate(der);
  const {
    serialNumber,
    subject,
    validFrom,
    validTo,
    basicConstraints,
    extendedKeyUsage: purposes,
    policies,
  } = certificate;
  return {
    serialNumber,
    subject,
    validFrom,
    validTo,
    critical: certificate.unknownCritical,
    isCa: basicConstraints?.isCa,
    pathLength: basicConstraints?.pathLength,
    purposes,
    policies,
    subjectDer: hex(certificate.subjectDer),
    signedBytes: hex(certificate.signedBytes),
    signatureValue: hex(certificate.signatureValue),
  };
}

const pki = createTestPki({ keyType: 'p256' });
const oid = fc
  .tuple(fc.constantFrom('1.2', '2.5', '2.999'), fc.array(fc.nat(2 ** 31 - 1), { minLength: 1, maxLength: 5 }))
  .map(([root, arcs]) => `${root}.${arcs.join('.')}`);
const name: fc.Arbitrary<TestName> = fc.array(
  fc.tuple(fc.constantFrom('O', 'OU', 'CN', 'SN', 'GN', 'name'), fc.string({ unit: 'grapheme', maxLength: 20 })),
  { minLength: 1, maxLength: 7 },
);
const second = fc.integer({ min: Date.UTC(1950) / 1000, max: Date.UTC(2100) / 1000 }).map((at) => new Date(at * 1000));
const serialNumber = fc.uint8Array({ minLength: 1, maxLength: 19 }).map((bytes) => `01${hex(bytes)}`);
const extensions = fc
  .record({
    constraints: fc.option(fc.constantFrom('00', '05', '7f', undefined), { nil: null }),
    purposes: fc.option(fc.uniqueArray(oid, { minLength: 1, maxLength: 3 }), { nil: null }),
    policies: fc.uniqueArray(oid, { maxLength: 3 }),
    // Ids of no extension that pkijs would parse.
    others: fc.uniqueArray(
      fc.tuple(
        fc.nat(1000).map((arc) => `1.2.752.9999.${arc}`),
        fc.boolean(),
      ),
      { maxLength: 3, selector: ([id]) => id },
    ),
  })
  .map(({ constraints, purposes, policies, others }) => [
    ...(constraints === null
      ? []
      : [authorityConstraints(constraints === undefined ? {} : { pathLength: constraints })]),
    ...(purposes === null ? [] : [extendedKeyUsage(purposes, false)]),
    ...(policies.length === 0 ? [] : [certificatePolicies(...policies)]),
    ...others.map(([id, isCritical]) => extension(id, Buffer.from('0500', 'hex'), isCritical)),
  ]);

describe('The reader of certificates and pkijs', () => {
  test('read the same from any certificate', () => {
    const change = fc.record({ subject: name, serialNumber, validFrom: second, validTo: second, extensions });
    fc.assert(
      fc.property(change, (changed) => {
        const { der } = reissueTestCertificate(pki.signing, changed);
        const { critical = [], ...expected } = readByPkijs(der);
        // Basic constraints are the only ones here that are critical and understood.
        assert.deepEqual(readHere(der), { ...expected, critical: critical.filter((id) => id !== '2.5.29.19') });
      }),
      { numRuns: 50 },
    );
  });

  for (const { name: environment, pem, fingerprint256 } of bankIdUserRoots) {
    test(`read the same from BankID's root of ${environment}, which can be an anchor`, () => {
      const [root] = parseAnchors({ anchors: [pem], cache: undefined });
      assert.ok(root);
      assert.equal(root.fingerprint256, fingerprint256);
      const { critical, ...expected } = readByPkijs(root.der);
      assert.deepEqual(critical, ['2.5.29.19', '2.5.29.15']);
      assert.deepEqual(readHere(root.der), { ...expected, critical: [] });
      assert.deepEqual([root.keyType, root.keyBits, root.signatureAlgorithm?.hash], ['rsa', 4096, 'sha512']);
    });
  }
});
