import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { base64, startRpClient } from './rp-client.test.kit.ts';

const auth = { endUserIp: '192.0.2.1' };
const sign = { ...auth, userVisibleData: base64('Jag godkänner.') };
const phone = { personalNumber: '191212121212', callInitiator: 'user' };
const card = { transactionType: 'card', recipient: { name: 'Shop' } };
const payment = { ...auth, userVisibleTransaction: card };
const otherPayment = { personalNumber: '191212121212', userVisibleTransaction: card };

type Case = readonly [path: string, body: object, what: string];

/** Base64 as the encoders of some languages write it: with a break after `length` characters and at the end. */
const inLines = (text: string, length: number, lineBreak: string) =>
  text.replaceAll(new RegExp(`.{1,${length}}`, 'g'), (line) => line + lineBreak);

/** `count` characters of base64. */
const longText = (count: number) => base64('a'.repeat((count / 4) * 3));
const markdown = (text: string) => ({
  ...sign,
  userVisibleDataFormat: 'simpleMarkdownV1',
  userVisibleData: base64(text),
});
const withMoney = (amount: string, currency: string) => ({
  ...payment,
  userVisibleTransaction: { ...card, money: { amount, currency } },
});

/**
 * Details texts with every input that brings them; analogies are ours.
 *
 * @see docs/spec/schemas.md#exact-details-texts
 */
const refused: Readonly<Record<string, readonly Case[]>> = {
  'Invalid request': [
    ['/auth', { endUserIp: 5 }, 'a member of another type'],
    ['/auth', { ...auth, requirement: [] }, 'a list for an object'],
    ['/auth', { ...auth, returnRisk: 'yes' }, 'text for a boolean'],
    ['/auth', { ...auth, web: { userAgent: 'x' }, app: { deviceOS: 'x' } }, 'both web and app'],
    ['/collect', {}, 'no orderRef'],
    ['/cancel', { orderRef: 1 }, 'an orderRef that is no text'],
  ],
  'Invalid endUserIp': [
    ['/auth', {}, 'no address'],
    ['/auth', { endUserIp: '' }, 'an empty address'],
    ['/sign', { ...sign, endUserIp: 'localhost' }, 'a name'],
    ['/payment', { ...payment, endUserIp: '192.0.2.256' }, 'no address of IPv4'],
    ['/auth', { endUserIp: '::ffff:192.0.2.1' }, 'IPv4 written as IPv6'],
    ['/auth', { endUserIp: '0:0:0:0:0:FFFF:c000:201' }, 'IPv4 written as IPv6 at length'],
  ],
  'Incorrect personalNumber': [
    ['/auth', { ...auth, requirement: { personalNumber: '19121212-1212' } }, 'with a hyphen'],
    ['/auth', { ...auth, requirement: { personalNumber: 191212121212 } }, 'as a number'],
    ['/phone/auth', { callInitiator: 'user' }, 'no number'],
    ['/phone/sign', { ...phone, personalNumber: '1212121212' }, 'ten digits'],
    ['/other/payment', { ...otherPayment, personalNumber: '' }, 'an empty number'],
  ],
  'Incorrect callInitiator': [
    ['/phone/auth', { ...phone, callInitiator: 'rp' }, 'the wrong case'],
    ['/phone/sign', { ...phone, callInitiator: undefined, userVisibleData: 'SGVq' }, 'none'],
  ],
  'Invalid userVisibleData': [
    ['/sign', auth, 'no text to sign'],
    ['/phone/sign', { ...phone, userVisibleData: 'inte base64' }, 'no base64'],
    ['/auth', { ...auth, userVisibleData: '' }, 'an empty text'],
    ['/auth', { ...auth, userVisibleData: 'SGVq SGVq' }, 'base64 with a space'],
    ['/auth', { ...auth, userVisibleData: 'SGU\n' }, 'base64 in lines without padding'],
    ['/auth', { ...auth, userVisibleData: 'SGU' }, 'base64 without padding'],
    ['/auth', { ...auth, userVisibleData: '_-8=' }, 'base64 for addresses'],
    ['/auth', { ...auth, userVisibleData: '//8=' }, 'no UTF-8'],
    ['/auth', { ...auth, userVisibleData: base64('\u0007') }, 'a control character'],
    ['/auth', { ...auth, userVisibleData: base64('👍') }, 'an emoji'],
    ['/auth', { ...auth, userVisibleData: longText(1_504) }, 'more than 1,500 characters'],
    ['/sign', { ...auth, userVisibleData: longText(40_004) }, 'more than 40,000 characters'],
  ],
  'Invalid userVisibleDataFormat': [['/sign', { ...sign, userVisibleDataFormat: 'markdown' }, 'an unknown format']],
  "At (5, 1): Initial token for unordered list items must be '+' and it must be followed by space.": [
    ['/sign', markdown('# Rubrik\n\nText\r\n+ ett\n- två'), 'a list with a hyphen in line 5'],
    ['/sign', markdown('1\r2\r3\r4\r+två'), 'a plus without a space in line 5'],
    ['/sign', markdown('1\n2\n3\n---\n* två'), 'a list with an asterisk in line 5'],
  ],
  'Invalid userNonVisibleData': [
    ['/auth', { ...auth, userNonVisibleData: '!' }, 'no base64'],
    ['/auth', { ...auth, userNonVisibleData: longText(1_504) }, 'more than 1,500 characters'],
    ['/sign', { ...sign, userNonVisibleData: longText(200_004) }, 'more than 200,000 characters'],
  ],
  'userNonVisible data requires userVisibleData': [
    ['/payment', { ...payment, userNonVisibleData: 'SGVq' }, 'a payment without visible data'],
    ['/other/payment', { ...otherPayment, userNonVisibleData: 'SGVq' }, 'a payment by number without visible data'],
  ],
  'Invalid requirement': [
    ['/auth', { ...auth, requirement: { cardReader: 'class3' } }, 'an unknown card reader'],
    ['/auth', { ...auth, requirement: { pinCode: 'true' } }, 'text for a boolean'],
    ['/auth', { ...auth, requirement: { risk: 'none' } }, 'an unknown risk'],
    ['/auth', { ...auth, requirement: { certificatePolicies: ['mobile'] } }, 'a policy that is no OID'],
    ['/auth', { ...auth, requirement: { certificatePolicies: ['1.2.752.*'] } }, 'a wildcard before the fifth place'],
    ['/auth', { ...auth, requirement: { certificatePolicies: ['1.2.752.*.1'] } }, 'a wildcard inside'],
    ['/phone/auth', { ...phone, requirement: { cardReader: 1 } }, 'a number for a card reader'],
  ],
  'Invalid returnUrl': [
    ['/auth', { ...auth, returnUrl: '' }, 'an empty address'],
    ['/auth', { ...auth, returnUrl: `https://shop.example/${'a'.repeat(500)}` }, 'more than 512 characters'],
  ],
  'transactionType is not a valid transaction type': [
    ['/payment', { ...payment, userVisibleTransaction: { ...card, transactionType: 'Card' } }, 'the wrong case'],
    ['/other/payment', { ...otherPayment, userVisibleTransaction: {} }, 'none'],
  ],
  'Recipient name is invalid': [
    ['/payment', { ...payment, userVisibleTransaction: { ...card, recipient: { name: '' } } }, 'an empty name'],
    ['/payment', { ...payment, userVisibleTransaction: { transactionType: 'npa' } }, 'no recipient'],
    [
      '/payment',
      { ...payment, userVisibleTransaction: { ...card, recipient: { name: 'a'.repeat(41) } } },
      '41 characters',
    ],
  ],
  'money has invalid amount or currency': [
    ['/payment', withMoney('100.00', 'SEK'), 'a decimal point'],
    ['/payment', withMoney('1,000,00', 'SEK'), 'two commas'],
    ['/payment', withMoney('100', 'SKR'), 'an unknown currency'],
    ['/payment', withMoney('100', 'sek'), 'a currency in lower case'],
    ['/payment', withMoney('1'.repeat(49), 'SEK'), 'more than 48 characters'],
    [
      '/payment',
      {
        ...payment,
        userVisibleTransaction: { ...card, transactionType: 'npa', money: { amount: '1', currency: 'SEK' } },
      },
      'money without a payment',
    ],
  ],
  'Invalid web': [
    ['/auth', { ...auth, web: {} }, 'no member'],
    ['/auth', { ...auth, web: { userAgent: 'a'.repeat(257) } }, 'a user agent of 257 characters'],
    ['/auth', { ...auth, web: { referringDomain: 'https://shop.example' } }, 'an address for a domain'],
  ],
  'Invalid app': [['/auth', { ...auth, app: {} }, 'no member']],
};

for (const [details, cases] of Object.entries(refused)) {
  describe(`details "${details}"`, () => {
    for (const [path, body, what] of cases) {
      test(`${path}: ${what}`, async (t) => {
        const { send } = await startRpClient(t);
        const response = await send(path, body);
        assert.equal(response.status, 400);
        assert.deepEqual(response.body, { errorCode: 'invalidParameters', details });
      });
    }
  });
}

test('details "Invalid request": what is not a JSON object', async (t) => {
  const { send } = await startRpClient(t);
  for (const raw of ['', '{', '[]', 'null', '"text"', Uint8Array.of(0x7b, 0xff, 0x7d)]) {
    const response = await send('/auth', undefined, { raw });
    assert.deepEqual(response.body, { errorCode: 'invalidParameters', details: 'Invalid request' }, String(raw));
  }
});

test('details "No such order": a collect after a cancel, and a second cancel', async (t) => {
  const { send } = await startRpClient(t);
  const { orderRef } = (await send('/auth', auth)).body;
  const cancelled = await send('/cancel', { orderRef });
  assert.deepEqual([cancelled.status, cancelled.body], [200, {}]);
  for (const path of ['/collect', '/cancel']) {
    assert.deepEqual((await send(path, { orderRef })).body, {
      errorCode: 'invalidParameters',
      details: 'No such order',
    });
  }
});

test('details "Order already in progress for pno": a second payment by number', async (t) => {
  const { send } = await startRpClient(t);
  assert.equal((await send('/other/payment', otherPayment)).status, 200);
  assert.deepEqual((await send('/other/payment', otherPayment)).body, {
    errorCode: 'alreadyInProgress',
    details: 'Order already in progress for pno',
  });
});

describe('the order of checks', () => {
  const first: readonly (readonly [string, object, string])[] = [
    ['/phone/sign', {}, 'Incorrect personalNumber'],
    ['/phone/sign', { personalNumber: '191212121212' }, 'Incorrect callInitiator'],
    ['/phone/sign', { ...phone, requirement: { cardReader: 'x' } }, 'Invalid userVisibleData'],
    [
      '/payment',
      { ...auth, requirement: { personalNumber: '1', cardReader: 'x' }, userVisibleTransaction: {} },
      'Incorrect personalNumber',
    ],
    [
      '/payment',
      { ...auth, requirement: { cardReader: 'x' }, userVisibleTransaction: {} },
      'transactionType is not a valid transaction type',
    ],
    ['/payment', { ...payment, requirement: { cardReader: 'x' } }, 'Invalid requirement'],
  ];
  for (const [path, body, details] of first) {
    test(`${path} ${JSON.stringify(body)} says "${details}"`, async (t) => {
      const { send } = await startRpClient(t);
      assert.equal((await send(path, body)).body['details'], details);
    });
  }
});

describe('accepted', () => {
  const accepted: readonly Case[] = [
    ['/auth', { endUserIp: '2001:db8::1' }, 'an address of IPv6'],
    ['/auth', { ...auth, userVisibleData: longText(1_500), userNonVisibleData: longText(1_500) }, '1,500 characters'],
    [
      '/sign',
      { ...auth, userVisibleData: longText(40_000), userNonVisibleData: longText(200_000) },
      'the longest texts',
    ],
    ['/payment', { ...payment, userVisibleData: longText(40_000) }, 'a long text of a payment'],
    ['/sign', markdown('# R\n\n*fet* text\n\n+ ett\n+ två\n---\n| a | b |'), 'Markdown of BankID’s kind'],
    ['/sign', { ...sign, userVisibleData: base64('- a\n+b') }, 'hyphens in plain text'],
    ['/payment', payment, 'a card payment without money'],
    ['/payment', withMoney('1000,00', 'SEK'), 'a decimal comma'],
    ['/payment', { ...payment, riskFlags: ['newCard', 'flagOfTomorrow'] }, 'risk flags, known or not'],
    ['/auth', { ...auth, requirement: { personalNumber: '200001019804' } }, 'a number with a wrong check digit'],
    ['/auth', { ...auth, requirement: { certificatePolicies: ['1.2.752.78.*', '1.2.3.4.25'] } }, 'a wildcard'],
    ['/auth', { ...auth, requirement: { risk: 'low' } }, 'the risk that was withdrawn'],
    ['/sign', { ...sign, requirement: { risk: 'LOW' } }, 'the risk as BankID’s own sample sends it'],
    ['/auth', { ...auth, requirement: { risk: 'Moderate' } }, 'the other risk in any case'],
    ['/auth', { ...auth, userVisibleData: 'UGxlYXNlIGxvZ2luIQ==\n' }, 'base64 with a line break at its end'],
    ['/sign', { ...sign, userVisibleData: inLines(longText(4_000), 60, '\n') }, 'base64 in lines of 60 characters'],
    ['/sign', { ...sign, userNonVisibleData: inLines(longText(4_000), 76, '\r\n') }, 'hidden base64 in lines of 76'],
    [
      '/sign',
      { ...markdown('# Rubrik'), userVisibleData: inLines(base64('# Rubrik\n+ ett'), 8, '\n') },
      'Markdown in base64 in lines',
    ],
    ['/auth', { ...auth, returnUrl: 'null' }, 'the return address null'],
    ['/auth', { ...auth, returnUrl: 'googlechrome://' }, 'a return address of a browser'],
    ['/auth', { ...auth, userVisibleData: null, web: null }, 'members that are null'],
    ['/auth', { ...auth, memberOfTomorrow: 1, web: { userAgent: 'x', more: 1 } }, 'unknown members'],
    ['/auth', { ...auth, endUserUa: 'Mozilla/5.0' }, 'endUserUa'],
  ];
  for (const [path, body, what] of accepted) {
    test(`${path}: ${what}`, async (t) => {
      const { send } = await startRpClient(t);
      const response = await send(path, body);
      assert.deepEqual([response.status, response.body['details']], [200, undefined]);
    });
  }

  for (const [path, body] of [
    ['/phone/auth', phone],
    ['/phone/sign', { ...phone, userVisibleData: 'SGVq' }],
    ['/other/payment', otherPayment],
  ] as const) {
    test(`${path} returns an orderRef and no tokens`, async (t) => {
      const { send } = await startRpClient(t);
      assert.deepEqual(Object.keys((await send(path, body)).body), ['orderRef']);
    });
  }
});
