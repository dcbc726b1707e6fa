import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckName } from '../check.ts';
import { failingChecks, testCompletion, testText } from '../test-support/test-completion.ts';
import { certificatePolicies, keyUsage } from '../test-support/test-extensions.ts';
import type { TestName } from '../test-support/test-name.ts';
import { createTestPki, type TestChange, type TestPki } from '../test-support/test-pki.ts';
import { verifyCompletion } from '../verify-completion.ts';

const pki = createTestPki();

/** A PKI in which the certificate for signing is changed. */
function withSigning(change: TestChange): TestPki {
  return createTestPki({ change: { signing: change } });
}

function fails(changed: TestPki): readonly CheckName[] {
  return failingChecks(testCompletion({ pki: changed }));
}

describe('the key usage', () => {
  const identification = [pki.identification, pki.customerCa, pki.bankCa];

  test('fails when an identification is signed with the certificate for signing, and the other way round', () => {
    const signed = testCompletion({ pki, funcId: 'Identification' });
    const identified = testCompletion({ pki, chain: identification, funcId: 'Signing' });
    assert.deepEqual(failingChecks(signed), ['keyUsage', 'operation']);
    assert.deepEqual(failingChecks(identified), ['keyUsage']);
  });

  for (const [name, extensions] of [
    ['both uses', [keyUsage('digitalSignature', 'nonRepudiation'), certificatePolicies('1.2.3.4.5')]],
    ['a further use', [keyUsage('nonRepudiation', 'keyEncipherment'), certificatePolicies('1.2.3.4.5')]],
    ['no use that is named', [certificatePolicies('1.2.3.4.5')]],
  ] as const) {
    test(`fails with ${name}`, () => assert.deepEqual(fails(withSigning({ extensions })), ['keyUsage']));
  }
});

describe('the certificate policies', () => {
  const withPolicies = (...policies: string[]): TestPki =>
    withSigning({ extensions: [keyUsage('nonRepudiation'), certificatePolicies(...policies)] });
  const failsRequiring = (required: string[], ...policies: string[]): readonly CheckName[] => {
    const order = { kind: 'sign', userVisibleData: testText, requirement: { certificatePolicies: required } } as const;
    return failingChecks({ ...testCompletion({ pki: withPolicies(...policies) }), order });
  };

  test('pass when one is among those that the order requires', () => {
    assert.deepEqual(failsRequiring(['1.2.752.78.1.5', '1.2.3.4.25'], '1.2.3.4.25'), []);
    assert.deepEqual(failsRequiring(['1.2.3.4.25'], '1.2.3.4.9', '1.2.3.4.25'), []);
    assert.deepEqual(failsRequiring(['1.2.752.78.*'], '1.2.752.78.1.5'), []);
    assert.deepEqual(failsRequiring(['1.2.752.78.1.*'], '1.2.752.78.1.5'), []);
  });

  test('fail when none is', () => {
    assert.deepEqual(failsRequiring(['1.2.3.4.25'], '1.2.3.4.5'), ['certificatePolicies']);
    assert.deepEqual(failsRequiring(['1.2.3.4.2'], '1.2.3.4.25'), ['certificatePolicies']);
    assert.deepEqual(failsRequiring(['1.2.3.4.25.1'], '1.2.3.4.25'), ['certificatePolicies']);
    assert.deepEqual(failsRequiring(['1.2.752.78.*'], '1.2.752.780.1'), ['certificatePolicies']);
    assert.deepEqual(failsRequiring(['1.2.752.78.*'], '1.2.752.71.1.3'), ['certificatePolicies']);
  });

  test('fail when the certificate has none', () => {
    assert.deepEqual(fails(withSigning({ extensions: [keyUsage('nonRepudiation')] })), ['certificatePolicies']);
  });

  for (const [kind, ...policies] of [
    ['file', '1.2.752.78.1.1'],
    ['card', '1.2.752.78.1.2'],
    ['mobile', '1.2.752.78.1.5'],
    ['file', '1.2.3.4.5'],
    ['card', '1.2.3.4.10'],
    ['mobile', '1.2.3.4.25'],
    ['mobile', '1.2.3.4.25', '1.2.3.4.9'],
    ['unknown', '1.2.752.71.1.3'],
    ['unknown', '1.2.3.4.25', '1.2.3.4.5'],
  ] as const) {
    test(`say ${kind} with ${policies.join(' and ')}`, () => {
      const { bankId } = verifyCompletion(testCompletion({ pki: withPolicies(...policies) }));
      assert.equal(bankId.kind, kind);
      assert.deepEqual(bankId.policies, policies);
    });
  }
});

describe('the name in the certificate', () => {
  const named = (change: (name: TestName) => TestName): TestPki =>
    withSigning({ subject: change(pki.signing.subject) });
  const cases: Readonly<Record<string, (name: TestName) => TestName>> = {
    'no number': (name) => name.filter(([attribute]) => attribute !== 'serialNumber'),
    'a number of ten digits, as relying parties have': (name) => [
      ...name.filter(([attribute]) => attribute !== 'serialNumber'),
      ['serialNumber', '5566304928'],
    ],
    'a number with a separator': (name) => [
      ...name.filter(([attribute]) => attribute !== 'serialNumber'),
      ['serialNumber', '19121212-1212'],
    ],
    'two numbers': (name) => [['serialNumber', '200001019819'], ...name],
    'two surnames': (name) => [...name, ['SN', 'Another']],
    'two given names': (name) => [...name, ['GN', 'Another']],
    'two full names': (name) => [...name, ['CN', 'Another']],
  };
  for (const [name, change] of Object.entries(cases)) {
    test(`names no person with ${name}`, () => {
      assert.deepEqual(fails(named(change)), ['certificateEncoding']);
    });
  }

  test('may be without surname and given name', () => {
    const short = named((name) => name.filter(([attribute]) => attribute !== 'SN' && attribute !== 'GN'));
    const { person } = verifyCompletion(testCompletion({ pki: short }));
    assert.deepEqual(person, { personalNumber: '191212121212', givenName: '', surname: '', name: 'Tolvan Tolvansson' });
  });
});
