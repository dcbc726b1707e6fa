import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckName, CheckStatus } from '../check.ts';
import { inspectCompletion } from '../inspect-completion.ts';
import { testCompletion, testText, type TestCompletionRequest } from '../test-support/test-completion.ts';
import { createTestPki, testTime } from '../test-support/test-pki.ts';
import { testSubject } from '../test-support/test-signature.ts';
import type { OrderToCompare, VerifyOptions } from '../verify-options.ts';

const pki = createTestPki();
const identification = {
  chain: [pki.identification, pki.customerCa, pki.bankCa],
  funcId: 'Identification',
  visible: undefined,
};

/** Returns the status of a check, and makes sure that no other fails. */
function statusOf(
  name: CheckName,
  { request, changes }: { request?: TestCompletionRequest; changes: Partial<VerifyOptions> },
): CheckStatus | undefined {
  const options: VerifyOptions = { ...testCompletion({ pki, ...request }), ...changes };
  const { checks, failedChecks } = inspectCompletion(options);
  assert.deepEqual(
    failedChecks.map((check) => check.name).filter((failing) => failing !== name),
    [],
  );
  return checks.find((check) => check.name === name)?.status;
}

describe('the operation', () => {
  const cases: readonly [OrderToCompare['kind'], 'Identification' | 'Signing', CheckStatus][] = [
    ['auth', 'Identification', 'pass'],
    ['auth', 'Signing', 'fail'],
    ['sign', 'Signing', 'pass'],
    ['sign', 'Identification', 'fail'],
    ['payment', 'Signing', 'pass'],
    ['payment', 'Identification', 'fail'],
  ];
  for (const [kind, funcId, status] of cases) {
    test(`${status === 'pass' ? 'passes' : 'fails'} when ${kind} led to ${funcId}, whatever the text is`, () => {
      const visible = { text: testText };
      const request = { ...(funcId === 'Identification' && identification), visible };
      const changes = { order: { kind, userVisibleData: testText } };
      assert.equal(statusOf('operation', { request, changes }), status);
    });
  }
});

describe('the visible data', () => {
  const cases: readonly {
    name: string;
    ordered: Partial<OrderToCompare>;
    signed: TestCompletionRequest['visible'];
    status: CheckStatus;
  }[] = [
    {
      name: 'the ordered text',
      ordered: { userVisibleData: 'Å\n1 < 2' },
      signed: { text: 'Å\n1 < 2' },
      status: 'pass',
    },
    {
      name: 'a text with another space',
      ordered: { userVisibleData: 'A B' },
      signed: { text: 'A  B' },
      status: 'fail',
    },
    { name: 'a text with another case', ordered: { userVisibleData: 'A' }, signed: { text: 'a' }, status: 'fail' },
    {
      name: 'a text with other line breaks',
      ordered: { userVisibleData: 'A\n' },
      signed: { text: 'A\r\n' },
      status: 'fail',
    },
    {
      name: 'a text in another normal form',
      ordered: { userVisibleData: 'Å' },
      signed: { text: 'A\u030A' },
      status: 'fail',
    },
    {
      name: 'a text with a byte order mark',
      ordered: { userVisibleData: 'A' },
      signed: { text: '\uFEFFA' },
      status: 'fail',
    },
    { name: 'no text, which was ordered', ordered: { userVisibleData: 'A' }, signed: undefined, status: 'fail' },
    { name: 'no text, as ordered', ordered: {}, signed: undefined, status: 'pass' },
    {
      name: 'no text, where an empty one was ordered',
      ordered: { userVisibleData: '' },
      signed: undefined,
      status: 'pass',
    },
    {
      name: 'a text, where an empty one was ordered',
      ordered: { userVisibleData: '' },
      signed: { text: 'A' },
      status: 'fail',
    },
    { name: 'a text that was not ordered', ordered: {}, signed: { text: 'A' }, status: 'fail' },
    {
      name: 'the ordered format',
      ordered: { userVisibleData: 'A', userVisibleDataFormat: 'simpleMarkdownV1' },
      signed: { text: 'A', format: 'simpleMarkdownV1' },
      status: 'pass',
    },
    {
      name: 'no format, where plaintext was ordered',
      ordered: { userVisibleData: 'A', userVisibleDataFormat: 'plaintext' },
      signed: { text: 'A' },
      status: 'pass',
    },
    {
      name: 'plaintext, where no format was ordered',
      ordered: { userVisibleData: 'A' },
      signed: { text: 'A', format: 'plaintext' },
      status: 'pass',
    },
    {
      name: 'no format, where another was ordered',
      ordered: { userVisibleData: 'A', userVisibleDataFormat: 'simpleMarkdownV1' },
      signed: { text: 'A' },
      status: 'fail',
    },
    {
      name: 'a format that was not ordered',
      ordered: { userVisibleData: 'A' },
      signed: { text: 'A', format: 'simpleMarkdownV1' },
      status: 'fail',
    },
  ];
  for (const { name, ordered, signed, status } of cases) {
    test(`${status === 'pass' ? 'pass' : 'fail'} with ${name}`, () => {
      const request = { ...identification, visible: signed };
      assert.equal(statusOf('visibleData', { request, changes: { order: { kind: 'auth', ...ordered } } }), status);
    });
  }

  test('pass when a lone surrogate was sent as UTF-8 has it', () => {
    const changes = { order: { kind: 'sign', userVisibleData: 'A\uD800' } } as const;
    assert.equal(statusOf('visibleData', { request: { visible: { text: 'A\uFFFD' } }, changes }), 'pass');
  });

  test('are unknown when a payment without a text has one, since what BankID writes is not published', () => {
    const changes = { order: { kind: 'payment' } } as const;
    assert.equal(statusOf('visibleData', { request: { visible: { text: '1 000,00 kr' } }, changes }), 'unknown');
    assert.equal(statusOf('visibleData', { request: { visible: undefined }, changes }), 'pass');
    const withText = { order: { kind: 'payment', userVisibleData: 'A' } } as const;
    assert.equal(statusOf('visibleData', { request: { visible: { text: 'B' } }, changes: withText }), 'fail');
  });
});

describe('the non-visible data', () => {
  const bytes = Buffer.from([0, 255, 10]);
  const cases: readonly [
    name: string,
    ordered: string | Uint8Array | undefined,
    signed: Uint8Array | undefined,
    CheckStatus,
  ][] = [
    ['the ordered bytes', new Uint8Array(bytes), bytes, 'pass'],
    ['the ordered text', 'Å', Buffer.from('Å'), 'pass'],
    ['none, as ordered', undefined, undefined, 'pass'],
    ['none, where an empty text was ordered', '', undefined, 'pass'],
    ['none, where no bytes were ordered', new Uint8Array(), undefined, 'pass'],
    ['some, where an empty text was ordered', '', bytes, 'fail'],
    ['other bytes', bytes, Buffer.from([0, 255, 11]), 'fail'],
    ['more bytes', bytes, Buffer.from([0, 255, 10, 0]), 'fail'],
    ['another text', 'Å', Buffer.from('å'), 'fail'],
    ['none, where some were ordered', bytes, undefined, 'fail'],
    ['some, where none were ordered', undefined, bytes, 'fail'],
  ];
  for (const [name, userNonVisibleData, nonVisibleData, status] of cases) {
    test(`${status === 'pass' ? 'pass' : 'fail'} with ${name}`, () => {
      const request = nonVisibleData && { nonVisibleData };
      const order = {
        kind: 'sign' as const,
        userVisibleData: testText,
        ...(userNonVisibleData !== undefined && { userNonVisibleData }),
      };
      assert.equal(statusOf('nonVisibleData', { ...(request && { request }), changes: { order } }), status);
    });
  }
});

describe('the relying party', () => {
  const status = (subject: string, relyingPartySubjects: string[]): CheckStatus | undefined =>
    statusOf('relyingParty', { request: { subject }, changes: { relyingPartySubjects } });

  test('passes when it is one of the expected ones, with names of attributes in any case', () => {
    assert.equal(status(testSubject, ['cn=Another', testSubject]), 'pass');
    assert.equal(
      status(testSubject.replace('cn=', 'CN='), [testSubject.replace('serialNumber', 'SERIALNUMBER')]),
      'pass',
    );
    assert.equal(status(testSubject.replace('cn=', 'CN='), ['cn=Another', testSubject]), 'pass');
  });

  for (const [name, subject] of [
    ['another organisation', testSubject.replace('5566304928', '5566304929')],
    ['the name in another case', testSubject.replace('cn=Attrapptjänsten', 'cn=attrapptjänsten')],
    ['an attribute less', testSubject.replace(',c=SE', '')],
    ['an attribute more', `${testSubject},c=SE`],
    ['another order of attributes', testSubject.split(',').toReversed().join(',')],
    ['a name that is none', 'Attrapptjänsten'],
  ] as const) {
    test(`fails with ${name}`, () => assert.equal(status(subject, [testSubject]), 'fail'));
  }
});

describe('the personal number', () => {
  const order = { kind: 'sign', userVisibleData: testText } as const;
  const { completionData } = testCompletion({ pki });
  const status = (
    user: VerifyOptions['completionData']['user'] | 'absent',
    personalNumber?: string,
  ): CheckStatus | undefined => {
    const { signature, ocspResponse } = completionData;
    const requirement = personalNumber === undefined ? {} : { personalNumber };
    return statusOf('personalNumber', {
      changes: {
        completionData: { signature, ocspResponse, ...(user !== 'absent' && user && { user }) },
        order: { ...order, requirement },
      },
    });
  };
  const own = '191212121212';
  const other = '200001019819';

  test('passes when completion and order have that of the certificate', () => {
    assert.equal(status({ personalNumber: own }), 'pass');
    assert.equal(status({ personalNumber: own }, own), 'pass');
    assert.equal(status('absent', own), 'pass');
  });

  test('fails when either has another', () => {
    assert.equal(status({ personalNumber: other }), 'fail');
    assert.equal(status({ personalNumber: other }, own), 'fail');
    assert.equal(status({ personalNumber: own }, other), 'fail');
    assert.equal(status('absent', other), 'fail');
  });

  test('fails when the completion has none of its user', () => {
    assert.equal(status({ personalNumber: '' }), 'fail');
    assert.equal(status({} as { personalNumber: string }), 'fail');
  });

  test('is not applicable when neither has one', () => assert.equal(status('absent'), 'notApplicable'));
});

describe('the time of the OCSP response', () => {
  const at = (ms: number): Date => new Date(testTime.getTime() + ms);
  const status = (startedAt: Date, collectedAt: Date, toleranceMs?: number): CheckStatus | undefined =>
    statusOf('producedAt', { changes: { startedAt, collectedAt, ...(toleranceMs !== undefined && { toleranceMs }) } });

  test('passes from the start of the order to its completion', () => {
    assert.equal(status(at(0), at(0), 0), 'pass');
    assert.equal(status(at(-60_000), at(60_000), 0), 'pass');
  });

  test('passes up to the tolerance before and after, which is five minutes unless told otherwise', () => {
    assert.equal(status(at(300_000), at(300_000)), 'pass');
    assert.equal(status(at(-300_000), at(-300_000)), 'pass');
    assert.equal(status(at(1000), at(1000), 1000), 'pass');
  });

  test('fails before and after that', () => {
    assert.equal(status(at(300_001), at(400_000)), 'fail');
    assert.equal(status(at(-400_000), at(-300_001)), 'fail');
    assert.equal(status(at(1), at(1), 0), 'fail');
    assert.equal(status(at(-1), at(-1), 0), 'fail');
  });
});
