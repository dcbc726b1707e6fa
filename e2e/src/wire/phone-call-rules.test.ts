import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openWire } from './open-wire.ts';
import { describeRules, each, longText, post, type Rule } from './rules.ts';

const personalNumber = '191212121212';
const calls = ['phoneAuth', 'phoneSign'] as const;
const proper = {
  phoneAuth: { personalNumber, callInitiator: 'user' },
  phoneSign: { personalNumber, callInitiator: 'user', userVisibleData: 'SGVq' },
} as const;
const longest = {
  phoneAuth: { userVisibleData: 1_500, userNonVisibleData: 1_500 },
  phoneSign: { userVisibleData: 40_000, userNonVisibleData: 200_000 },
} as const;

/**
 * Every rule of calls by the member it is about.
 *
 * @see docs/spec/rp-api.md#phone-requests
 * @see docs/spec/schemas.md#exact-details-texts
 */
const rules: Readonly<Record<string, readonly Rule[]>> = {
  callInitiator: each(calls, (call) => [
    ...['user', 'RP'].map((callInitiator) => ({ what: callInitiator, body: { ...proper[call], callInitiator } })),
    ...['rp', 'User', 'bank', ''].map((callInitiator) => ({
      what: `"${callInitiator}"`,
      body: { ...proper[call], callInitiator },
      details: 'Incorrect callInitiator',
      clientRefuses: 'callInitiator',
    })),
    {
      what: 'none',
      body: { ...proper[call], callInitiator: undefined },
      details: 'Incorrect callInitiator',
      clientRefuses: 'callInitiator',
    },
  ]),
  personalNumber: each(calls, (call) => [
    { what: 'twelve digits whose last is wrong', body: { ...proper[call], personalNumber: '191212121213' } },
    ...['19121212-1212', '1212121212', '1912121212123', 'nineteen', ''].map((given) => ({
      what: `"${given}"`,
      body: { ...proper[call], personalNumber: given },
      details: 'Incorrect personalNumber',
      clientRefuses: 'personalNumber',
    })),
    {
      what: 'none',
      body: { ...proper[call], personalNumber: undefined },
      details: 'Incorrect personalNumber',
      clientRefuses: 'personalNumber',
    },
    {
      what: 'none but in requirement',
      body: { ...proper[call], personalNumber: undefined, requirement: { personalNumber } },
      details: 'Incorrect personalNumber',
      clientRefuses: 'personalNumber',
    },
  ]),
  userVisibleData: [
    { operation: 'phoneAuth', what: 'none', body: proper.phoneAuth },
    {
      operation: 'phoneSign',
      what: 'none',
      body: { ...proper.phoneSign, userVisibleData: undefined },
      details: 'Invalid userVisibleData',
      clientRefuses: 'userVisibleData',
    },
    ...each(calls, (call) => textRows(call, 'userVisibleData')),
    ...each(calls, (call) => [
      {
        what: 'bytes that are no UTF-8',
        body: { ...proper[call], userVisibleData: '//8=' },
        details: 'Invalid userVisibleData',
      },
    ]),
  ],
  userNonVisibleData: [
    ...each(calls, (call) => [
      { what: 'without a text that is shown', body: { ...proper[call], userNonVisibleData: 'AP/+' } },
    ]),
    ...each(calls, (call) => textRows(call, 'userNonVisibleData')),
  ],
  userVisibleDataFormat: each(calls, (call) => [
    ...['plaintext', 'simpleMarkdownV1'].map((format) => ({
      what: format,
      body: { ...proper[call], userVisibleData: 'SGVq', userVisibleDataFormat: format },
    })),
    {
      what: 'another',
      body: { ...proper[call], userVisibleData: 'SGVq', userVisibleDataFormat: 'markdown' },
      details: 'Invalid userVisibleDataFormat',
      clientRefuses: 'userVisibleDataFormat',
    },
  ]),
  requirement: each(calls, (call) => [
    ...[
      { pinCode: true },
      { mrtd: true },
      { cardReader: 'class1' },
      { cardReader: 'class2', certificatePolicies: ['1.2.752.78.1.2'] },
      { certificatePolicies: ['1.2.752.78.*'] },
    ].map((requirement) => ({ what: JSON.stringify(requirement), body: { ...proper[call], requirement } })),
    ...[
      { requirement: { pinCode: 'true' }, clientRefuses: 'requirement.pinCode' },
      { requirement: { mrtd: 1 }, clientRefuses: 'requirement.mrtd' },
      { requirement: { cardReader: 'class3' }, clientRefuses: 'requirement.cardReader' },
      { requirement: { certificatePolicies: ['1.2.*'] }, clientRefuses: 'requirement.certificatePolicies[0]' },
    ].map(({ requirement, clientRefuses }) => ({
      what: JSON.stringify(requirement),
      body: { ...proper[call], requirement },
      details: 'Invalid requirement',
      clientRefuses,
    })),
    {
      what: 'a personalNumber inside, without effect,',
      body: { ...proper[call], requirement: { personalNumber } },
      clientRefuses: 'requirement.personalNumber',
    },
  ]),
  'members that only other orders have': each(calls, (call) =>
    Object.entries({
      endUserIp: '198.51.100.7',
      web: { userAgent: 'Browser/1' },
      app: { deviceOS: 'IOS 18' },
      returnUrl: 'https://shop.example/',
      returnRisk: true,
    }).map(([member, value]) => ({
      what: `${member}, without effect,`,
      body: { ...proper[call], [member]: value },
      clientRefuses: member,
      finding: 'unknownMember',
    })),
  ),
  'the order of the checks': each(calls, (call) => {
    const wrong = { personalNumber: '1', callInitiator: 'me', userVisibleData: '!', requirement: { cardReader: 'x' } };
    return [
      { what: 'a number that is wrong, as all else is,', body: wrong, details: 'Incorrect personalNumber' },
      {
        what: 'a callInitiator that is wrong, as the text is,',
        body: { ...wrong, personalNumber },
        details: 'Incorrect callInitiator',
      },
      {
        what: 'a text that is wrong, as the requirement is,',
        body: { ...wrong, ...proper[call], userVisibleData: '!' },
        details: 'Invalid userVisibleData',
      },
    ];
  }),
};

/** Base64 of 1 to as many characters as the call allows. */
function textRows(call: (typeof calls)[number], member: 'userVisibleData' | 'userNonVisibleData') {
  const limit = longest[call][member];
  const details = `Invalid ${member}`;
  return [
    { what: `${limit} characters`, body: { ...proper[call], [member]: longText(limit) } },
    {
      what: 'more characters',
      body: { ...proper[call], [member]: longText(limit + 4) },
      details,
      clientRefuses: member,
    },
    { what: 'an empty text', body: { ...proper[call], [member]: '' }, details },
    { what: 'what is no base64', body: { ...proper[call], [member]: 'inte base64' }, details },
  ];
}

describe('a rule of phone calls on the wire', () => {
  describeRules(rules);

  for (const operation of calls) {
    test(`${operation}: the answer has an orderRef and nothing to start the app with`, async (t) => {
      const { simulator } = await openWire(t, { evidence: 'placeholder' });
      const { body } = await post({ simulator, operation, body: proper[operation] });
      assert.deepEqual(Object.keys(body), ['orderRef']);
    });

    for (const first of calls) {
      test(`${operation}: is refused while a ${first} for the number is in progress`, async (t) => {
        const { simulator } = await openWire(t, { evidence: 'placeholder' });
        await post({ simulator, operation: first, body: proper[first] });
        const second = await post({ simulator, operation, body: proper[operation] });
        assert.deepEqual([second.status, second.body], [400, alreadyInProgress]);
        assert.equal(simulator.orders().length, 1);
      });
    }
  }
});

const alreadyInProgress = { errorCode: 'alreadyInProgress', details: 'Order already in progress for pno' };
