import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallState } from '@secure-start/protocol/call';
import type { Moment } from '../flow/moment.ts';
import { person } from '../test-support/scripted-client.ts';
import type { Call, Desk } from './desk.ts';
import { type DeskEvent, deskTransition } from './desk-transition.ts';

const now: Moment = { wall: 1_000_000, monotonic: 0, takenBy: 'here' };
const orderRef = 'order-ref-1';
const data = {
  user: person,
  device: { ipAddress: '198.51.100.7' },
  bankIdIssueDate: '2020-02-01Z',
  signature: 'c2ln',
  ocspResponse: 'b2Nz',
};

const call: Call = {
  callId: 'call-1',
  purpose: 'identify',
  kind: 'auth',
  callInitiator: 'user',
  personalNumber: '19121212-****',
  state: 'pending',
  startedAt: now,
  language: 'sv',
  order: { personalNumber: person.personalNumber, needsDocument: false, orderRef },
};

function deskWith(changed: Partial<Call> = {}): Desk {
  const agent = { agentId: 'anna', name: 'Anna' };
  return { record: 'desk', keyHash: 'k', version: 1, agent, call: { ...call, ...changed }, past: [], keepUntil: 1 };
}

const later: Moment = { ...now, monotonic: 24 * 60 * 60_000 };
const events: readonly DeskEvent[] = [
  { type: 'orderPending', orderRef, hintCode: 'userSign' },
  { type: 'orderFailed', orderRef, hintCode: 'userDeclinedCall' },
  { type: 'orderComplete', orderRef, data },
  { type: 'orderGone', orderRef },
  { type: 'troubled' },
  { type: 'orderPlaced', callId: 'call-1', orderRef },
  { type: 'orderRefused', callId: 'call-1', error: 'bankIdUnavailable' },
  { type: 'orderUnanswered', callId: 'call-1' },
  { type: 'cancelWanted', callId: 'call-1' },
  { type: 'orderCancelled', callId: 'call-1' },
  { type: 'timePassed' },
  { type: 'handedOver', callId: 'call-1' },
];

test('whatever comes late, a call that is over stays as it ended', () => {
  for (const state of ['finished', 'failed', 'cancelled', 'outcomeUnknown'] as const satisfies CallState[]) {
    const desk = deskWith({ state });
    for (const event of events) assert.equal(deskTransition(desk, event, later), desk, `${state}, ${event.type}`);
  }
});

test('what happens to another call does nothing to this one', () => {
  const desk = deskWith();
  for (const event of [
    { type: 'orderPending', orderRef: 'another', hintCode: 'userSign' },
    { type: 'orderGone', orderRef: 'another' },
    { type: 'orderRefused', callId: 'another', error: 'bankIdUnavailable' },
    { type: 'handedOver', callId: 'another' },
    { type: 'cancelWanted', callId: 'another' },
    { type: 'orderCancelled', callId: 'another' },
  ] as const) {
    assert.equal(deskTransition(desk, event, now), desk, event.type);
  }
});

test('a call that is over, with all that follows from it, holds no personal number, no order and no result', () => {
  for (const event of events) {
    const over = deskTransition(deskWith(), event, later);
    const after = deskTransition(over, { type: 'settled', callId: 'call-1' }, later);
    if (after.call?.state === 'pending' || after.call?.state === 'completed') continue;
    assert.ok(!JSON.stringify(after).includes(person.personalNumber), event.type);
    assert.deepEqual([after.call?.order, after.call?.completion], [undefined, undefined], event.type);
  }
});

test('a call that is completed cannot be cancelled, for the person has said yes', () => {
  const completed = deskTransition(deskWith(), { type: 'orderComplete', orderRef, data }, now);
  assert.equal(completed.call?.state, 'completed');
  for (const type of ['cancelWanted', 'orderCancelled'] as const) {
    assert.equal(deskTransition(completed, { type, callId: 'call-1' }, now), completed);
  }
});

test('the next call waits until the last one is over and its alarm is acknowledged', () => {
  const next: DeskEvent = { type: 'callStarted', call: { ...call, callId: 'call-2' } };
  for (const waiting of [deskWith(), deskWith({ state: 'failed', alarm: { kind: 'declined', acknowledged: false } })]) {
    assert.equal(deskTransition(waiting, next, now), waiting);
  }
  const read = deskWith({ state: 'failed', alarm: { kind: 'declined', acknowledged: true } });
  const after = deskTransition(read, next, now);
  assert.equal(after.call?.callId, 'call-2');
  assert.deepEqual(
    after.past.map(({ callId, alarm }) => [callId, alarm]),
    [['call-1', 'declined']],
  );
});
