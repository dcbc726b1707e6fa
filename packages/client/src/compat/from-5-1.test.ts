import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parameterChanges } from '@secure-start/protocol/changes';
import { encodeRequest } from '../encode/encode-request.ts';
import { from51 } from './from-5-1.ts';
import type { AuthRequestV5 } from './parameters.ts';

const endUserIp = '192.0.2.1';
const personalNumber = '191212121212';

/** Returns the request to RP API 6 for these parameters, and the warnings. */
function translate(operation: 'auth' | 'sign', parameters: Omit<AuthRequestV5, 'endUserIp'> & object) {
  const warnings: string[] = [];
  const request = from51({
    operation,
    parameters: { endUserIp, ...parameters },
    cardPolicy: '1.2.3.4.10',
    warn: (code) => warnings.push(code),
  });
  return { request, warnings };
}

describe('a request of RP API 5.1', () => {
  test('keeps its requirement of the security code, explicit or by default', () => {
    const pinCode = (operation: 'auth' | 'sign', requirement?: { allowFingerprint?: boolean }) =>
      translate(operation, requirement ? { requirement } : {}).request.requirement?.pinCode;
    assert.deepEqual([pinCode('auth'), pinCode('sign')], [false, true]);
    assert.deepEqual([pinCode('auth', {}), pinCode('sign', {})], [false, true]);
    for (const operation of ['auth', 'sign'] as const) {
      assert.deepEqual(
        [pinCode(operation, { allowFingerprint: true }), pinCode(operation, { allowFingerprint: false })],
        [false, true],
      );
    }
  });

  test('has its defaults from the same table as the documentation', () => {
    const change = parameterChanges.find(({ id }) => id === 'allow-fingerprint');
    for (const operation of ['auth', 'sign'] as const) {
      const { request } = translate(operation, {});
      assert.equal(request.requirement?.pinCode, !change?.before?.default?.[operation]);
    }
  });

  test('names only the person who may complete the order', () => {
    const { request, warnings } = translate('auth', { personalNumber });
    assert.deepEqual(request, { endUserIp, requirement: { pinCode: false, personalNumber } });
    assert.deepEqual(warnings, ['closedVersion', 'personalNumber']);
  });

  test('requires a reader of class1 where cards are accepted', () => {
    const cardReader = (requirement: AuthRequestV5['requirement'] & object) =>
      translate('auth', { requirement }).request.requirement?.cardReader;
    assert.equal(cardReader({ certificatePolicies: ['1.2.3.4.25', '1.2.3.4.10'] }), 'class1');
    assert.equal(cardReader({ certificatePolicies: ['1.2.3.4.10'], cardReader: 'class2' }), 'class2');
    assert.equal(cardReader({ certificatePolicies: ['1.2.3.4.25'] }), undefined);
  });

  test('is refused where 6 has no equivalent', () => {
    assert.throws(() => translate('sign', { requirement: { issuerCn: ['An issuer'] } }), {
      name: 'BankIdUsageError',
      field: 'requirement.issuerCn',
    });
  });

  const gone = parameterChanges.filter(
    ({ place, kind, before }) => place === 'request' && kind !== 'default' && before?.versions.includes('5.1'),
  );
  for (const { id, before } of gone) {
    const [outer = '', inner] = (before?.path ?? '').split('.');
    if (before?.value !== undefined || inner === 'issuerCn') continue;
    test(`passes the check of requests of 6 with ${before?.path} in it (${id})`, () => {
      const value = outer === 'personalNumber' ? personalNumber : outer === 'endUserUa' ? 'Browser/1' : true;
      const parameters = inner === undefined ? { [outer]: value } : { [outer]: { [inner]: value } };
      assert.doesNotThrow(() => encodeRequest.auth(translate('auth', parameters).request));
      assert.throws(() => encodeRequest.auth({ endUserIp, ...parameters }), { field: before?.path });
    });
  }
});
