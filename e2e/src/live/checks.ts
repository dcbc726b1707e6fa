import type { Provenance } from '@secure-start/protocol/rp';
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
const refusals: Provenance = { grade: 'observed', source: 'schemas.md#exact-details-texts' };
const orders: Provenance = { grade: 'agreed', source: 'rp-api.md#order-response' };
const lifeCycle: Provenance = { grade: 'observed', source: 'rp-api.md#timing-and-life-cycle' };
const started = '200 autoStartToken orderRef qrStartSecret qrStartToken';

/** Answers to one wrong or right call: its name, the call, what comes back. */
const single: readonly [name: string, call: Call, expected: string, provenance?: Provenance][] = [
  ['an identification starts', { path: '/auth', body: { endUserIp } }, started, orders],
  ['a signing starts', { path: '/sign', body: { endUserIp, userVisibleData: text } }, started, orders],
  [
    'visible data in base64 with line breaks',
    { path: '/auth', body: { endUserIp, userVisibleData: 'UGxlYXNl\nIGxvZ2luIQ==\n' } },
    started,
    { grade: 'observed', source: 'evidence-and-versions.md#recorded-answers' },
  ],
  [
    'the withdrawn requirement.risk in capitals',
    { path: '/auth', body: { endUserIp, requirement: { risk: 'LOW' } } },
    started,
    { grade: 'doubtful', source: 'rp-api.md#requirement', note: "as BankID's own sample sends it" },
  ],
  ['endUserIp is empty', { path: '/auth', body: { endUserIp: '' } }, '400 invalidParameters "Invalid endUserIp"'],
  [
    'endUserIp is IPv4 mapped into IPv6',
    { path: '/auth', body: { endUserIp: '::ffff:198.51.100.7' } },
    '400 invalidParameters "Invalid endUserIp"',
    { grade: 'single', source: 'evidence-and-versions.md#ip-address-check' },
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
    { grade: 'observed', source: 'rp-api.md#common-request-members', note: 'since October 2025' },
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
    { grade: 'observed', source: 'rp-api.md#phone-requests', note: 'order of the checks' },
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
    { grade: 'single', source: 'evidence-and-versions.md#details-texts-of-the-test-service' },
  ],
];

/** Facts that show only in the status or in several calls. */
const others: readonly Check[] = [
  statusOf('GET on a call', { path: '/auth', method: 'GET' }, '405', {
    grade: 'official',
    source: 'rp-api.md#http-rules',
  }),
  statusOf('a media type with a charset', withCharset(), '415', { grade: 'agreed', source: 'rp-api.md#http-rules' }),
  statusOf('a path that does not exist', { path: '/nothing' }, '404', {
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  }),
  {
    name: 'a new order is pending and outstanding',
    provenance: { grade: 'agreed', source: 'rp-api.md#hint-codes' },
    expected: 'pending outstandingTransaction',
    look: async ({ startOrder, send }) => {
      const { body } = await send({ path: '/collect', body: { orderRef: await startOrder() } });
      const { status, hintCode } = Object(body);
      return `${status} ${hintCode}`;
    },
  },
  {
    name: 'cancel answers an empty object, and the order is gone for collect and cancel',
    provenance: lifeCycle,
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
    provenance: lifeCycle,
    expected: '400 alreadyInProgress "Order already in progress for pno"',
    look: async ({ send }) => {
      const call = { path: '/auth', body: { endUserIp, requirement: { personalNumber } } };
      orderRefIn(await send(call));
      return inShort(await send(call));
    },
  },
];

/** All checks of a service that need no phone. */
export const checks: readonly Check[] = [
  ...single.map(([name, call, expected, provenance = refusals]) => answersTo({ name, call, expected, provenance })),
  ...others,
];

function statusOf(name: string, call: Call, expected: string, provenance: Provenance): Check {
  return { name, provenance, expected, look: async ({ send }) => String((await send(call)).httpStatus) };
}

function withCharset(): Call {
  return { path: '/auth', contentType: 'application/json; charset=utf-8', body: { endUserIp } };
}
