import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memberLimits, memberPatterns, textLimits } from './limits.ts';

describe('the limits of texts', () => {
  test('are 1,500 base64 characters for an identification', () => {
    for (const limits of [textLimits.auth, textLimits.phoneAuth]) {
      assert.equal(limits.userVisibleData.maxLength, 1_500);
      assert.equal(limits.userNonVisibleData.maxLength, 1_500);
      assert.equal(limits.userVisibleData.required, false);
    }
  });

  test('are 40,000 and 200,000 for a signature, which needs a text', () => {
    for (const limits of [textLimits.sign, textLimits.phoneSign]) {
      assert.equal(limits.userVisibleData.maxLength, 40_000);
      assert.equal(limits.userNonVisibleData.maxLength, 200_000);
      assert.equal(limits.userVisibleData.required, true);
    }
  });

  test('are doubtful above 1,000 for a payment, whose hidden data needs a visible text', () => {
    for (const limits of [textLimits.payment, textLimits.otherPayment]) {
      assert.equal(limits.userVisibleData.maxLength, 40_000);
      assert.equal(limits.userNonVisibleData.maxLength, 200_000);
      assert.equal(limits.userVisibleData.doubtfulAbove, 1_000);
      assert.equal(limits.userNonVisibleData.needsUserVisibleData, true);
    }
  });
});

describe('the limits of other members', () => {
  test('are the numbers of the spec', () => {
    assert.deepEqual(
      Object.entries(memberLimits).map(([name, { minLength, maxLength }]) => [name, minLength, maxLength]),
      [
        ['returnUrl', 1, 512],
        ['web.deviceIdentifier', 1, 64],
        ['web.referringDomain', 3, 253],
        ['web.userAgent', 1, 256],
        ['userVisibleTransaction.recipient.name', 1, 40],
        ['userVisibleTransaction.money.amount', 1, 48],
        ['userVisibleTransaction.money.currency', 3, 3],
      ],
    );
  });

  const forms: readonly [keyof typeof memberPatterns, right: readonly string[], wrong: readonly string[]][] = [
    ['personalNumber', ['191212121212'], ['1912121212', '19121212-1212', '1912121212123', '19121212121a', '']],
    [
      'web.referringDomain',
      ['shop.example', 'xn--rksmrgs-5wao1o.se'],
      ['Shop.example', 'shop.example/x', 'räksmörgås.se', ''],
    ],
    [
      'userVisibleTransaction.money.amount',
      ['1000,00', '100,000', '100', '0'],
      ['100.00', '1,000,00', ',5', '5,', '-1', ''],
    ],
    ['userVisibleTransaction.money.currency', ['SEK', 'EUR'], ['sek', 'SE', 'KRONOR', '']],
    [
      'requirement.certificatePolicies[]',
      ['1.2.752.78.1.5', '1.2.3.4.25', '1.2.752.78.*', '1.2.752.78.1.*'],
      ['1.2.752.*', '*', '1.2.752.78.1.5.*.1', '1..2', '1.2.752.78*', ''],
    ],
  ];
  for (const [member, right, wrong] of forms) {
    test(`accept a valid ${member} and refuse an invalid one`, () => {
      for (const value of right) assert.match(value, memberPatterns[member]);
      for (const value of wrong) assert.doesNotMatch(value, memberPatterns[member]);
    });
  }
});
