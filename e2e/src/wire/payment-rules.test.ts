import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RiskFlag } from '@secure-start/protocol/rp';
import { openWire } from './open-wire.ts';
import { describeRules, each, longText, post, type Rule } from './rules.ts';

const personalNumber = '191212121212';
const riskFlags: readonly RiskFlag[] = [
  'newCard',
  'newCustomer',
  'newRecipient',
  'highRiskRecipient',
  'largeAmount',
  'foreignCurrency',
  'cryptoCurrencyPurchase',
  'moneyTransfer',
  'overseasTransaction',
  'recurringPayment',
  'suspiciousPaymentPattern',
  'other',
];
const payments = ['payment', 'otherPayment'] as const;
const card = { transactionType: 'card', recipient: { name: 'Butiken' } };
const money = { amount: '1000,00', currency: 'SEK' };
const proper = {
  payment: { endUserIp: '198.51.100.7', userVisibleTransaction: card },
  otherPayment: { personalNumber, userVisibleTransaction: card },
} as const;
const details = {
  type: 'transactionType is not a valid transaction type',
  recipient: 'Recipient name is invalid',
  money: 'money has invalid amount or currency',
};
const inTransaction = (member: string) => `userVisibleTransaction.${member}`;
const paying = (call: (typeof payments)[number], transaction: object) => ({
  ...proper[call],
  userVisibleTransaction: { ...card, ...transaction },
});

/**
 * Every rule of payments by the member it is about.
 *
 * @see docs/spec/rp-api.md#common-request-members
 * @see docs/spec/rp-api.md#payments
 * @see docs/spec/schemas.md#exact-details-texts
 */
const rules: Readonly<Record<string, readonly Rule[]>> = {
  'userVisibleTransaction.transactionType': each(payments, (call) => [
    ...['card', 'npa'].map((transactionType) => ({ what: transactionType, body: paying(call, { transactionType }) })),
    ...['Card', 'invoice', ''].map((transactionType) => ({
      what: `"${transactionType}"`,
      body: paying(call, { transactionType }),
      details: details.type,
      clientRefuses: inTransaction('transactionType'),
    })),
    {
      what: 'none',
      body: paying(call, { transactionType: undefined }),
      details: details.type,
      clientRefuses: inTransaction('transactionType'),
    },
    {
      what: 'no transaction at all',
      body: { ...proper[call], userVisibleTransaction: undefined },
      details: details.type,
      clientRefuses: 'userVisibleTransaction',
    },
  ]),
  'userVisibleTransaction.recipient.name': each(payments, (call) => [
    { what: '40 characters', body: paying(call, { recipient: { name: 'a'.repeat(40) } }) },
    ...['', 'a'.repeat(41)].map((name) => ({
      what: `${name.length} characters`,
      body: paying(call, { recipient: { name } }),
      details: details.recipient,
      clientRefuses: inTransaction('recipient.name'),
    })),
    {
      what: 'no recipient',
      body: paying(call, { recipient: undefined }),
      details: details.recipient,
      clientRefuses: inTransaction('recipient'),
    },
  ]),
  'userVisibleTransaction.money': each(payments, (call) => [
    { what: 'none, of a card,', body: paying(call, {}) },
    {
      what: 'some, of npa,',
      body: paying(call, { transactionType: 'npa', money }),
      details: details.money,
      clientRefuses: inTransaction('money'),
    },
    ...['1000,00', '100,000', '100', '0', '1'.repeat(48)].map((amount) => ({
      what: `an amount of ${amount.slice(0, 9)}`,
      body: paying(call, { money: { ...money, amount } }),
    })),
    ...['100.00', '1,000,00', '1 000', '-5', ',5', '5,', '', '1'.repeat(49)].map((amount) => ({
      what: `an amount of "${amount.slice(0, 9)}", ${amount.length} characters,`,
      body: paying(call, { money: { ...money, amount } }),
      details: details.money,
      clientRefuses: inTransaction('money.amount'),
    })),
    ...['EUR', 'JPY'].map((currency) => ({ what: currency, body: paying(call, { money: { ...money, currency } }) })),
    ...['sek', 'kr', 'SEKR', ''].map((currency) => ({
      what: `the currency "${currency}"`,
      body: paying(call, { money: { ...money, currency } }),
      details: details.money,
      clientRefuses: inTransaction('money.currency'),
    })),
    {
      what: 'a currency that nobody has',
      body: paying(call, { money: { ...money, currency: 'SKR' } }),
      details: details.money,
    },
    ...(['amount', 'currency'] as const).map((member) => ({
      what: `no ${member}`,
      body: paying(call, { money: { ...money, [member]: undefined } }),
      details: details.money,
      clientRefuses: inTransaction(`money.${member}`),
    })),
  ]),
  'userVisibleTransaction.riskWarning': each(payments, (call) => [
    ...['newRecipient', 'largeAmount', 'warningOfTomorrow'].map((riskWarning) => ({
      what: riskWarning,
      body: paying(call, { riskWarning }),
    })),
    ...[5, ['largeAmount'], {}].map((riskWarning) => ({
      what: `${JSON.stringify(riskWarning)}, which is no text,`,
      body: paying(call, { riskWarning }),
      details: 'Invalid request',
      clientRefuses: inTransaction('riskWarning'),
    })),
  ]),
  riskFlags: each(payments, (call) => [
    { what: 'every flag', body: { ...proper[call], riskFlags } },
    { what: 'a flag of tomorrow', body: { ...proper[call], riskFlags: ['flagOfTomorrow'] } },
    ...[[5], [null, 'newCard'], [['newCard']]].map((flags) => ({
      what: `${JSON.stringify(flags)}, in which not all are texts,`,
      body: { ...proper[call], riskFlags: flags },
      details: 'Invalid request',
      clientRefuses: 'riskFlags[0]',
    })),
    {
      what: 'one text for a list',
      body: { ...proper[call], riskFlags: 'newCard' },
      details: 'Invalid request',
      clientRefuses: 'riskFlags',
    },
  ]),
  userVisibleData: each(payments, (call) => [
    { what: '1,000 characters', body: { ...proper[call], userVisibleData: longText(1_000) } },
    {
      what: 'more, of which one source says that it is too long,',
      body: { ...proper[call], userVisibleData: longText(1_004) },
      finding: 'doubtfulLength',
    },
    {
      what: 'what is no base64',
      body: { ...proper[call], userVisibleData: 'inte base64' },
      details: 'Invalid userVisibleData',
    },
  ]),
  userNonVisibleData: each(payments, (call) => [
    {
      what: 'with a text that is shown',
      body: { ...proper[call], userVisibleData: 'SGVq', userNonVisibleData: 'AP/+' },
    },
    {
      what: 'without one',
      body: { ...proper[call], userNonVisibleData: 'AP/+' },
      details: 'userNonVisible data requires userVisibleData',
      clientRefuses: 'userNonVisibleData',
    },
  ]),
  requirement: each(payments, (call) => [
    { what: 'pinCode and mrtd', body: { ...proper[call], requirement: { pinCode: true, mrtd: true } } },
    {
      what: 'an unknown card reader',
      body: { ...proper[call], requirement: { cardReader: 'class3' } },
      details: 'Invalid requirement',
      clientRefuses: 'requirement.cardReader',
    },
  ]),
  'who is asked': [
    ...['', 'localhost', '192.0.2.256', undefined].map((endUserIp) => ({
      operation: 'payment' as const,
      what: `endUserIp ${endUserIp === undefined ? 'missing' : `"${endUserIp}"`}`,
      body: { ...proper.payment, endUserIp },
      details: 'Invalid endUserIp',
      clientRefuses: 'endUserIp',
    })),
    {
      operation: 'payment',
      what: 'a number in requirement',
      body: { ...proper.payment, requirement: { personalNumber } },
    },
    {
      operation: 'payment',
      what: 'a wrong number in requirement',
      body: { ...proper.payment, requirement: { personalNumber: '1' } },
      details: 'Incorrect personalNumber',
      clientRefuses: 'requirement.personalNumber',
    },
    ...['1212121212', '', undefined].map((given) => ({
      operation: 'otherPayment' as const,
      what: `personalNumber ${given === undefined ? 'missing' : `"${given}"`}`,
      body: { ...proper.otherPayment, personalNumber: given },
      details: 'Incorrect personalNumber',
      clientRefuses: 'personalNumber',
    })),
    {
      operation: 'otherPayment',
      what: 'endUserIp, without effect,',
      body: { ...proper.otherPayment, endUserIp: '198.51.100.7' },
      clientRefuses: 'endUserIp',
      finding: 'unknownMember',
    },
    {
      operation: 'otherPayment',
      what: 'returnUrl, web and returnRisk, of which nobody knows the effect,',
      body: { ...proper.otherPayment, returnUrl: 'null', web: { userAgent: 'Browser/1' }, returnRisk: true },
    },
  ],
  'the order of the checks': each(payments, (call) => {
    const wrong = { ...proper[call], userVisibleTransaction: {}, requirement: { cardReader: 'x' } };
    const wrongNumber = { payment: { requirement: { personalNumber: '1' } }, otherPayment: { personalNumber: '1' } };
    return [
      {
        what: 'a number that is wrong, as all else is,',
        body: { ...wrong, ...wrongNumber[call] },
        details: 'Incorrect personalNumber',
      },
      { what: 'a type that is wrong, as the requirement is,', body: wrong, details: details.type },
      {
        what: 'a requirement that is wrong and nothing else',
        body: { ...wrong, userVisibleTransaction: card },
        details: 'Invalid requirement',
      },
    ];
  }),
};

describe('a rule of payments on the wire', () => {
  describeRules(rules);

  test('payment: the answer has what an app is started with', async (t) => {
    const { simulator } = await openWire(t, { evidence: 'placeholder' });
    const { body } = await post({ simulator, operation: 'payment', body: proper.payment });
    assert.deepEqual(Object.keys(body).toSorted(), ['autoStartToken', 'orderRef', 'qrStartSecret', 'qrStartToken']);
  });

  test('otherPayment: the answer has an orderRef and nothing to start the app with', async (t) => {
    const { simulator } = await openWire(t, { evidence: 'placeholder' });
    const { body } = await post({ simulator, operation: 'otherPayment', body: proper.otherPayment });
    assert.deepEqual(Object.keys(body), ['orderRef']);
  });

  for (const operation of payments) {
    test(`${operation}: is refused while something else is asked of the number`, async (t) => {
      const { simulator } = await openWire(t, { evidence: 'placeholder' });
      const named = { ...proper.payment, requirement: { personalNumber } };
      await post({ simulator, operation: 'otherPayment', body: proper.otherPayment });
      const body = operation === 'payment' ? named : proper.otherPayment;
      const second = await post({ simulator, operation, body });
      const refusal = { errorCode: 'alreadyInProgress', details: 'Order already in progress for pno' };
      assert.deepEqual([second.status, second.body], [400, refusal]);
      assert.equal(simulator.orders().length, 1);
    });
  }
});
