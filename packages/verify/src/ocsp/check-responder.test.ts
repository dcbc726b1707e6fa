import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { VerifyUsageError } from '../errors.ts';
import { checkTestOcsp, testSignature, writeOcspFor } from '../test-support/check-test-ocsp.ts';
import { explicit, nullValue, octetString } from '../test-support/der-writer.ts';
import {
  issueTestCertificate,
  reissueTestCertificate,
  type TestCertificate,
} from '../test-support/test-certificate.ts';
import {
  authorityExtensions,
  authorityKeyId,
  endEntityConstraints,
  extendedKeyUsage,
  extension,
  keyUsage,
  ocspNoCheck,
  ocspSigning,
} from '../test-support/test-extensions.ts';
import { keyHash, testKeys, weakTestKeys } from '../test-support/test-keys.ts';
import { writeName } from '../test-support/test-name.ts';
import { createTestPki, testTime, type TestChange } from '../test-support/test-pki.ts';
import { checkResponder } from './check-responder.ts';
import { decodeOcsp } from './decode-ocsp.ts';

const pki = createTestPki({ keyType: 'p256' });
const problemsBy = (responder: TestCertificate) => checkTestOcsp({ pki, change: { responder } }).problems;
const responderWith = (change: TestChange) => reissueTestCertificate(pki.responder, change);
const problemsWith = (change: TestChange) => problemsBy(responderWith(change));
const purpose = extendedKeyUsage([ocspSigning()]);
const role = (problem: string) => ({ ocspResponder: `The certificate of the responder: ${problem}.` });

describe('The responder of an OCSP response', () => {
  test('may have its certificate as BankID wrote it in 2022 and in 2025', () => {
    const of2025 = [
      keyUsage('nonRepudiation'),
      endEntityConstraints(),
      ocspNoCheck(),
      extendedKeyUsage([ocspSigning()], false),
    ];
    assert.deepEqual(problemsBy(pki.responder), {});
    assert.deepEqual(problemsWith({ extensions: of2025 }), {});
  });

  test('is appointed by the issuer of the person’s certificate and by no other authority', () => {
    const other = issueTestCertificate({
      ...pki.customerCa.request,
      subject: [['CN', 'Attrappbanken Customer CA2 v1 Test']],
      keys: testKeys('p256', 'spare'),
    });
    const others = createTestPki({ keyType: 'p256', change: { customerCa: other.request } });
    assert.deepEqual(problemsBy(others.responder), role('it names another issuer'));
    // By the bank itself, above the issuer.
    assert.deepEqual(problemsWith({ issuer: pki.bankCa }), role('it names another issuer'));
  });

  test('is not judged while the issuer of the person’s certificate is missing, or with an object that is no cache', () => {
    const { response } = decodeOcsp(writeOcspFor(pki));
    assert.ok(response);
    const options = { response, issuer: undefined, cache: undefined, allowSha1: false };
    assert.deepEqual(checkResponder(options)[0], {
      name: 'ocspResponder',
      status: 'unknown',
      detail: 'The issuer of the person’s certificate is not known.',
    });
    assert.throws(() => checkResponder({ ...options, cache: { entryCount: 0 } }), VerifyUsageError);
  });

  test('is not appointed by an authority that only has the same name', () => {
    const issuer = { subject: pki.customerCa.subject, keys: testKeys('p256', 'spare') };
    assert.deepEqual(problemsWith({ issuer }), role('its signature is wrong'));
    const ownKeyId = [purpose, authorityKeyId(issuer.keys.publicKey)];
    assert.deepEqual(problemsWith({ issuer, extensions: ownKeyId }), role('it names another key of its issuer'));
  });

  test('is no other certificate of the same authority', () => {
    const noPurpose = role('its extended key usage has no OCSP signing');
    assert.deepEqual(problemsBy(pki.signing), noPurpose);
    assert.deepEqual(problemsBy(pki.identification), noPurpose);
    assert.deepEqual(problemsWith({ extensions: [keyUsage('nonRepudiation')] }), noPurpose);
  });

  test('has the purpose of OCSP signing itself: any other, and any purpose at all, is not enough', () => {
    const noPurpose = role('its extended key usage has no OCSP signing');
    assert.deepEqual(problemsWith({ extensions: [extendedKeyUsage(['2.5.29.37.0'])] }), noPurpose);
    assert.deepEqual(problemsWith({ extensions: [extendedKeyUsage(['1.3.6.1.5.5.7.3.1'])] }), noPurpose);
    assert.deepEqual(problemsWith({ extensions: [extendedKeyUsage(['1.3.6.1.5.5.7.3.1', ocspSigning()])] }), {});
  });

  test('is not the authority itself', () => {
    assert.deepEqual(problemsBy(pki.customerCa), role('it is the certificate of an authority'));
    assert.deepEqual(
      problemsWith({ extensions: [purpose, ...authorityExtensions()] }),
      role('it is the certificate of an authority'),
    );
  });

  test('may sign by its key usage', () => {
    assert.deepEqual(
      problemsWith({ extensions: [purpose, keyUsage('keyEncipherment')] }),
      role('its key usage has no signing'),
    );
    assert.deepEqual(problemsWith({ extensions: [purpose, keyUsage('digitalSignature')] }), {});
    assert.deepEqual(problemsWith({ extensions: [purpose] }), {});
  });

  test('has no critical extension that is not understood, and a strong key', () => {
    const extraExtensions = [extension('2.5.29.30', nullValue(), true)];
    assert.deepEqual(problemsWith({ extraExtensions }), role('it has a critical extension that is not understood'));
    assert.deepEqual(problemsWith({ keys: weakTestKeys() }), {
      ...role('its key is too weak'),
      ocspSignature: 'The OCSP response: the key of the signer is too weak.',
    });
  });

  test('has a certificate with SHA-1 only when that is allowed', () => {
    const change = { responder: responderWith({ hash: 'sha1' }) };
    assert.deepEqual(checkTestOcsp({ pki, change }).problems, role('its signature uses SHA-1'));
    assert.deepEqual(checkTestOcsp({ pki, change, allowSha1: true }).problems, {});
  });

  test('sends its certificate and no other', () => {
    const withCertificates = (...certificates: readonly Uint8Array[]) =>
      checkTestOcsp({ pki, change: { certificates } }).problems;
    const expected = (count: number) => ({
      ocspResponder: `The OCSP response has ${count} certificates, that of its responder is expected.`,
    });
    assert.deepEqual(withCertificates(), expected(0));
    assert.deepEqual(withCertificates(pki.responder.der, pki.customerCa.der), expected(2));
    assert.deepEqual(withCertificates(pki.signing.der, pki.responder.der), expected(2));
    const broken = withCertificates(pki.responder.der.subarray(0, -1));
    assert.match(broken['ocspEncoding'] ?? '', /the bytes end early/);
    const unreadable = explicit(0);
    assert.deepEqual(withCertificates(Buffer.concat([Buffer.from([0x30, unreadable.length]), unreadable])), {
      ocspResponder: 'The certificate of the responder cannot be read.',
    });
  });

  test('is named by its subject or by the hash of its key', () => {
    const named = (responderId: Uint8Array) => checkTestOcsp({ pki, change: { responderId } }).problems;
    const otherName = { ocspResponder: 'The OCSP response names another responder than its certificate.' };
    assert.deepEqual(named(explicit(1, writeName(pki.responder.subject))), {});
    assert.deepEqual(named(explicit(2, octetString(keyHash(pki.responder.keys.publicKey)))), {});
    assert.deepEqual(named(explicit(1, writeName(pki.customerCa.subject))), otherName);
    assert.deepEqual(named(explicit(2, octetString(keyHash(pki.customerCa.keys.publicKey)))), otherName);
    assert.deepEqual(named(explicit(2, octetString(Buffer.alloc(0)))), otherName);
    assert.match(named(explicit(3, octetString(Buffer.alloc(20))))['ocspEncoding'] ?? '', /named in an unknown way/);
    assert.match(named(explicit(2, octetString(Buffer.alloc(20)), nullValue()))['ocspEncoding'] ?? '', /values follow/);
    assert.match(named(explicit(1, writeName([]), nullValue()))['ocspEncoding'] ?? '', /values follow/);
  });

  test('has a certificate that is valid when the response is produced', () => {
    const second = (offset: number) => new Date(testTime.getTime() + offset * 1000);
    const expected = { ocspResponderValidity: 'The certificate of the responder was not valid at that time.' };
    assert.deepEqual(problemsWith({ validTo: second(-1) }), expected);
    assert.deepEqual(problemsWith({ validFrom: second(1) }), expected);
    assert.deepEqual(problemsWith({ validFrom: second(0), validTo: second(0) }), {});
  });

  test('signs with the key of its certificate', () => {
    const { subject, request } = pki.responder;
    const impostor = { ...pki.responder, subject, request, keys: testKeys('p256', 'spare') };
    assert.deepEqual(checkTestOcsp({ pki, change: { responder: impostor } }).problems, {
      ocspSignature: 'The OCSP response: its signature is wrong.',
    });
  });

  test('signs what the response says: nothing of it can be changed', () => {
    const response = Buffer.from(writeOcspFor(pki), 'base64');
    const time = Buffer.from('20260310120000Z');
    response.write('20260310120001Z', response.indexOf(time), 'latin1');
    response.write('20260310120001Z', response.indexOf(time), 'latin1');
    assert.deepEqual(
      checkTestOcsp({ pki, ocspResponse: response.toString('base64'), signature: testSignature }).problems,
      {
        ocspSignature: 'The OCSP response: its signature is wrong.',
      },
    );
  });
});
