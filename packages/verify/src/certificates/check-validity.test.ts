import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chainOf, checkTestPath } from '../test-support/check-test-path.ts';
import { createTestPki, testTime } from '../test-support/test-pki.ts';
import { checkValidity } from './check-validity.ts';
import { readCertificate } from './read-certificate.ts';

const hourMs = 60 * 60 * 1000;
const pki = createTestPki({ keyType: 'p256' });
const before = new Date(testTime.getTime() - hourMs);
const after = new Date(testTime.getTime() + hourMs);

describe('The validity of a path', () => {
  for (const role of ['signing', 'customerCa', 'bankCa', 'root'] as const) {
    const number = ['signing', 'customerCa', 'bankCa', 'root'].indexOf(role) + 1;
    for (const [name, validity] of [
      ['expired', { validFrom: before, validTo: new Date(testTime.getTime() - 1000) }],
      ['not yet valid', { validFrom: new Date(testTime.getTime() + 1000), validTo: after }],
    ] as const) {
      test(`fails when certificate ${number} is ${name}`, () => {
        const changed = createTestPki({ keyType: 'p256', change: { [role]: validity } });
        const result = checkTestPath({ chain: chainOf(changed), anchors: [changed.root] });
        assert.deepEqual([result.path, result.validity], ['pass', 'fail']);
        const certificates = [...chainOf(changed), changed.root].map(({ der }) => readCertificate(der));
        assert.deepEqual(checkValidity({ certificates, at: testTime }), {
          name: 'certificateValidity',
          status: 'fail',
          detail: `Certificate ${number} was not valid when the OCSP response was produced.`,
        });
      });
    }
  }

  test('is that of the time asked for, from the first second to the last', () => {
    const { validFrom, validTo } = pki.signing.request;
    const at = (time: number) =>
      checkTestPath({ chain: chainOf(pki), anchors: [pki.root], at: new Date(time) }).validity;
    assert.equal(at(validFrom.getTime() - 1), 'fail');
    assert.equal(at(validFrom.getTime()), 'pass');
    assert.equal(at(validTo.getTime()), 'pass');
    assert.equal(at(validTo.getTime() + 1), 'fail');
  });

  test('is unknown without a time', () => {
    assert.deepEqual(checkValidity({ certificates: [readCertificate(pki.root.der)], at: undefined }), {
      name: 'certificateValidity',
      status: 'unknown',
      detail: 'There is no time to check the certificates at.',
    });
    assert.deepEqual(checkValidity({ certificates: [readCertificate(pki.root.der)], at: testTime }), {
      name: 'certificateValidity',
      status: 'pass',
      detail: 'All certificates were valid when the OCSP response was produced.',
    });
  });

  test('is told even where the path leads to no anchor', () => {
    const other = createTestPki({ keyType: 'p256', change: { root: { subject: [['CN', 'Attrapp Root CA v2']] } } });
    const result = checkTestPath({ chain: chainOf(pki), anchors: [other.root] });
    assert.deepEqual([result.path, result.validity], ['fail', 'pass']);
  });
});
