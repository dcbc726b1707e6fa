import { answersTo, inShort, orderRefIn, type Check } from './check.ts';
import type { Call } from './service.ts';

const endUserIp = '198.51.100.7';
const text = Buffer.from('Jag godkänner.').toString('base64');
const personalNumber = '191212121212';
const transaction = {
  transactionType: 'card',
  recipient: { name: 'Kajakboden' },
  money: { amount: '100,00', currency: 'SEK' },
};
const refusals = 'schemas.md, exact details texts: seen in the test environment';
const started = '200 autoStartToken orderRef qrStartSecret qrStartToken';

/** Answers to one wrong or right call: its name, the call, what comes back. */
const single: readonly [name: string, call: Call, expected: string, source?: string][] = [
  ['an identification starts', { path: '/auth', body: { endUserIp } }, started, 'rp-api.md 3.1, agreed'],
  ['a signing starts', { path: '/sign', body: { endUserIp, userVisibleData: text } }, started, 'rp-api.md 3.1, agreed'],
  ['endUserIp is empty', { path: '/auth', body: { endUserIp: '' } }, '400 invalidParameters "Invalid endUserIp"'],
  [
    'endUserIp is IPv4 mapped into IPv6',
    { path: '/auth', body: { endUserIp: '::ffff:198.51.100.7' } },
    '400 invalidParameters "Invalid endUserIp"',
    'evidence-and-versions.md 6.5, one source',
  ],
  [
    'a personal number of ten digits',
    { path: '/auth', body: { endUserIp, requirement: { personalNumber: '1212121212' } } },
    '400 invalidParameters "Incorrect personalNumber"',
  ],
  [
    'an unknown card reader',
    { path: '/auth', body: { endUserIp, requirement: { cardReader: 'class3' } } },
    '400 invalidParameters "Invalid requirement"',
  ],
  [
    'an empty returnUrl',
    { path: '/auth', body: { endUserIp, returnUrl: '' } },
    '400 invalidParameters "Invalid returnUrl"',
    'rp-api.md 2.1, since October 2025',
  ],
  [
    'visible data that is not base64',
    { path: '/sign', body: { endUserIp, userVisibleData: 'å' } },
    '400 invalidParameters "Invalid userVisibleData"',
  ],
  [
    'a call initiator in the wrong case',
    { path: '/phone/auth', body: { personalNumber, callInitiator: 'rp' } },
    '400 invalidParameters "Incorrect callInitiator"',
  ],
  [
    'a wrong number goes before a wrong call initiator',
    { path: '/phone/auth', body: { personalNumber: '12', callInitiator: 'rp' } },
    '400 invalidParameters "Incorrect personalNumber"',
    'rp-api.md 2.5, order of checks: seen in the test environment',
  ],
  [
    'an unknown transaction type',
    { path: '/payment', body: { endUserIp, userVisibleTransaction: { ...transaction, transactionType: 'x' } } },
    '400 invalidParameters "transactionType is not a valid transaction type"',
  ],
  [
    'an amount with a decimal point',
    {
      path: '/payment',
      body: { endUserIp, userVisibleTransaction: { ...transaction, money: { amount: '100.00', currency: 'SEK' } } },
    },
    '400 invalidParameters "money has invalid amount or currency"',
  ],
  [
    'a recipient without a name',
    { path: '/payment', body: { endUserIp, userVisibleTransaction: { ...transaction, recipient: { name: '' } } } },
    '400 invalidParameters "Recipient name is invalid"',
  ],
  [
    'a payment with hidden data alone',
    { path: '/payment', body: { endUserIp, userVisibleTransaction: transaction, userNonVisibleData: text } },
    '400 invalidParameters "userNonVisible data requires userVisibleData"',
  ],
  [
    'a card payment without money',
    { path: '/payment', body: { endUserIp, userVisibleTransaction: { ...transaction, money: undefined } } },
    started,
  ],
  [
    'an order that never was',
    { path: '/collect', body: { orderRef: '131daac9-16c6-4618-beb0-365768f37288' } },
    '400 invalidParameters "No such order"',
  ],
  [
    'a body that is not JSON',
    { path: '/auth', body: '{' },
    '400 invalidParameters "Invalid request"',
    'evidence-and-versions.md 8',
  ],
];

/** Facts that show only in the status or in several calls. */
const others: readonly Check[] = [
  statusOf('GET on a call', { path: '/auth', method: 'GET' }, '405', 'rp-api.md 1.3, official sample'),
  statusOf('a media type with a charset', withCharset(), '415', 'rp-api.md 1.3, agreed'),
  statusOf('a path that does not exist', { path: '/nothing' }, '404', 'rp-api.md 6.1, agreed'),
  {
    name: 'a new order is pending and outstanding',
    source: 'rp-api.md 6.2, agreed',
    expected: 'pending outstandingTransaction',
    look: async ({ startOrder, send }) => {
      const { body } = await send({ path: '/collect', body: { orderRef: await startOrder() } });
      const { status, hintCode } = Object(body);
      return `${status} ${hintCode}`;
    },
  },
  {
    name: 'cancel answers an empty object, and the order is gone for collect and cancel',
    source: 'rp-api.md 4, seen in the test environment',
    expected: '200, then 400 invalidParameters "No such order", then 400 invalidParameters "No such order"',
    look: async ({ startOrder, send }) => {
      const body = { orderRef: await startOrder() };
      const seen: string[] = [];
      for (const path of ['/cancel', '/collect', '/cancel']) seen.push(inShort(await send({ path, body })));
      return seen.join(', then ');
    },
  },
  {
    name: 'a second order for a person is refused while the first is under way',
    source: 'rp-api.md 4, seen in the test environment',
    expected: '400 alreadyInProgress "Order already in progress for pno"',
    look: async ({ send }) => {
      const call = { path: '/auth', body: { endUserIp, requirement: { personalNumber } } };
      orderRefIn(await send(call));
      return inShort(await send(call));
    },
  },
];

/** Everything that can be asked of a service without anybody's phone. */
export const checks: readonly Check[] = [
  ...single.map(([name, call, expected, source = refusals]) => answersTo({ name, call, expected, source })),
  ...others,
];

function statusOf(name: string, call: Call, expected: string, source: string): Check {
  return { name, source, expected, look: async ({ send }) => String((await send(call)).httpStatus) };
}

function withCharset(): Call {
  return { path: '/auth', contentType: 'application/json; charset=utf-8', body: { endUserIp } };
}
