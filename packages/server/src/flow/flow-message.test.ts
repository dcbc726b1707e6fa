import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pendingFlow } from '../test-support/flows.ts';
import { data, next, start } from '../test-support/transitions.ts';
import { adviceFor } from './flow-message.ts';
import type { Flow } from './flow.ts';

const same: Flow = { ...pendingFlow({ now: 0 }), device: 'same' };

test('a person who sees the page while the app on this device waits is told to switch to it', () => {
  for (const hintCode of ['userSign', 'userMrtd', 'userStepUp', 'userFace']) {
    for (const mobile of [true, false]) assert.equal(adviceFor({ ...same, mobile, hintCode }), 'switchToApp', hintCode);
  }
  for (const hintCode of ['outstandingTransaction', 'processing']) {
    assert.equal(adviceFor({ ...same, hintCode }), undefined, hintCode);
  }
});

test('a person with the app on another device is told neither, for its page is in front of them', () => {
  for (const hintCode of ['started', 'userSign'])
    assert.equal(adviceFor({ ...pendingFlow({ now: 0 }), hintCode }), undefined);
});

test('while BankID is searched for on a computer, a person is told of the QR code for the phone', () => {
  assert.equal(adviceFor({ ...same, hintCode: 'started' }), 'bankIdOnPhone');
  assert.equal(adviceFor({ ...same, mobile: true, hintCode: 'started' }), undefined);
});

test('after a cancel on the page or in the app, a person is told that it had no effect, by kind', () => {
  for (const ended of [{ state: 'cancelled' }, { state: 'failed', hintCode: 'userCancel' }] as const) {
    const flow: Flow = { ...same, ...ended };
    const told = (['auth', 'sign', 'payment'] as const).map((kind) => adviceFor({ ...flow, kind }));
    assert.deepEqual(told, ['nothingHappened', 'nothingSigned', 'nothingPaid']);
  }
});

test('a payment that is stopped for its risk, by BankID or by a policy, is said to have taken no money', () => {
  const stops = [
    { hintCode: 'transactionRiskBlocked' },
    { refusal: 'highRisk' },
    { refusal: 'moderateRisk' },
    { refusal: 'unknownRisk' },
  ] as const;
  for (const stop of stops) {
    const flow: Flow = { ...same, state: 'failed', ...stop };
    const told = (['auth', 'sign', 'payment'] as const).map((kind) => adviceFor({ ...flow, kind }));
    assert.deepEqual(told, [undefined, undefined, 'nothingPaid']);
  }
  const otherwise: Flow = { ...same, kind: 'payment', state: 'failed', refusal: 'wrongPerson' };
  assert.equal(adviceFor(otherwise), undefined);
});

test('nothing is said of an effect after any other end, or while BankID has not confirmed a cancel', () => {
  for (const state of ['expired', 'outcomeUnknown', 'finished', 'completed'] as const)
    assert.equal(adviceFor({ ...same, state }), undefined, state);
  assert.equal(adviceFor({ ...same, state: 'failed', hintCode: 'expiredTransaction' }), undefined);
  assert.equal(adviceFor({ ...same, state: 'failed', hintCode: 'userCancel', refusal: 'highRisk' }), undefined);
  const leaving = { as: 'cancelled', isTried: true } as const;
  assert.equal(adviceFor({ ...same, hintCode: 'userSign', leaving }), undefined);
});

test('nothing is denied while another code of the flow may still be signed, and once it was', () => {
  const [order] = same.orders;
  assert.ok(order);
  const [orderRef, otherRef] = [order.orderRef, 'order-ref-2'];
  for (const kind of ['sign', 'payment'] as const) {
    const both: Flow = { ...same, kind, orders: [order, { ...order, orderRef: otherRef }] };
    const taken: Flow = next(both, { type: 'orderPending', orderRef, hintCode: 'userSign' }, start);
    const cancelled: Flow = next(taken, { type: 'orderFailed', orderRef, hintCode: 'userCancel' }, start);
    assert.equal(cancelled.state, 'failed');
    assert.equal(adviceFor(cancelled), undefined);
    assert.equal(adviceFor(next(cancelled, { type: 'orderComplete', orderRef: otherRef, data }, start)), undefined);
    const gone: Flow = next(cancelled, { type: 'orderFailed', orderRef: otherRef, hintCode: 'userCancel' }, start);
    assert.equal(adviceFor(gone), kind === 'sign' ? 'nothingSigned' : 'nothingPaid');
  }
});
