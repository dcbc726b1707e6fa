import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallState } from '@secure-start/protocol/call';
import { person } from '../../test-support/scripted-client.ts';
import type { Call, CallOrder, Desk, WholePersonalNumber } from './desk.ts';
import type { DeskEvent } from './desk-event.ts';
import { transition } from './desk-transition.ts';
import { deskView } from './desk-view.ts';

const now = 1_000_000;
const later = now + 24 * 60 * 60_000;
const callId = 'call-1';
const orderRef = 'order-ref-1';
const personalNumber = person.personalNumber as WholePersonalNumber;
const agent = { agentId: 'anna', name: 'Anna' };
const data = {
  user: person,
  device: { ipAddress: '198.51.100.7' },
  bankIdIssueDate: '2020-02-01Z',
  signature: 'c2ln',
  ocspResponse: 'b2Nz',
};
const order: CallOrder & { orderRef: string } = {
  personalNumber,
  parameters: { userVisibleData: 'I agree.' },
  reference: 'case-7',
  orderRef,
};

const call: Call = {
  callId,
  purpose: 'identify',
  kind: 'auth',
  callInitiator: 'user',
  maskedPersonalNumber: '19121212-****',
  state: 'pending',
  startedAt: now,
  language: 'sv',
  order,
};

function deskWith(changed: Partial<Call> = {}): Desk {
  return { agent, call: { ...call, ...changed }, past: [], keepUntil: 1 };
}

/** A desk whose call is over. */
function overDesk(state: CallState, changed: Partial<Call> = {}): Desk {
  const { order: _gone, ...rest } = call;
  return { agent, call: { ...rest, state, ...changed }, past: [], keepUntil: 1 };
}

const complete = { type: 'orderComplete', orderRef, data } as const;
const declined = { type: 'orderFailed', orderRef, hintCode: 'userDeclinedCall' } as const;
const answered = (answer: Extract<DeskEvent, { type: 'orderAnswered' }>['answer']): DeskEvent => {
  return { type: 'orderAnswered', callId, order, answer };
};
const events: readonly DeskEvent[] = [
  answered({ type: 'orderPending', orderRef, hintCode: 'userSign' }),
  answered(declined),
  answered({ type: 'orderFailed', orderRef, hintCode: 'userCancel' }),
  answered(complete),
  answered({ type: 'orderGone', orderRef, isCertain: true }),
  answered({ type: 'bankIdUnreachable' }),
  { type: 'orderRefused', callId, personalNumber, error: 'bankIdUnavailable' },
  { type: 'orderUnanswered', callId },
  { type: 'cancelWanted', callId },
  { type: 'cancelAttempted', callId, presses: 1 },
  { type: 'orderCancelled', callId },
  { type: 'timePassed' },
  { type: 'handedOver', callId, name: person.name },
];

test('whatever comes late, a call that is over stays as it ended', () => {
  for (const state of ['finished', 'failed', 'cancelled'] as const satisfies CallState[]) {
    const desk = overDesk(state);
    for (const event of events) {
      const after = transition(desk, event, later);
      assert.equal(after.state, desk, `${state}, ${event.type}`);
      assert.deepEqual(after.effects, [], `${state}, ${event.type}`);
    }
  }
});

describe('after an outcome that is unknown', () => {
  test('nothing changes it but a terminal answer of BankID', () => {
    const desk = overDesk('outcomeUnknown');
    const terminal = new Set([answered(declined), answered(complete)].map((event) => JSON.stringify(event)));
    for (const event of events.filter((one) => !terminal.has(JSON.stringify(one)))) {
      const after = transition(desk, event, later);
      assert.deepEqual([after.state === desk, after.effects], [true, []], event.type);
    }
  });

  test('a No that comes late is an alarm that the agent must acknowledge', () => {
    const { state, effects } = transition(overDesk('outcomeUnknown'), answered(declined), later);
    assert.deepEqual([state.call?.state, state.call?.hintCode], ['failed', 'userDeclinedCall']);
    assert.deepEqual(state.call?.alarm, { kind: 'declined', isAcknowledged: false, at: later });
    assert.deepEqual(
      effects.map(({ type }) => type),
      ['holdNumber', 'raiseAlarm', 'appendAudit'],
    );
  });

  test('a No that comes when the agent has gone on is an alarm all the same, and stands in the history', () => {
    const next: Call = { ...call, callId: 'call-2' };
    const desk = transition(overDesk('outcomeUnknown'), { type: 'callStarted', agent, call: next }, now).state;
    const { state, effects } = transition(desk, answered(declined), now);
    assert.equal(state.call, next);
    assert.deepEqual(
      state.past.map((one) => [one.state, one.alarm]),
      [['failed', 'declined']],
    );
    assert.equal(effects.filter(({ type }) => type === 'raiseAlarm').length, 1);
    assert.deepEqual(transition(state, answered(declined), now), { state, effects: [] }, 'it is raised once');
  });

  test('a completion by another person that comes late is an alarm, and is refused for its evidence too', () => {
    const other = { ...complete, data: { ...data, user: { ...person, personalNumber: '201501019994' } } };
    const late = transition(overDesk('outcomeUnknown'), answered(other), later);
    assert.equal(late.state.call?.alarm?.kind, 'wrongPerson');
    const [result] = late.effects.flatMap((effect) => (effect.type === 'judgeCallResult' ? [effect.result] : []));
    assert.equal(result?.refusal, 'wrongPerson');
    const judged = { ...result, refusal: 'evidenceNotVerified' } as const;
    const { state, effects } = transition(late.state, { type: 'resultJudged', result: judged }, later);
    assert.deepEqual([state.call?.alarm?.kind, state.call?.refusal], ['wrongPerson', 'evidenceNotVerified']);
    assert.deepEqual(
      effects.map(({ type }) => type),
      ['appendAudit', 'deliverCallResult'],
    );
  });

  test('a signature that comes late, without the document check that was asked for, is delivered as refused', () => {
    const signing = overDesk('outcomeUnknown', { kind: 'sign' });
    const asked = { ...order, parameters: { ...order.parameters, requirement: { mrtd: true } } };
    const { state, effects } = transition(
      signing,
      { type: 'orderAnswered', callId, order: asked, answer: complete },
      later,
    );
    assert.equal(state, signing);
    assert.deepEqual(
      effects.map((effect) => effect.type === 'judgeCallResult' && effect.result.refusal),
      ['documentNotChecked'],
    );
  });

  test('a result was never placed after it was completed, though a clock was set back meanwhile', () => {
    const { effects } = transition(deskWith(), answered(complete), now - 60_000);
    const [result] = effects.flatMap((effect) => (effect.type === 'judgeCallResult' ? [effect.result] : []));
    assert.ok(result && result.placedAt <= result.completedAt);
  });

  test('a signature that comes late is delivered, and an identification identifies no caller', () => {
    const signing = overDesk('outcomeUnknown', { kind: 'sign' });
    const { state, effects } = transition(signing, answered(complete), later);
    assert.equal(state, signing);
    assert.deepEqual(
      effects.map((effect) => effect.type === 'judgeCallResult' && effect.result.data),
      [data],
    );
    const identifying = overDesk('outcomeUnknown');
    assert.deepEqual(transition(identifying, answered(complete), later), { state: identifying, effects: [] });
  });
});

test('what happens to another call does nothing to this one', () => {
  const desk = deskWith();
  for (const event of [
    { ...answered({ type: 'orderPending', orderRef: 'another', hintCode: 'userSign' }), callId: 'another' },
    { ...answered({ type: 'orderGone', orderRef: 'another', isCertain: true }), callId: 'another' },
    { type: 'orderRefused', callId: 'another', personalNumber, error: 'bankIdUnavailable' },
    { type: 'orderUnanswered', callId: 'another' },
    { type: 'handedOver', callId: 'another', name: person.name },
    { type: 'cancelWanted', callId: 'another' },
    { type: 'orderCancelled', callId: 'another' },
    { type: 'alarmAcknowledged', callId: 'another' },
  ] as readonly DeskEvent[]) {
    const after = transition(desk, event, now);
    assert.deepEqual([after.state === desk, after.effects], [true, []], event.type);
  }
});

test('a call that is over holds no personal number, no order and no result', () => {
  for (const event of events) {
    const { state } = transition(deskWith(), event, later);
    if (state.call?.state === 'pending') continue;
    const kept = JSON.stringify(state);
    for (const secret of [person.personalNumber, orderRef, 'I agree.', 'case-7', person.surname, data.signature]) {
      assert.ok(!kept.includes(secret), `${event.type}: ${secret}`);
    }
  }
});

test('a call that is completed cannot be cancelled, for the person has said yes', () => {
  const completed = transition(deskWith(), answered(complete), now).state;
  assert.equal(completed.call?.state, 'completed');
  for (const type of ['cancelWanted', 'orderCancelled'] as const) {
    assert.equal(transition(completed, { type, callId }, now).state, completed);
  }
});

test('the next call waits until the last one is over and its alarm is acknowledged', () => {
  const next: DeskEvent = { type: 'callStarted', agent, call: { ...call, callId: 'call-2' } };
  const unread = { kind: 'declined', isAcknowledged: false } as const;
  for (const waiting of [deskWith(), overDesk('completed'), overDesk('failed', { alarm: unread })]) {
    assert.equal(transition(waiting, next, now).state, waiting);
  }
  const read = overDesk('failed', { alarm: { kind: 'declined', isAcknowledged: true } });
  const after = transition(read, next, now).state;
  assert.equal(after.call?.callId, 'call-2');
  assert.deepEqual(
    after.past.map((one) => [one.callId, one.alarm]),
    [['call-1', 'declined']],
  );
});

describe('an order that comes', () => {
  const { orderRef: _unknown, ...unplaced } = order;
  const placed: DeskEvent = { type: 'orderPlaced', callId, purpose: 'identify', order };

  test('is collected from then on, and once when it is told twice', () => {
    const { state, effects } = transition(deskWith({ order: unplaced }), placed, now);
    assert.deepEqual([state.call?.order?.orderRef, effects], [orderRef, []]);
    assert.deepEqual(transition(state, placed, now), { state, effects: [] });
  });

  test('when its call is over or another one has begun, is cancelled, and keeps the person until then', () => {
    for (const desk of [
      overDesk('outcomeUnknown'),
      deskWith({ callId: 'call-2' }),
      { agent, past: [], keepUntil: 1 },
    ]) {
      const { state, effects } = transition(desk, placed, now);
      assert.equal(state, desk);
      assert.deepEqual(
        effects.map((effect) => [effect.type, 'lock' in effect && effect.lock.holder]),
        [['cancelOrder', callId]],
      );
    }
  });
});

describe('an order that BankID does not know', () => {
  const gone = (isCertain: boolean): DeskEvent => answered({ type: 'orderGone', orderRef, isCertain });

  test('is waited for when another process may hold its answer, for 10 s', () => {
    const doubted = transition(deskWith(), gone(false), now).state;
    assert.equal(doubted.call?.state, 'pending');
    assert.equal(transition(doubted, gone(false), now + 9_999).state, doubted);
    assert.equal(transition(doubted, gone(false), now + 10_000).state.call?.state, 'outcomeUnknown');
  });

  test('ends the call at once when this process has asked all along', () => {
    assert.equal(transition(deskWith(), gone(true), now).state.call?.state, 'outcomeUnknown');
  });

  test('ends it as the other process says when that brings the answer', () => {
    const doubted = transition(deskWith(), gone(false), now).state;
    assert.equal(transition(doubted, answered(declined), now + 5_000).state.call?.alarm?.kind, 'declined');
    assert.equal(transition(doubted, answered(complete), now + 5_000).state.call?.state, 'completed');
  });
});

test('a call that a former release began, without its steps, shows neither steps nor the time that is left', () => {
  const shown = { purposes: new Map(), holdAfterAlarmMs: 1, now: now + 120_000 };
  for (const hintCode of ['outstandingTransaction', 'userSign']) {
    const { state } = transition(deskWith(), answered({ type: 'orderPending', orderRef, hintCode }), now + 100_000);
    const view = deskView({ desk: state, ...shown }).call;
    assert.deepEqual([view?.ageMs, view?.steps, view?.remainingMs], [120_000, undefined, undefined]);
  }
  assert.equal(transition(deskWith(), answered(complete), now).state.call?.steps, undefined);
});
