import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unlistedMembers } from '@secure-start/protocol/rp';
import { BankIdUsageError } from '../errors.ts';
import { encodeRequest } from './encode-request.ts';

const endUserIp = '192.0.2.7';
const personalNumber = '191212121212';
const userVisibleTransaction = { transactionType: 'card', recipient: { name: 'Butiken' } };
const requests = [
  ['auth', { endUserIp }],
  ['sign', { endUserIp, userVisibleData: 'Text' }],
  ['payment', { endUserIp, userVisibleTransaction }],
  ['otherPayment', { personalNumber, userVisibleTransaction }],
  ['phoneAuth', { personalNumber, callInitiator: 'RP' }],
  ['phoneSign', { personalNumber, callInitiator: 'user', userVisibleData: 'Text' }],
] as const;

describe('encoding members that are not listed', () => {
  const added = { addedLater: { level: 2 } };
  for (const [name, smallest] of requests) {
    test(`of ${name} sends them unchanged, beside the others and in requirement`, () => {
      const { requirement, ...wire } = encodeRequest[name]({
        ...smallest,
        requirement: { pinCode: true, [unlistedMembers]: { mrz: 'x', gone: undefined } },
        [unlistedMembers]: added,
      });
      assert.deepEqual(requirement, { pinCode: true, mrz: 'x' });
      assert.deepEqual(wire, { ...encodeRequest[name](smallest), ...added });
    });
  }

  test('keeps one called __proto__', () => {
    const wire = encodeRequest.auth({ endUserIp, [unlistedMembers]: JSON.parse('{"__proto__":1}') });
    assert.equal(JSON.stringify(wire), '{"endUserIp":"192.0.2.7","__proto__":1}');
  });

  for (const [field, options] of [
    ['[unlistedMembers].returnUrl', { [unlistedMembers]: { returnUrl: 'https://shop.example' } }],
    ['[unlistedMembers].big', { [unlistedMembers]: { big: 1n } }],
    ['[unlistedMembers].act', { [unlistedMembers]: { act: () => {} } }],
    ['[unlistedMembers]', { [unlistedMembers]: ['x'] }],
    ['requirement[unlistedMembers].personalNumber', { requirement: { [unlistedMembers]: { personalNumber } } }],
    ['web[unlistedMembers]', { web: { userAgent: 'x', [unlistedMembers]: added } }],
  ] as const) {
    test(`refuses ${field}`, () => {
      assert.throws(
        () => encodeRequest.auth({ endUserIp, ...options }),
        (error) => error instanceof BankIdUsageError && error.field === field,
      );
    });
  }

  test('is not possible for a collect', () => {
    const options = { orderRef: 'an-order', [unlistedMembers]: added };
    assert.throws(() => encodeRequest.collect(options), { field: '[unlistedMembers]' });
  });
});
