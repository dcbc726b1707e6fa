import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CertificateCache } from '../certificates/certificate-cache.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { VerifyUsageError } from '../errors.ts';
import { decodeSignature } from '../signature/decode-signature.ts';
import { reissueTestCertificate } from '../test-support/test-certificate.ts';
import { testCompletion } from '../test-support/test-completion.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { base64 } from '../test-support/test-signature.ts';
import type { OrderToCompare } from '../verify-options.ts';
import { checkSigner } from './check-signer.ts';
import { readChain } from './read-chain.ts';
import { readPerson } from './read-person.ts';

const pki = createTestPki({ keyType: 'p256' });
const leaf = readCertificate(pki.signing.der);
const { document } = decodeSignature(testCompletion().completionData.signature);
const signedData = document?.signedData;

describe('the certificate of a person', () => {
  test('is judged when it and the signed data could be read', () => {
    assert.deepEqual(checkSigner({ leaf: undefined, signedData, order: undefined }), []);
    assert.deepEqual(checkSigner({ leaf, signedData: undefined, order: undefined }), []);
    assert.equal(checkSigner({ leaf, signedData, order: { kind: 'sign' } }).length, 2);
  });

  test('is told to be for another use, or without a policy that the order accepts', () => {
    const check = (changes: Partial<typeof leaf>, order?: OrderToCompare) => {
      const changed = Object.assign({}, leaf, changes);
      return checkSigner({ leaf: changed, signedData, order }).map(({ name, detail }) => [name, detail]);
    };
    const forSigning = ['keyUsage', 'The certificate is for signing alone, as the signed data are.'];
    const accepting = (policy: string): OrderToCompare => ({
      kind: 'sign',
      requirement: { certificatePolicies: [policy] },
    });
    assert.deepEqual(check({ policies: [] }), [forSigning, ['certificatePolicies', 'The certificate has no policy.']]);
    assert.deepEqual(check({}, accepting('1.2.3.4.5')), [
      forSigning,
      ['certificatePolicies', 'The certificate has a policy that the order accepts.'],
    ]);
    assert.deepEqual(check({}, accepting('1.2.3.4.10')), [
      forSigning,
      ['certificatePolicies', 'The certificate has no policy that the order accepts.'],
    ]);
    assert.deepEqual(check({ keyUsage: new Set(['digitalSignature']) }), [
      ['keyUsage', 'The signed data are for signing, and the certificate is not for that alone.'],
      ['certificatePolicies', 'The certificate has a policy.'],
    ]);
  });
});

describe('the certificates of a signature', () => {
  const read = (...certificates: string[]) => readChain({ certificates, cache: undefined });

  test('are none while the signature could not be read', () => {
    assert.deepEqual(readChain({ certificates: undefined, cache: undefined }), { checks: [], certificates: [] });
  });

  test('are refused with the number of the one that cannot be read', () => {
    const failing = (detail: string) => ({
      checks: [{ name: 'certificateEncoding', status: 'fail', detail }],
      certificates: [],
    });
    assert.deepEqual(read('*'), failing('Certificate 1: it is not base64.'));
    const own = base64(pki.signing.der);
    assert.deepEqual(read(own, 'QUJD'), failing('Certificate 2: certificate: the bytes end early.'));
  });

  test('name one person first', () => {
    assert.deepEqual(read(base64(reissueTestCertificate(pki.signing, { subject: [['CN', 'A']] }).der)).checks, [
      {
        name: 'certificateEncoding',
        status: 'fail',
        detail: 'The first certificate does not name one person with a number of twelve digits.',
      },
    ]);
  });

  test('are not read with an object that is no cache, which is an error of the caller', () => {
    const cache = { entryCount: 0 } as CertificateCache;
    assert.throws(() => readChain({ certificates: [base64(pki.signing.der)], cache }), VerifyUsageError);
  });
});

test('A number of more or fewer than twelve digits names no person', () => {
  const person = (number: string) =>
    readPerson(leaf.subject.map(({ oid, value }) => ({ oid, value: oid === '2.5.4.5' ? number : value })));
  assert.equal(person('191212121212')?.personalNumber, '191212121212');
  for (const number of ['1191212121212', '1912121212122', '19121212121', 'SE191212121212', '191212121212 ', '']) {
    assert.equal(person(number), undefined, number);
  }
});
