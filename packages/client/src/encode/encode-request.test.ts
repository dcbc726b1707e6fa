import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OperationName } from '@secure-start/protocol/rp';
import { BankIdUsageError } from '../errors.ts';
import { encodeRequest } from './encode-request.ts';

const endUserIp = '192.0.2.7';
const personalNumber = '191212121212';
const card = { transactionType: 'card', recipient: { name: 'Butiken' } };
const money = { amount: '1000,00', currency: 'SEK' };

/** The smallest options that each call accepts. */
const smallest: Record<OperationName, Record<string, unknown>> = {
  auth: { endUserIp },
  sign: { endUserIp, userVisibleData: 'Text' },
  payment: { endUserIp, userVisibleTransaction: card },
  otherPayment: { personalNumber, userVisibleTransaction: card },
  phoneAuth: { personalNumber, callInitiator: 'RP' },
  phoneSign: { personalNumber, callInitiator: 'user', userVisibleData: 'Text' },
  collect: { orderRef: 'an-order' },
  cancel: { orderRef: 'an-order' },
};
const names = ['auth', 'sign', 'payment', 'otherPayment', 'phoneAuth', 'phoneSign', 'collect', 'cancel'] as const;

function usageError(field: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof BankIdUsageError);
    assert.equal(error.field, field);
    assert.ok(error.message.startsWith(field), error.message);
    return true;
  };
}

describe('encoding a request', () => {
  for (const name of names) {
    test(`of ${name} requires exactly its required members`, () => {
      const options = smallest[name];
      assert.doesNotThrow(() => encodeRequest[name](options));
      for (const field of Object.keys(options)) {
        assert.throws(() => encodeRequest[name]({ ...options, [field]: undefined }), usageError(field));
      }
    });

    test(`of ${name} refuses unknown members, so that no restriction is dropped unseen`, () => {
      assert.throws(
        () => encodeRequest[name]({ ...smallest[name], personalnumber: '1' }),
        usageError('personalnumber'),
      );
    });
  }

  test('encodes the members and leaves absent ones out', () => {
    const wire = encodeRequest.auth({
      endUserIp,
      userVisibleData: 'Räksmörgås\r\n',
      userNonVisibleData: new Uint8Array([0, 255, 254]),
      userVisibleDataFormat: 'simpleMarkdownV1',
      returnUrl: 'https://shop.example/#nonce=1',
      returnRisk: true,
      web: { deviceIdentifier: 'd', referringDomain: 'xn--rksmrgs-5wao1o.example', userAgent: 'Browser/1' },
      requirement: { pinCode: true, mrtd: false, personalNumber, certificatePolicies: ['1.2.752.78.*', '1.2.3.4.25'] },
    });
    assert.deepEqual(wire, {
      endUserIp,
      userVisibleData: 'UsOka3Ntw7ZyZ8Olcw0K',
      userNonVisibleData: 'AP/+',
      userVisibleDataFormat: 'simpleMarkdownV1',
      returnUrl: 'https://shop.example/#nonce=1',
      returnRisk: true,
      web: { deviceIdentifier: 'd', referringDomain: 'xn--rksmrgs-5wao1o.example', userAgent: 'Browser/1' },
      requirement: { pinCode: true, mrtd: false, personalNumber, certificatePolicies: ['1.2.752.78.*', '1.2.3.4.25'] },
    });
  });

  test('leaves out what is empty, which BankID refuses', () => {
    const wire = encodeRequest.auth({
      endUserIp,
      returnUrl: '',
      userVisibleData: '',
      userNonVisibleData: new Uint8Array(),
      userVisibleDataFormat: undefined,
      web: { userAgent: '', referringDomain: 'shop.example' },
      requirement: { personalNumber: undefined },
    });
    assert.deepEqual(wire, { endUserIp, web: { referringDomain: 'shop.example' } });
  });

  for (const [what, given, sent] of [
    ['cuts a User-Agent at 256 characters', 'x'.repeat(257), 'x'.repeat(256)],
    ['leaves one of 256 characters whole', 'x'.repeat(256), 'x'.repeat(256)],
    ['cuts before a character that would be split', `${'x'.repeat(255)}😀`, 'x'.repeat(255)],
  ] as const) {
    test(`${what}, as BankID's guide says`, () => {
      assert.deepEqual(encodeRequest.auth({ endUserIp, web: { userAgent: given } })['web'], { userAgent: sent });
    });
  }

  test('does not change the options', () => {
    const options = Object.freeze({ endUserIp, web: Object.freeze({ userAgent: '', referringDomain: 'a.se' }) });
    assert.doesNotThrow(() => encodeRequest.auth(options));
  });
});

describe('encoding texts', () => {
  test('encodes a text that looks like base64 once more: texts are given in clear', () => {
    assert.equal(encodeRequest.auth({ endUserIp, userVisibleData: 'SGVq' })['userVisibleData'], 'U0dWcQ==');
  });

  test('produces padded base64 without line breaks, however long the text', () => {
    const { userVisibleData } = encodeRequest.sign({ endUserIp, userVisibleData: 'ÅÄÖ å'.repeat(2_000) });
    assert.match(String(userVisibleData), /^[A-Za-z0-9+/]{24000}$/);
    assert.equal(encodeRequest.sign({ endUserIp, userVisibleData: '>>>?' })['userVisibleData'], 'Pj4+Pw==');
  });

  const limits: [OperationName, string, number][] = [
    ['auth', 'userVisibleData', 1_500],
    ['auth', 'userNonVisibleData', 1_500],
    ['sign', 'userVisibleData', 40_000],
    ['sign', 'userNonVisibleData', 200_000],
    ['payment', 'userVisibleData', 40_000],
    ['payment', 'userNonVisibleData', 200_000],
    ['phoneAuth', 'userVisibleData', 1_500],
    ['phoneSign', 'userVisibleData', 40_000],
  ];
  for (const [name, member, limit] of limits) {
    test(`counts the base64 of ${member} of ${name}: ${limit} characters pass, one byte more does not`, () => {
      const options = { ...smallest[name], userVisibleData: 'Text' };
      const bytes = (limit / 4) * 3;
      assert.equal(String(encodeRequest[name]({ ...options, [member]: 'x'.repeat(bytes) })[member]).length, limit);
      assert.throws(() => encodeRequest[name]({ ...options, [member]: 'x'.repeat(bytes + 1) }), usageError(member));
    });
  }

  for (const [what, character] of [
    ['an emoji', '😀'],
    ['a control character', '\u0007'],
    ['a C1 control character', '\u0085'],
    ['half a surrogate pair', '\ud800'],
    ['U+FFFF', '\uffff'],
  ]) {
    test(`refuses ${what} in a text that is shown, and says where it is`, () => {
      const userVisibleData = `Hej ${character} du`;
      assert.throws(() => encodeRequest.sign({ endUserIp, userVisibleData }), /userVisibleData .* index 4 /);
    });
  }

  test('refuses half a surrogate pair in a string that is only signed', () => {
    assert.throws(
      () => encodeRequest.auth({ endUserIp, userNonVisibleData: '\udc00' }),
      usageError('userNonVisibleData'),
    );
  });
});

describe('encoding endUserIp', () => {
  for (const [given, sent] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8::1', '2001:db8::1'],
  ]) {
    test(`sends ${given} as ${sent}`, () => {
      assert.equal(encodeRequest.auth({ endUserIp: given })['endUserIp'], sent);
    });
  }

  for (const bad of [
    '',
    'localhost',
    '192.0.2.7:443',
    '192.0.2.7, 10.0.0.1',
    'fe80::1%eth0',
    '[2001:db8::1]',
    7,
    null,
  ]) {
    test(`refuses ${JSON.stringify(bad)}`, () => {
      assert.throws(() => encodeRequest.auth({ endUserIp: bad }), usageError('endUserIp'));
    });
  }
});

describe('refusing a request', () => {
  const cases: [string, OperationName, Record<string, unknown>][] = [
    ['returnUrl', 'auth', { returnUrl: `https://shop.example/${'x'.repeat(492)}` }],
    ['returnRisk', 'auth', { returnRisk: 'true' }],
    ['userVisibleData', 'auth', { userVisibleData: 7 }],
    ['userVisibleData', 'sign', { userVisibleData: '' }],
    ['userVisibleDataFormat', 'auth', { userVisibleDataFormat: 'markdown' }],
    ['userNonVisibleData', 'auth', { userNonVisibleData: { byteLength: 1 } }],
    ['app', 'auth', { web: { userAgent: 'x' }, app: { appIdentifier: 'x' } }],
    ['web', 'auth', { web: {} }],
    ['web', 'auth', { web: { userAgent: '' } }],
    ['web', 'auth', { web: 'Browser' }],
    ['app', 'auth', { app: {} }],
    ['app.deviceOS', 'auth', { app: { deviceOS: 17 } }],
    ['web.userAgent', 'auth', { web: { userAgent: 7 } }],
    ['web.deviceIdentifier', 'auth', { web: { deviceIdentifier: 'x'.repeat(65) } }],
    ['web.referringDomain', 'auth', { web: { referringDomain: 'https://shop.example' } }],
    ['web.referringDomain', 'auth', { web: { referringDomain: 'se' } }],
    ['web.referringDomain', 'auth', { web: { referringDomain: 'Räksmörgås.se' } }],
    ['requirement.personalNumber', 'auth', { requirement: { personalNumber: '' } }],
    ['requirement.personalNumber', 'auth', { requirement: { personalNumber: '19121212-1212' } }],
    ['requirement.personalNumber', 'phoneAuth', { requirement: { personalNumber } }],
    ['requirement.risk', 'auth', { requirement: { risk: 'low' } }],
    ['requirement.pinCode', 'auth', { requirement: { pinCode: 1 } }],
    ['requirement.cardReader', 'auth', { requirement: { cardReader: 'Class1' } }],
    ['requirement.certificatePolicies', 'auth', { requirement: { certificatePolicies: [] } }],
    [
      'requirement.certificatePolicies[1]',
      'auth',
      { requirement: { certificatePolicies: ['1.2.3.4.5', '1.2.752.*'] } },
    ],
    ['requirement.certificatePolicies[0]', 'auth', { requirement: { certificatePolicies: ['1.2.*.78.1'] } }],
    ['personalNumber', 'auth', { personalNumber }],
    ['personalNumber', 'phoneAuth', { personalNumber: '1212121212' }],
    ['callInitiator', 'phoneAuth', { callInitiator: 'rp' }],
    ['endUserIp', 'phoneAuth', { endUserIp }],
    [
      'userVisibleTransaction.transactionType',
      'payment',
      { userVisibleTransaction: { ...card, transactionType: 'CARD' } },
    ],
    [
      'userVisibleTransaction.recipient.name',
      'payment',
      { userVisibleTransaction: { ...card, recipient: { name: '' } } },
    ],
    [
      'userVisibleTransaction.recipient.name',
      'payment',
      { userVisibleTransaction: { ...card, recipient: { name: 'x'.repeat(41) } } },
    ],
    ['userVisibleTransaction.money', 'payment', { userVisibleTransaction: { ...card, transactionType: 'npa', money } }],
    [
      'userVisibleTransaction.money.amount',
      'payment',
      { userVisibleTransaction: { ...card, money: { ...money, amount: '100.00' } } },
    ],
    [
      'userVisibleTransaction.money.amount',
      'payment',
      { userVisibleTransaction: { ...card, money: { ...money, amount: '1,000,00' } } },
    ],
    [
      'userVisibleTransaction.money.currency',
      'payment',
      { userVisibleTransaction: { ...card, money: { ...money, currency: 'kr' } } },
    ],
    ['riskFlags[0]', 'payment', { riskFlags: [''] }],
    ['userNonVisibleData', 'payment', { userNonVisibleData: 'x' }],
    ['userNonVisibleData', 'otherPayment', { userNonVisibleData: 'x' }],
    ['orderRef', 'collect', { orderRef: '' }],
    ['orderRef', 'cancel', { orderRef: null }],
  ];
  for (const [field, name, change] of cases) {
    test(`of ${name} for ${JSON.stringify(change).slice(0, 70)} names ${field}`, () => {
      assert.throws(() => encodeRequest[name]({ ...smallest[name], ...change }), usageError(field));
    });
  }

  test('that is not an object says so', () => {
    for (const options of [undefined, null, 'x', []]) {
      assert.throws(() => encodeRequest.auth(options), usageError('options'));
    }
  });

  test('never repeats the value', () => {
    const secrets = ['198001019999', '\u0000top secret'];
    for (const secret of secrets) {
      for (const [field, name] of cases) {
        if (field.includes('.') || field.includes('[')) continue;
        assert.throws(
          () => encodeRequest[name]({ ...smallest[name], [field]: [secret] }),
          (error: Error) => !error.message.includes(secret),
        );
      }
    }
  });

  for (const [amount, passes] of [
    ['1000,00', true],
    ['100,000', true],
    ['100', true],
    ['0', true],
    [',5', false],
    ['5,', false],
    ['-5', false],
  ] as const) {
    test(`${passes ? 'does not happen for' : 'happens for'} the amount ${amount}`, () => {
      const encode = () =>
        encodeRequest.payment({ endUserIp, userVisibleTransaction: { ...card, money: { ...money, amount } } });
      if (passes) assert.doesNotThrow(encode);
      else assert.throws(encode, usageError('userVisibleTransaction.money.amount'));
    });
  }
});
