import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { VerifyUsageError } from '../errors.ts';
import type { TestName } from '../test-support/test-name.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { parseDistinguishedName } from './distinguished-name.ts';
import { relyingPartySubject } from './relying-party-subject.ts';

const pki = createTestPki();

function subjectOf(subject: TestName): string {
  const { signing } = createTestPki({ change: { signing: { subject } } });
  return relyingPartySubject(signing.pem);
}

describe('relyingPartySubject', () => {
  test('writes the subject as BankID does', () => {
    assert.equal(
      subjectOf([
        ['C', 'SE'],
        ['O', 'Testbank A AB (publ)'],
        ['serialNumber', '5566304928'],
        ['name', 'Test av BankID'],
        ['CN', 'FP Testcert 5'],
      ]),
      'cn=FP Testcert 5,name=Test av BankID,serialNumber=5566304928,o=Testbank A AB (publ),c=SE',
    );
  });

  test('takes the first certificate of a chain', () => {
    assert.equal(relyingPartySubject(pki.customerCa.pem + pki.bankCa.pem), relyingPartySubject(pki.customerCa.pem));
  });

  test('writes every attribute that has a name in RFC 4514', () => {
    const attributes = ['CN', 'L', 'ST', 'O', 'OU', 'C', 'STREET', 'DC', 'UID'] as const;
    const subject = attributes.toReversed().map((attribute) => [attribute, 'AB'] as const);
    assert.equal(subjectOf(subject), attributes.map((attribute) => `${attribute.toLowerCase()}=AB`).join(','));
  });

  test('writes attributes that BankID does not use by their object identifiers', () => {
    assert.equal(subjectOf([['GN', 'A']]), '2.5.4.42=A');
  });

  test('escapes what would end a value, so that it is parsed again', () => {
    for (const value of ['A, B', 'A+B', 'A"B', 'A\\B', 'A<B>;C', ' A ', '#A', 'A=B', 'Å#', '   ', 'A\0B']) {
      const subject = subjectOf([['CN', value]]);
      assert.deepEqual(parseDistinguishedName(subject), [{ attribute: 'cn', value, separator: '' }], subject);
    }
    assert.equal(subjectOf([['CN', ' #, ']]), String.raw`cn=\ #\,\ `);
    assert.equal(subjectOf([['CN', '#A']]), String.raw`cn=\#A`);
  });

  for (const [name, pem] of [
    ['no text', undefined],
    ['no PEM', 'certificate'],
    ['PEM of something else', '-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----'],
    ['PEM without a certificate in it', '-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----'],
    ['PEM that is no base64', '-----BEGIN CERTIFICATE-----\nQUJ\n-----END CERTIFICATE-----'],
  ] as const) {
    test(`refuses ${name}`, () => {
      assert.throws(() => relyingPartySubject(pem as string), {
        name: 'VerifyUsageError',
        option: 'certificatePem',
        message: 'certificatePem: must be a certificate in PEM, from -----BEGIN CERTIFICATE----- on',
      });
    });
  }

  test('refuses PEM that is in a list', () => {
    const { pem } = createTestPki().signing;
    assert.throws(() => relyingPartySubject([pem] as unknown as string), VerifyUsageError);
  });
});
