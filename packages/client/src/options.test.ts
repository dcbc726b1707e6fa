/** Types that the compiler must accept and refuse. A line that stops being an error fails the build. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unlistedMembers } from '@secure-start/protocol/rp';
import type { BankIdClient } from './client.ts';
import type { AuthOptions, PaymentOptions, PhoneAuthOptions, SignOptions } from './options.ts';
import type { OrderOutcome } from './wait-for-order.ts';

const endUserIp = '192.0.2.7';

test('options are checked by the compiler', () => {
  const accepted: [AuthOptions, SignOptions, PhoneAuthOptions, AuthOptions] = [
    { endUserIp, userNonVisibleData: new Uint8Array(1) },
    { endUserIp, userVisibleData: 'Text', requirement: { certificatePolicies: ['1.2.752.78.1.5'] as const } },
    { callInitiator: 'RP', personalNumber: '191212121212' },
    { endUserIp, requirement: { [unlistedMembers]: { addedLater: true } }, [unlistedMembers]: { addedLater: 1 } },
  ];
  // @ts-expect-error endUserIp is required
  const withoutAddress: AuthOptions = {};
  // @ts-expect-error a signature needs a text
  const withoutText: SignOptions = { endUserIp };
  // @ts-expect-error the personal number of an identification belongs in requirement
  const version5: AuthOptions = { endUserIp, personalNumber: '191212121212' };
  // @ts-expect-error case matters
  const wrongCase: PhoneAuthOptions = { callInitiator: 'rp', personalNumber: '191212121212' };
  // @ts-expect-error a payment says what is paid
  const withoutTransaction: PaymentOptions = { endUserIp };
  assert.equal([...accepted, withoutAddress, withoutText, version5, wrongCase, withoutTransaction].length, 9);
});

test('an outcome has a person only after its status was checked', () => {
  const nameOf = (outcome: OrderOutcome): string => {
    // @ts-expect-error only a complete order has completion data
    const tooEarly: unknown = outcome.completionData;
    if (outcome.status === 'complete') return outcome.completionData.user.name;
    return outcome.status === 'failed' ? outcome.hintCode : `${outcome.reason} ${String(tooEarly)}`;
  };
  assert.equal(nameOf({ status: 'failed', orderRef: 'x', hintCode: 'userCancel' }), 'userCancel');
});

test('the order of a phone call has no tokens', () => {
  type PhoneOrder = Awaited<ReturnType<BankIdClient['phoneAuth']>>;
  const order: PhoneOrder = { orderRef: 'x', receivedAt: 0 };
  // @ts-expect-error a phone order has no QR code
  assert.equal(order.qrStartToken, undefined);
});
