import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeSignature } from '../signature/decode-signature.ts';
import type { SignedData } from '../signature/read-signed-data.ts';
import { testCompletion, testText, type TestCompletionRequest } from '../test-support/test-completion.ts';
import { createTestPki, testTime } from '../test-support/test-pki.ts';
import { testSubject } from '../test-support/test-signature.ts';
import type { OrderToCompare } from '../verify-options.ts';
import { checkPersonalNumber } from './check-personal-number.ts';
import { checkProducedAt } from './check-produced-at.ts';
import { checkSignedData } from './check-signed-data.ts';
import { parseDistinguishedName } from './distinguished-name.ts';
import { readOrder } from './read-order.ts';

const pki = createTestPki();

function signedDataOf(request: TestCompletionRequest): SignedData {
  const { document } = decodeSignature(testCompletion({ pki, ...request }).completionData.signature);
  assert.ok(document);
  return document.signedData;
}

/** Returns the status and the detail of operation, texts and relying party, in that order. */
function checksOf(order: OrderToCompare | undefined, signedData: SignedData | undefined, subject = testSubject) {
  const name = parseDistinguishedName(subject);
  assert.ok(name);
  const expectations = { order, relyingPartySubjects: order && [{ text: subject, name }], period: undefined };
  return checkSignedData({ expectations, signedData }).map(({ name: check, status, detail }) => [
    check,
    status,
    detail,
  ]);
}

const names = ['operation', 'visibleData', 'nonVisibleData', 'relyingParty'];
const order = { kind: 'sign', userVisibleData: testText } as const;

describe('what was signed', () => {
  test('is that of the order', () => {
    assert.deepEqual(checksOf(order, signedDataOf({})), [
      ['operation', 'pass', 'It is the signing that was ordered.'],
      ['visibleData', 'pass', 'The text and its format are those of the order.'],
      ['nonVisibleData', 'pass', 'There are no data, as ordered.'],
      ['relyingParty', 'pass', 'The relying party is one of the expected ones.'],
    ]);
    const bytes = Buffer.from('A');
    const signed = signedDataOf({ visible: undefined, nonVisibleData: bytes });
    assert.deepEqual(checksOf({ kind: 'payment', userNonVisibleData: bytes }, signed).slice(1, 3), [
      ['visibleData', 'pass', 'There is no text, as ordered.'],
      ['nonVisibleData', 'pass', 'The data are those of the order.'],
    ]);
  });

  test('is of another kind, text, format or relying party, or has data that were not ordered', () => {
    const signed = signedDataOf({
      funcId: 'Identification',
      visible: { text: testText, format: 'simpleMarkdownV1' },
      nonVisibleData: Buffer.from('A'),
    });
    assert.deepEqual(checksOf(order, signed, 'cn=Another'), [
      ['operation', 'fail', 'It is no signing, which was ordered.'],
      ['visibleData', 'fail', 'The text was shown in another format than ordered.'],
      ['nonVisibleData', 'fail', 'There are data, and the order had none.'],
      ['relyingParty', 'fail', 'The relying party is another than the expected ones.'],
    ]);
    assert.deepEqual(checksOf({ kind: 'sign', userVisibleData: 'A', userNonVisibleData: 'B' }, signed).slice(1, 3), [
      ['visibleData', 'fail', 'The text is another than in the order.'],
      ['nonVisibleData', 'fail', 'The data are others than in the order.'],
    ]);
    assert.deepEqual(checksOf({ kind: 'auth' }, signed)[1], [
      'visibleData',
      'fail',
      'There is a text, and the order had none.',
    ]);
    assert.deepEqual(checksOf({ kind: 'payment' }, signed)[1], [
      'visibleData',
      'unknown',
      'The text may be what BankID writes for a payment: its form is not published.',
    ]);
    const unnamed = signedDataOf({ visible: undefined, subject: 'Attrapp' });
    assert.deepEqual(checksOf({ ...order, userNonVisibleData: 'A' }, unnamed).slice(1), [
      ['visibleData', 'fail', 'There is no text, and the order had one.'],
      ['nonVisibleData', 'fail', 'There are no data, and the order had some.'],
      ['relyingParty', 'fail', 'The name of the relying party is none by RFC 4514.'],
    ]);
  });

  test('is compared as bytes where bytes were ordered', () => {
    const view = new DataView(new ArrayBuffer(2));
    view.setUint16(0, 0x41ff);
    const bytes = new Uint8Array(view.buffer);
    const signed = signedDataOf({ nonVisibleData: bytes });
    assert.equal(checksOf({ ...order, userNonVisibleData: bytes }, signed)[2]?.[1], 'pass');
  });

  test('is not compared without an order, and unknown when it could not be read', () => {
    assert.deepEqual(
      checksOf(undefined, signedDataOf({})),
      names.map((name) => [name, 'notApplicable', 'The options have nothing to compare with.']),
    );
    assert.deepEqual(
      checksOf(order, undefined),
      names.map((name) => [name, 'unknown', 'The signed data could not be read.']),
    );
  });
});

test('The time of an OCSP response is told as older, newer, unknown or not applicable', () => {
  const check = (period: { from: Date; until: Date } | undefined, producedAt: Date | undefined) => {
    const expectations = { order: undefined, relyingPartySubjects: undefined, period };
    const { name, status, detail } = checkProducedAt({ expectations, producedAt });
    assert.equal(name, 'producedAt');
    return [status, detail];
  };
  const at = (ms: number) => new Date(testTime.getTime() + ms);
  const period = { from: at(0), until: at(1000) };
  assert.deepEqual(check(undefined, at(0)), ['notApplicable', 'The options have no times to compare with.']);
  assert.deepEqual(check(period, undefined), ['unknown', 'The OCSP response has no time that could be read.']);
  assert.deepEqual(check(period, at(-1)), ['fail', 'The OCSP response is older than the order.']);
  assert.deepEqual(check(period, at(0)), ['pass', 'The OCSP response was produced during the order.']);
  assert.deepEqual(check(period, at(1001)), ['fail', 'The OCSP response is newer than the completion.']);
});

test('The number in a certificate is told as that of the completion and of the order, another, or unknown', () => {
  const own = '191212121212';
  const person = { personalNumber: own, givenName: 'Tolvan', surname: 'Tolvansson', name: 'Tolvan Tolvansson' };
  const check = (options: Partial<Parameters<typeof checkPersonalNumber>[0]>) => {
    const { name, status, detail } = checkPersonalNumber({ person, user: undefined, order: undefined, ...options });
    assert.equal(name, 'personalNumber');
    return [status, detail];
  };
  const other = '200001019819';
  const requiring = (personalNumber: string) => ({ order: { kind: 'auth', requirement: { personalNumber } } }) as const;
  const none = ['notApplicable', 'The options have no number to compare with.'];
  assert.deepEqual(check({}), none);
  assert.deepEqual(check({ order: { kind: 'auth' } }), none);
  assert.deepEqual(check({ person: undefined, user: { personalNumber: own } }), [
    'unknown',
    'The number in the certificate could not be read.',
  ]);
  assert.deepEqual(check({ user: { personalNumber: other } }), [
    'fail',
    'The number in the certificate is another than that of the completion.',
  ]);
  assert.deepEqual(check(requiring(other)), [
    'fail',
    'The number in the certificate is another than the order requires.',
  ]);
  assert.deepEqual(check(requiring(own)), ['pass', 'The number in the certificate is the expected one.']);
});

test('An order to compare with has no member for what is absent', () => {
  assert.deepEqual(readOrder({ kind: 'auth', userVisibleData: '' }), { kind: 'auth', requirement: {} });
});
