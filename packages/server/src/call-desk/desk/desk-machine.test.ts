import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { maskPersonalNumber } from '@secure-start/protocol/rp';
import fc from 'fast-check';
import { person } from '../../test-support/scripted-client.ts';
import { type Desk, hasUnreadAlarm, isUnderWay, type WholePersonalNumber } from './desk.ts';
import type { DeskEffect, DeskEvent } from './desk-event.ts';
import { deskMachine } from './desk-machine.ts';

const agent = { agentId: 'anna', name: 'Anna' };
const startedAt = Date.UTC(2026, 0, 15, 12);
const personalNumber = person.personalNumber as WholePersonalNumber;
const data = {
  user: person,
  device: { ipAddress: '198.51.100.7' },
  bankIdIssueDate: '2020-02-01Z',
  signature: 'c2lnbmF0dXJl',
  ocspResponse: 'b2NzcA==',
};
const secrets = [person.personalNumber, 'I agree.', 'case-7', data.signature, person.surname];

/** Few calls and orders, so that events meet each other. */
const callId = fc.constantFrom('call-1', 'call-2', 'call-3');
const orderRefOf = (id: string): string => `order-ref of ${id}`;

const answer = (orderRef: string): fc.Arbitrary<Extract<DeskEvent, { type: 'orderAnswered' }>['answer']> =>
  fc.oneof(
    fc.constantFrom('outstandingTransaction', 'userCallConfirm', 'userSign').map((hintCode) => {
      return { type: 'orderPending', orderRef, hintCode } as const;
    }),
    fc.constantFrom('userDeclinedCall', 'userCancel', 'cancelled', 'expiredTransaction').map((hintCode) => {
      return { type: 'orderFailed', orderRef, hintCode } as const;
    }),
    fc.constantFrom(person, { ...person, personalNumber: '201501019994' }).map((user) => {
      return { type: 'orderComplete', orderRef, data: { ...data, user } } as const;
    }),
    fc.boolean().map((isCertain) => ({ type: 'orderGone', orderRef, isCertain }) as const),
    fc.constant({ type: 'bankIdUnreachable' } as const),
  );

const event = callId.chain((id): fc.Arbitrary<DeskEvent> => {
  const orderRef = orderRefOf(id);
  const order = { personalNumber, parameters: { userVisibleData: 'I agree.' }, reference: 'case-7' };
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom('auth' as const, 'sign' as const).map((kind): DeskEvent => ({
        type: 'callStarted',
        agent,
        call: {
          callId: id,
          purpose: 'identify',
          kind,
          callInitiator: 'user',
          maskedPersonalNumber: maskPersonalNumber(personalNumber),
          state: 'pending',
          startedAt,
          language: 'sv',
          order,
        },
      })),
    },
    {
      weight: 4,
      arbitrary: fc.constant<DeskEvent>({
        type: 'orderPlaced',
        callId: id,
        purpose: 'identify',
        order: { ...order, orderRef },
      }),
    },
    {
      weight: 6,
      arbitrary: answer(orderRef).map((given): DeskEvent => {
        return { type: 'orderAnswered', callId: id, order: { ...order, orderRef }, answer: given };
      }),
    },
    fc.constantFrom<DeskEvent>(
      { type: 'orderRefused', callId: id, personalNumber, error: 'bankIdUnavailable' },
      { type: 'orderRefused', callId: id, personalNumber, error: 'alreadyInProgress', alarm: 'alreadyInProgress' },
      { type: 'orderUnanswered', callId: id },
      { type: 'cancelWanted', callId: id },
      { type: 'cancelAttempted', callId: id, presses: 1 },
      { type: 'orderCancelled', callId: id },
      { type: 'alarmAcknowledged', callId: id },
      { type: 'timePassed' },
      { type: 'handedOver', callId: id, name: person.name },
    ),
  );
});

interface Step {
  event: DeskEvent;
  before: Desk;
  after: Desk;
  effects: readonly DeskEffect[];
  now: number;
}

/** Every step of a desk at which these events happen, with the pauses between them. */
function stepsOf(history: readonly (readonly [event: DeskEvent, pauseMs: number])[]): Step[] {
  let desk: Desk = { agent, past: [], keepUntil: startedAt };
  let now = startedAt;
  return history.map(([happened, pauseMs]) => {
    now += pauseMs;
    const before = frozen(desk);
    const { state: after, effects } = deskMachine.transition(before, frozen(happened), now);
    desk = after;
    return { event: happened, before, after, effects, now };
  });
}

/** A transition that changes what it is given throws. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

const histories = fc.array(fc.tuple(event, fc.constantFrom(0, 2_000, 20_000, 130_000, 600_000)), { maxLength: 40 });

function holds(property: (steps: readonly Step[]) => void): void {
  fc.assert(
    fc.property(histories, (history) => property(stepsOf(history))),
    { numRuns: 2_000, seed: 12 },
  );
}

const typesOf = (effects: readonly DeskEffect[]): string[] => effects.map(({ type }) => type);

describe('whatever happens at a desk', () => {
  test('the state is the very same object exactly when nothing has changed', () => {
    holds((steps) => {
      for (const { before, after } of steps) {
        assert.equal(before === after, JSON.stringify(before) === JSON.stringify(after));
      }
    });
  });

  test('a desk is due while its call is under way, and never again afterwards', () => {
    holds((steps) => {
      for (const { after, now } of steps) {
        const dueAt = deskMachine.dueAt(after, now);
        assert.equal(dueAt !== undefined, isUnderWay(after.call));
        assert.ok(dueAt === undefined || dueAt - now <= 10 * 60_000);
      }
    });
  });

  test('a call begins only when the last one is over and its alarm acknowledged', () => {
    holds((steps) => {
      for (const { before, after } of steps) {
        if (after.call?.callId === before.call?.callId) continue;
        assert.ok(!isUnderWay(before.call) && !hasUnreadAlarm(before.call));
      }
    });
  });

  test('each end stands in the audit trail, and the person of each call that was pending is let go of once', () => {
    holds((steps) => {
      for (const { before, after, effects } of steps) {
        const wasUnderWay = isUnderWay(before.call);
        const hasEnded = wasUnderWay && !isUnderWay(after.call);
        const isLateAlarm = !wasUnderWay && typesOf(effects).includes('raiseAlarm');
        const ends = effects.filter((effect) => effect.type === 'appendAudit' && effect.line.step === 'ended');
        assert.equal(ends.length, hasEnded || isLateAlarm ? 1 : 0);
        const wasPending = before.call?.state === 'pending' && after.call?.state !== 'pending';
        const isUnwanted = typesOf(effects).includes('cancelOrder');
        const releases = effects.filter(({ type }) => type === 'releasePerson' || type === 'cancelOrder');
        assert.equal(releases.length, wasPending || isUnwanted ? 1 : 0);
      }
    });
  });

  test('an alarm holds the number, then warns the application, then is written down, then lets go of the person', () => {
    holds((steps) => {
      for (const { after, effects } of steps) {
        const types = typesOf(effects);
        if (!types.includes('raiseAlarm')) {
          assert.ok(!types.includes('holdNumber'));
          continue;
        }
        assert.deepEqual(types.slice(0, 3), ['holdNumber', 'raiseAlarm', 'appendAudit']);
        assert.deepEqual(
          types.slice(3).filter((type) => type !== 'releasePerson' && type !== 'judgeCallResult'),
          [],
        );
        assert.ok(hasUnreadAlarm(after.call) || after.past.some(({ alarm }) => alarm !== undefined));
      }
    });
  });

  test('each completion that counts is on its way to the application once', () => {
    holds((steps) => {
      for (const { before, after, effects } of steps) {
        const results = effects.filter((effect) => effect.type === 'judgeCallResult');
        const accepted = results.filter(({ result }) => result.refusal === undefined);
        const isCompleted = before.call?.state === 'pending' && after.call?.state === 'completed';
        if (isCompleted) assert.equal(accepted.length, 1);
        if (accepted.length > 0 && !isCompleted) assert.equal(before, after, 'it came late');
        assert.ok(results.length <= 1);
      }
    });
  });

  test('an effect with the only copy of a result is a delivery, whose record is never dropped', () => {
    let resultCount = 0;
    holds((steps) => {
      for (const { effects } of steps) {
        for (const effect of effects) {
          if (!('result' in effect)) continue;
          resultCount += 1;
          const hasApplication = effect.type === 'keepEvidence' && effect.whenUnavailable === 'continue';
          assert.equal(deskMachine.isDelivery(effect), !hasApplication, effect.type);
        }
      }
    });
    assert.ok(resultCount > 0);
  });

  test('a completion that does not count is on its way as refused, with the alarm that it raises', () => {
    holds((steps) => {
      for (const { effects } of steps) {
        const refused = effects.flatMap((effect) =>
          effect.type === 'judgeCallResult' && effect.result.refusal ? [effect.result] : [],
        );
        for (const {
          refusal,
          data: { user },
        } of refused) {
          assert.deepEqual([refusal, user.personalNumber], ['wrongPerson', '201501019994']);
          assert.ok(typesOf(effects).includes('raiseAlarm'));
        }
      }
    });
  });

  test('a call that is over keeps nothing of the person but the masked number, and of a finished one the name', () => {
    holds((steps) => {
      for (const { after } of steps) {
        if (after.call?.state === 'pending') continue;
        const kept = JSON.stringify(after, (key, value: unknown) => (key === 'name' ? undefined : value));
        for (const secret of [...secrets, 'order-ref']) assert.ok(!kept.includes(secret), secret);
      }
    });
  });

  test('the audit trail holds nothing that may not stand there', () => {
    holds((steps) => {
      const lines = steps.flatMap(({ effects }) => effects.filter(({ type }) => type === 'appendAudit'));
      const written = JSON.stringify(lines);
      for (const secret of [...secrets, 'order-ref']) assert.ok(!written.includes(secret), secret);
    });
  });
});
