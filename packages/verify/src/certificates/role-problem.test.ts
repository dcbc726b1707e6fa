import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nullValue } from '../test-support/der-writer.ts';
import { chainOf, checkTestPath } from '../test-support/check-test-path.ts';
import {
  authorityConstraints,
  authorityExtensions,
  endEntityConstraints,
  extendedKeyUsage,
  extension,
  keyUsage,
  ocspSigning,
} from '../test-support/test-extensions.ts';
import { weakTestKeys } from '../test-support/test-keys.ts';
import { createTestPki, type TestPki, type TestChange } from '../test-support/test-pki.ts';

/** Returns the detail of the path's check when one certificate of it is changed. */
function detailWith(role: keyof TestPki, change: TestChange): string | undefined {
  const pki = createTestPki({ keyType: 'p256', change: { [role]: change } });
  return checkTestPath({ chain: chainOf(pki), anchors: [pki.root] }).detail;
}

const sound = 'The certificates lead up to an anchor.';
const signing = keyUsage('keyCertSign', 'crlSign');

describe('An authority in a path', () => {
  for (const [role, number] of [
    ['customerCa', 2],
    ['bankCa', 3],
  ] as const) {
    test(`is one by its basic constraints: certificate ${number}`, () => {
      const expected = `Certificate ${number}: it is not an authority by its basic constraints.`;
      assert.equal(detailWith(role, { extensions: [signing] }), expected);
      assert.equal(detailWith(role, { extensions: [endEntityConstraints(), signing] }), expected);
    });

    test(`may sign certificates by its key usage: certificate ${number}`, () => {
      const expected = `Certificate ${number}: its key usage has no keyCertSign.`;
      assert.equal(detailWith(role, { extensions: [authorityConstraints()] }), expected);
      const others = keyUsage('digitalSignature', 'nonRepudiation', 'crlSign');
      assert.equal(detailWith(role, { extensions: [authorityConstraints(), others] }), expected);
    });

    test(`has no critical extension that is not understood: certificate ${number}`, () => {
      const expected = `Certificate ${number}: it has a critical extension that is not understood.`;
      const policyMappings = extension('2.5.29.33', nullValue(), true);
      assert.equal(detailWith(role, { extraExtensions: [policyMappings] }), expected);
      for (const isCritical of [true, false, 'explicitFalse'] as const) {
        const nameConstraints = extension('2.5.29.30', nullValue(), isCritical);
        assert.equal(detailWith(role, { extraExtensions: [nameConstraints] }), expected);
      }
    });

    test(`has a strong key: certificate ${number}`, () => {
      const change = { keys: weakTestKeys(), extensions: authorityExtensions() };
      assert.equal(detailWith(role, change), `Certificate ${number}: its key is too weak.`);
    });
  }

  test('has as many authorities below it as its path length allows', () => {
    const limited = (pathLength: string) => ({ extensions: [authorityConstraints({ pathLength }), signing] });
    assert.equal(detailWith('root', limited('02')), sound);
    assert.equal(
      detailWith('root', limited('01')),
      'Certificate 4: its path length does not allow the authorities below it.',
    );
    assert.equal(detailWith('bankCa', limited('01')), sound);
    assert.equal(
      detailWith('bankCa', limited('00')),
      'Certificate 3: its path length does not allow the authorities below it.',
    );
    assert.equal(detailWith('customerCa', limited('00')), sound);
  });

  test('needs no key identifiers', () => {
    for (const role of ['root', 'bankCa', 'customerCa'] as const) {
      assert.equal(detailWith(role, { extensions: authorityExtensions() }), sound);
    }
  });

  test('may have extensions that need not be understood', () => {
    assert.equal(detailWith('customerCa', { extraExtensions: [extension('2.5.29.31', nullValue())] }), sound);
  });
});

describe('A person’s certificate', () => {
  test('is not an authority’s', () => {
    assert.equal(
      detailWith('signing', { extensions: authorityExtensions() }),
      'Certificate 1: it is the certificate of an authority.',
    );
    assert.equal(detailWith('signing', { extraExtensions: [endEntityConstraints()] }), sound);
  });

  test('is not an OCSP responder’s', () => {
    assert.equal(
      detailWith('signing', { extraExtensions: [extendedKeyUsage([ocspSigning()], false)] }),
      'Certificate 1: it is the certificate of an OCSP responder.',
    );
    assert.equal(detailWith('signing', { extraExtensions: [extendedKeyUsage(['1.3.6.1.5.5.7.3.4'])] }), sound);
  });

  test('has no critical extension that is not understood', () => {
    assert.equal(
      detailWith('signing', { extraExtensions: [extension('1.2.752.34.2.1', nullValue(), true)] }),
      'Certificate 1: it has a critical extension that is not understood.',
    );
    // The number of a card, which production has.
    assert.equal(detailWith('signing', { extraExtensions: [extension('1.2.752.34.2.1', nullValue())] }), sound);
  });

  test('has a strong key', () => {
    assert.equal(detailWith('signing', { keys: weakTestKeys() }), 'Certificate 1: its key is too weak.');
  });
});
