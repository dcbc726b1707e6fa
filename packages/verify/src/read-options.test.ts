import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { VerifyUsageError } from './errors.ts';
import { inspectCompletion } from './inspect-completion.ts';
import { testCompletion } from './test-support/test-completion.ts';
import { createTestPki, testTime } from './test-support/test-pki.ts';
import { allowSha1, type VerifyOptions } from './verify-options.ts';

const pki = createTestPki();
const sound = testCompletion({ pki });
const without = (option: keyof VerifyOptions): object =>
  Object.fromEntries(Object.entries(sound).filter(([name]) => name !== option));

function refuses(option: string, options: object): void {
  assert.throws(
    // JavaScript callers can pass anything.
    () => inspectCompletion(options as VerifyOptions),
    (error) => {
      assert.ok(error instanceof VerifyUsageError, String(error));
      assert.equal(error.code, 'usage');
      assert.equal(error.option, option);
      assert.match(error.message, new RegExp(`^${option}: (must|is required|cannot)`));
      return true;
    },
  );
}

const withOrder = (order: object): object => ({ ...sound, order: { ...sound.order, ...order } });
const invalidDate = new Date(Number.NaN);

describe('wrong options', () => {
  const cases: readonly (readonly [name: string, option: string, options: object])[] = [
    ['no anchors', 'anchors', without('anchors')],
    ['an empty list of anchors', 'anchors', { ...sound, anchors: [] }],
    ['one anchor that is not in a list', 'anchors', { ...sound, anchors: pki.root.pem }],
    ['an anchor that is no certificate', 'anchors.1', { ...sound, anchors: [pki.root.pem, 'root'] }],
    ['no completion', 'completionData', without('completionData')],
    ['a completion that is a string', 'completionData', { ...sound, completionData: '{}' }],
    ['a completion that is null', 'completionData', { ...sound, completionData: null }],
    ['an order without subjects', 'relyingPartySubjects', without('relyingPartySubjects')],
    ['an empty list of subjects', 'relyingPartySubjects', { ...sound, relyingPartySubjects: [] }],
    ['one subject that is not in a list', 'relyingPartySubjects', { ...sound, relyingPartySubjects: 'cn=A' }],
    ['a subject that is no name', 'relyingPartySubjects.1', { ...sound, relyingPartySubjects: ['cn=A', 'A'] }],
    ['a subject that is no text', 'relyingPartySubjects.0', { ...sound, relyingPartySubjects: [1] }],
    ['an order without its start', 'startedAt', without('startedAt')],
    ['an order without its completion', 'collectedAt', without('collectedAt')],
    ['an order without both', 'startedAt', { ...sound, startedAt: undefined, collectedAt: undefined }],
    ['a start that is no valid date', 'startedAt', { ...sound, startedAt: invalidDate }],
    ['a completion that is no valid date', 'collectedAt', { ...sound, collectedAt: invalidDate }],
    ['a start that is a number', 'startedAt', { ...sound, startedAt: testTime.getTime() }],
    ['a start after the completion', 'startedAt', { ...sound, startedAt: new Date('2100-01-01') }],
    ['a tolerance below 0', 'toleranceMs', { ...sound, toleranceMs: -1 }],
    ['a tolerance without end', 'toleranceMs', { ...sound, toleranceMs: Number.POSITIVE_INFINITY }],
    ['a tolerance that is a text', 'toleranceMs', { ...sound, toleranceMs: '1' }],
    ['a cache that is another object', 'certificateCache', { ...sound, certificateCache: { entryCount: 0 } }],
    ['an order that is null', 'order', { ...sound, order: null }],
    ['an order that is a text', 'order', { ...sound, order: 'sign' }],
    ['an order of an unknown kind', 'order.kind', withOrder({ kind: 'phoneSign' })],
    ['an order of no kind', 'order.kind', withOrder({ kind: undefined })],
    ['a signing without a text', 'order.userVisibleData', withOrder({ userVisibleData: undefined })],
    ['a signing of an empty text', 'order.userVisibleData', withOrder({ userVisibleData: '' })],
    ['a text that is bytes', 'order.userVisibleData', withOrder({ userVisibleData: Buffer.from('A') })],
    ['an unknown format', 'order.userVisibleDataFormat', withOrder({ userVisibleDataFormat: 'html' })],
    ['hidden data that are numbers', 'order.userNonVisibleData', withOrder({ userNonVisibleData: [1] })],
    [
      'a required number of ten digits',
      'order.requirement.personalNumber',
      withOrder({ requirement: { personalNumber: '1212121212' } }),
    ],
    [
      'a required number that is a number',
      'order.requirement.personalNumber',
      withOrder({ requirement: { personalNumber: 191212121212 } }),
    ],
    [
      'a required policy with the end too early',
      'order.requirement.certificatePolicies',
      withOrder({ requirement: { certificatePolicies: ['1.2.752.*'] } }),
    ],
    [
      'a required policy that is not in a list',
      'order.requirement.certificatePolicies',
      withOrder({ requirement: { certificatePolicies: '1.2.3.4.5' } }),
    ],
    [
      'required policies of which there are none',
      'order.requirement.certificatePolicies',
      withOrder({ requirement: { certificatePolicies: [] } }),
    ],
    [
      'required policies of which one is wrong',
      'order.requirement.certificatePolicies',
      withOrder({ requirement: { certificatePolicies: ['1.2.3.4.5', 'x'] } }),
    ],
    [
      'times without an order of which the first is absent',
      'startedAt',
      { ...sound, order: undefined, startedAt: undefined },
    ],
    [
      'times without an order of which one is absent',
      'collectedAt',
      { ...sound, order: undefined, collectedAt: undefined },
    ],
  ];
  for (const [name, option, options] of cases) {
    test(`are ${name}`, () => refuses(option, options));
  }

  test('are no options that allow SHA-1 by anything but true', () => {
    const sha1 = testCompletion({ pki, signatureMethod: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1', hash: 'sha1' });
    for (const value of [1, 'true', {}]) {
      const options = { ...sha1, [allowSha1]: value } as unknown as VerifyOptions;
      assert.ok(inspectCompletion(options).failedChecks.length > 0);
    }
  });
});
