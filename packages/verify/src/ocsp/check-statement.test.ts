import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCertificate } from '../certificates/read-certificate.ts';
import { checkTestOcsp, testSignature, writeOcspFor } from '../test-support/check-test-ocsp.ts';
import { nullValue } from '../test-support/der-writer.ts';
import { issueTestCertificate } from '../test-support/test-certificate.ts';
import { extension } from '../test-support/test-extensions.ts';
import { testKeys } from '../test-support/test-keys.ts';
import { type TestOcspRequest, writeSingleResponse } from '../test-support/test-ocsp-response.ts';
import { createTestPki, testTime } from '../test-support/test-pki.ts';
import { checkStatement } from './check-statement.ts';
import { decodeOcsp } from './decode-ocsp.ts';

const pki = createTestPki({ keyType: 'p256' });
const problemsWith = (change: Partial<TestOcspRequest>) => checkTestOcsp({ pki, change }).problems;
const second = (offset: number) => new Date(testTime.getTime() + offset * 1000);
const statement: TestOcspRequest = {
  signature: testSignature,
  leaf: pki.signing,
  issuer: pki.customerCa,
  responder: pki.responder,
};

describe('The statement of an OCSP response', () => {
  const other = { ocspCertificateId: 'The OCSP response is about another certificate.' };

  test('is about the certificate of the signature, not about the person’s other one', () => {
    assert.deepEqual(problemsWith({ leaf: pki.identification }), other);
  });

  test('is about the certificate of this issuer, by name and by key', () => {
    const { customerCa } = pki;
    const otherKey = { ...customerCa, keys: testKeys('p256', 'spare') };
    assert.deepEqual(problemsWith({ issuer: otherKey }), other);
    assert.deepEqual(problemsWith({ issuer: { ...customerCa, subject: pki.bankCa.subject } }), other);
  });

  test('is about all of the serial number', () => {
    const { request } = pki.signing;
    for (const serialNumber of [`${request.serialNumber}00`, request.serialNumber.slice(0, -2), '00']) {
      const leaf = issueTestCertificate({ ...request, serialNumber });
      assert.deepEqual(problemsWith({ leaf }), other, serialNumber);
    }
  });

  test('may name the certificate by SHA-256 too, and by no other hash', () => {
    assert.deepEqual(problemsWith({ certificateIdHash: 'sha256' }), {});
    assert.deepEqual(problemsWith({ certificateIdHash: 'sha256', leaf: pki.identification }), other);
    assert.deepEqual(problemsWith({ certificateIdHash: 'sha512' }), {
      ocspCertificateId: 'The certificate is named by a hash other than SHA-1 and SHA-256.',
    });
  });

  test('is not compared while a certificate is missing', () => {
    const { response } = decodeOcsp(writeOcspFor(pki));
    assert.ok(response);
    const leaf = readCertificate(pki.signing.der);
    const issuer = readCertificate(pki.customerCa.der);
    for (const missing of [
      { leaf: undefined, issuer },
      { leaf, issuer: undefined },
      { leaf: undefined, issuer: undefined },
    ]) {
      assert.deepEqual(checkStatement({ response, ...missing })[0], {
        name: 'ocspCertificateId',
        status: 'unknown',
        detail: 'There is no certificate to compare with.',
      });
    }
  });

  test('says good', () => {
    assert.deepEqual(problemsWith({ status: 'revoked' }), { ocspCertificateStatus: 'The certificate was revoked.' });
    assert.deepEqual(problemsWith({ status: 'unknown' }), {
      ocspCertificateStatus: 'The responder did not know the certificate.',
    });
  });

  test('is of the time of the response or before', () => {
    assert.deepEqual(problemsWith({ thisUpdate: second(-3600) }), {});
    assert.deepEqual(problemsWith({ thisUpdate: second(1) }), {
      ocspCertificateStatus: 'The status is of a time after the OCSP response.',
    });
  });

  test('is not out of date at the time of the response', () => {
    const outOfDate = { ocspCertificateStatus: 'The status was out of date when the OCSP response was produced.' };
    assert.deepEqual(problemsWith({ nextUpdate: second(1) }), {});
    assert.deepEqual(problemsWith({ nextUpdate: second(0) }), outOfDate);
    assert.deepEqual(problemsWith({ nextUpdate: second(-1) }), outOfDate);
  });

  test('is the only one', () => {
    const expected = (count: number) => {
      const detail = `The OCSP response is about ${count} certificates, one is expected.`;
      return { ocspCertificateId: detail, ocspCertificateStatus: detail };
    };
    const good = writeSingleResponse(statement);
    const revoked = writeSingleResponse({ ...statement, leaf: pki.identification, status: 'revoked' });
    assert.deepEqual(problemsWith({ responses: [] }), expected(0));
    assert.deepEqual(problemsWith({ responses: [good, good] }), expected(2));
    assert.deepEqual(problemsWith({ responses: [good, revoked] }), expected(2));
    assert.deepEqual(problemsWith({ responses: [revoked, good] }), expected(2));
  });

  test('may have extensions that need not be understood, and no other', () => {
    assert.deepEqual(problemsWith({ singleExtensions: [extension('1.2.3', nullValue())] }), {});
    assert.deepEqual(problemsWith({ singleExtensions: [extension('1.2.3', nullValue(), true)] }), {
      ocspCertificateStatus: 'The status has a critical extension that is not understood.',
    });
  });
});
