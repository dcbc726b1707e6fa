import type { Instant } from '../../engine/instant.ts';
import type { Call, CallFacts, Desk, EndedCall } from './desk.ts';
import { deliveryEffect, type DeskEvent } from './desk-event.ts';
import { alarmEffects, auditEffect, type CallEnd, type DeskTransition, endedStep, unchanged } from './end-call.ts';
import { endByAnswer } from './order-outcome.ts';

/**
 * Returns the desk after an answer of BankID about a call that is over.
 *
 * A process that has received the answer may be cut off from the store, while another one finds the order gone and ends
 * the call as `outcomeUnknown`. BankID gives the answer only once, so it counts all the same: an alarm is raised, and a
 * signature is delivered. An identification that comes late identifies no caller.
 */
export function lateAnswer(
  desk: Desk,
  { callId, order, answer }: Extract<DeskEvent, { type: 'orderAnswered' }>,
  now: Instant,
): DeskTransition {
  const call = [desk.call, ...desk.past].find((one) => one?.callId === callId);
  if (call?.state !== 'outcomeUnknown') return unchanged(desk);
  const end = endByAnswer(order, answer);
  if (end?.alarm !== undefined) {
    const { agent } = desk;
    const kind = end.alarm;
    return {
      state: withLateAlarm(desk, callId, { ...end, alarm: kind }),
      effects: [
        ...alarmEffects({ agent, call, kind, personalNumber: order.personalNumber, at: now }),
        auditEffect({ agent, call, step: endedStep(callId, end), at: now }),
      ],
    };
  }
  if (end !== undefined || answer.type !== 'orderComplete' || call.kind === 'auth') return unchanged(desk);
  const delivery = deliveryEffect({ agent: desk.agent, call, order, data: answer.data, completedAt: now });
  return { state: desk, effects: [delivery] };
}

type Alarm = Required<Pick<CallEnd, 'alarm'>> & Pick<CallEnd, 'hintCode'>;

/** The agent has to acknowledge it, unless the call is among the past ones by now. */
function withLateAlarm(desk: Desk, callId: string, alarm: Alarm): Desk {
  if (desk.call?.callId === callId) {
    const call: Call = { ...failed(desk.call, alarm), alarm: { kind: alarm.alarm, isAcknowledged: false } };
    return { ...desk, call };
  }
  return {
    ...desk,
    past: desk.past.map((one): EndedCall => {
      return one.callId === callId ? { ...failed(one, alarm), alarm: alarm.alarm } : one;
    }),
  };
}

function failed<Some extends CallFacts>(call: Some, { hintCode }: Alarm): Some {
  return { ...call, state: 'failed', ...(hintCode !== undefined && { hintCode }) };
}
