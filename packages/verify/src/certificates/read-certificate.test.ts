import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import { DerError } from '../der/der-error.ts';
import {
  bitString,
  boolean,
  explicit,
  generalizedTime,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
} from '../test-support/der-writer.ts';
import {
  reissueTestCertificate,
  signatureAlgorithm,
  type TestCertificateRequest,
} from '../test-support/test-certificate.ts';
import { extension } from '../test-support/test-extensions.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { readCertificate } from './read-certificate.ts';

const pki = createTestPki({ keyType: 'p256' });
const read = (change: Partial<TestCertificateRequest>) =>
  readCertificate(reissueTestCertificate(pki.signing, change).der);
const refuses = (change: Partial<TestCertificateRequest>, message: RegExp) => {
  assert.throws(
    () => read(change),
    (error: unknown) => error instanceof DerError && error.code === 'der' && message.test(error.message),
  );
};

const keyUses =
  'digitalSignature nonRepudiation keyEncipherment dataEncipherment keyAgreement keyCertSign crlSign encipherOnly decipherOnly';

describe('A certificate', () => {
  test('gives what Node reads from it', () => {
    for (const { der } of [pki.root, pki.customerCa, pki.signing, pki.responder]) {
      const own = readCertificate(der);
      const nodes = new X509Certificate(der);
      assert.equal(own.fingerprint256, nodes.fingerprint256.replaceAll(':', '').toLowerCase());
      assert.equal(own.serialNumber.replace(/^0+/, ''), nodes.serialNumber.toLowerCase().replace(/^0+/, ''));
      assert.equal(own.validFrom.getTime(), Date.parse(nodes.validFrom));
      assert.equal(own.validTo.getTime(), Date.parse(nodes.validTo));
      assert.ok(own.publicKey.equals(nodes.publicKey));
      assert.equal(own.basicConstraints?.isCa ?? false, nodes.ca);
    }
  });

  test('gives its subject in DER order', () => {
    assert.deepEqual(readCertificate(pki.signing.der).subject, [
      { oid: '2.5.4.6', value: 'SE' },
      { oid: '2.5.4.10', value: 'Attrappbanken AB (publ)' },
      { oid: '2.5.4.4', value: 'Tolvansson' },
      { oid: '2.5.4.42', value: 'Tolvan' },
      { oid: '2.5.4.5', value: '191212121212' },
      { oid: '2.5.4.41', value: '(260201 08.33) Tolvan Tolvansson - BankID på fil' },
      { oid: '2.5.4.3', value: 'Tolvan Tolvansson' },
    ]);
  });

  test('gives its uses, purposes, policies and key identifiers', () => {
    const { keyUsage, extendedKeyUsage, policies, basicConstraints, subjectKeyId, authorityKeyId } = readCertificate(
      pki.responder.der,
    );
    assert.deepEqual([...(keyUsage ?? [])], ['nonRepudiation']);
    assert.deepEqual(extendedKeyUsage, ['1.3.6.1.5.5.7.3.9']);
    assert.deepEqual(policies, ['1.2.3.4.5']);
    assert.equal(basicConstraints, undefined);
    assert.match(subjectKeyId ?? '', /^[0-9a-f]{40}$/);
    assert.equal(authorityKeyId, readCertificate(pki.customerCa.der).subjectKeyId);
  });

  test('without extensions of these kinds gives none', () => {
    const bare = read({ extensions: [extension('1.2.3', nullValue())] });
    assert.deepEqual(
      [
        bare.keyUsage,
        bare.extendedKeyUsage,
        bare.policies,
        bare.basicConstraints,
        bare.subjectKeyId,
        bare.authorityKeyId,
      ],
      [undefined, undefined, [], undefined, undefined, undefined],
    );
  });

  test('names the same algorithm inside and outside', () => {
    const key = pki.customerCa.keys.privateKey;
    refuses({ outerAlgorithm: signatureAlgorithm(key, 'sha384') }, /two different algorithms/);
    refuses(
      { algorithm: signatureAlgorithm(key, 'sha384'), outerAlgorithm: signatureAlgorithm(key, 'sha256') },
      /two diff/,
    );
  });

  test('has a positive serial number of at most twenty bytes', () => {
    assert.equal(read({ serialNumber: '00ff' }).serialNumber, 'ff');
    assert.equal(read({ serialNumber: `7f${'00'.repeat(19)}` }).serialNumber.length, 40);
    refuses({ serialNumber: `7f${'00'.repeat(20)}` }, /serial number: the integer is too large/);
    refuses({ serialNumber: '80' }, /serial number: the integer is negative/);
    refuses({ serialNumber: '' }, /serial number: an integer has at least one byte/);
    refuses({ serialNumber: '0001' }, /serial number: the integer is not in its shortest form/);
  });

  test('is of version 3', () => {
    refuses({ version: explicit(0, integer('01')) }, /only version 3/);
    refuses({ version: explicit(0, integer('02'), integer('02')) }, /^certificate: values follow/);
    refuses({ version: Buffer.alloc(0) }, /another kind of value/);
  });

  test('has no extension twice', () => {
    refuses(
      { extraExtensions: [extension('2.5.29.15', bitString(Buffer.from([0x80]), 7))] },
      /an extension is there twice/,
    );
  });

  test('may write out that an extension is not critical, as some of BankID’s data does', () => {
    const extra = extension('1.2.3', nullValue(), 'explicitFalse');
    assert.deepEqual(read({ extraExtensions: [extra] }).unknownCritical, []);
    const critical = extension('1.2.3', nullValue(), true);
    assert.deepEqual(read({ extraExtensions: [critical] }).unknownCritical, ['1.2.3']);
  });

  test('may write out that it is not an authority', () => {
    const extra = extension('2.5.29.19', sequence(boolean(false)), true);
    assert.deepEqual(read({ extraExtensions: [extra] }).basicConstraints, { isCa: false, pathLength: undefined });
  });

  test('has extensions of the form that their kind has', () => {
    const only = (id: string, value: Uint8Array) => ({ extensions: [extension(id, value)] });
    refuses(only('2.5.29.19', sequence(boolean(false), integer('00'))), /only an authority has a path length/);
    refuses(only('2.5.29.19', sequence(boolean(true), integer('0100'))), /basic constraints: the integer is too large/);
    refuses(only('2.5.29.19', sequence(boolean(true), integer('00'), nullValue())), /basic constraints: values follow/);
    refuses(only('2.5.29.15', bitString(Buffer.from([0x00, 0x40]), 6)), /key usage: a bit is set that has no meaning/);
    refuses(only('2.5.29.15', octetString(Buffer.from([0x80]))), /key usage: another kind/);
    refuses(only('2.5.29.15', nullValue()), /^key usage: another kind/);
    refuses(only('2.5.29.15', bitString(Buffer.from([1]), 8)), /^key usage: the bits are not in DER/);
    refuses(only('2.5.29.14', nullValue()), /^subject key identifier: another kind/);
    refuses(only('2.5.29.35', nullValue()), /^authority key identifier: another kind/);
    refuses(only('2.5.29.37', sequence()), /extended key usage: the list is empty/);
    refuses(only('2.5.29.37', sequence(nullValue())), /extended key usage: another kind/);
    refuses(only('2.5.29.32', sequence(sequence(oid('1.2.3'), sequence(), nullValue()))), /policies: values follow/);
    refuses(only('2.5.29.14', Buffer.concat([octetString(Buffer.alloc(20)), nullValue()])), /bytes follow the value/);
    assert.deepEqual(read(only('2.5.29.32', sequence(sequence(oid('1.2.3'), sequence())))).policies, ['1.2.3']);
    assert.deepEqual(
      [...(read(only('2.5.29.15', bitString(Buffer.from([0xff, 0x80]), 7))).keyUsage ?? [])].join(' '),
      keyUses,
    );
    assert.equal(read(only('2.5.29.35', sequence())).authorityKeyId, undefined);
    const withIssuer = sequence(implicit(0, Buffer.from('ab', 'hex')), implicit(2, Buffer.from('01', 'hex')));
    assert.equal(read(only('2.5.29.35', withIssuer)).authorityKeyId, 'ab');
  });

  test('may have its times as GeneralizedTime too', () => {
    const validTo = new Date('2050-01-01T00:00:00Z');
    assert.deepEqual(read({ validTo }).validTo, validTo);
    const validity = sequence(generalizedTime(new Date(0)), generalizedTime(validTo));
    assert.deepEqual(read({ validity }).validFrom, new Date(0));
    refuses({ validity: sequence(generalizedTime(validTo)) }, /validity: the bytes end early/);
    refuses(
      { validity: sequence(...Array.from({ length: 3 }, () => generalizedTime(validTo))) },
      /validity: values follow/,
    );
  });

  test('names its subject in texts that are read', () => {
    refuses({ subject: [['C', 'Å']] }, /^subject: the text is of an unknown kind/);
  });

  test('has no more than 8,192 bytes', () => {
    assert.throws(() => readCertificate(Buffer.alloc(8192)), /^DerError: certificate: another kind of value/);
    assert.throws(() => readCertificate(Buffer.alloc(8193)), /^DerError: certificate: more than 8192 bytes/);
    const padded = (bytes: number) => ({ extensions: [extension('1.2.3', Buffer.alloc(bytes))] });
    const { length } = reissueTestCertificate(pki.signing, padded(7000)).der;
    assert.doesNotThrow(() => read(padded(7000 + 8192 - length - 8)));
    refuses(padded(7000 + 8192 - length + 8), /certificate: more than 8192 bytes/);
  });

  test('that is cut off anywhere, or followed by anything, is refused', () => {
    const { der } = pki.signing;
    for (let length = 0; length < der.length; length += 1) {
      assert.throws(() => readCertificate(der.subarray(0, length)), DerError, `${length} bytes`);
    }
    assert.throws(() => readCertificate(Buffer.concat([der, Buffer.from([0])])), DerError);
  });
});
