import type { Instant } from '../../engine/instant.ts';
import { personLock } from '../orders/person-lock.ts';
import type { Desk, EndedCall } from './desk.ts';
import type { DeskEffect, DeskEvent } from './desk-event.ts';
import { alarmEffects, auditEffect, type DeskTransition, endCall, endedStep, unchanged } from './end-call.ts';

type OrderRefused = Extract<DeskEvent, { type: 'orderRefused' }>;

/**
 * Returns the desk after BankID took no order for a call.
 *
 * A process that has this answer may be cut off from the store, while another one ends the call because no order came. BankID
 * gives the answer only once, so it counts all the same.
 */
export function orderRefused(desk: Desk, event: OrderRefused, now: Instant): DeskTransition {
  const { callId, personalNumber, error, alarm } = event;
  const { call } = desk;
  const release = { type: 'releasePerson', lock: personLock({ personalNumber, callId }) } as const;
  if (call?.callId !== callId) return refusedInPast({ desk, event, release, now });
  if (call.state !== 'pending' && call.isUnanswered !== true) return unchanged(desk);
  const state = call.cancel && alarm === undefined ? 'cancelled' : 'failed';
  const end = { state, error, ...(alarm !== undefined && { alarm }) } as const;
  return endCall({ desk, call, end, personalNumber, effects: [release], now });
}

/** The agent has gone on to another call: the history and the audit trail say how that one ended. */
function refusedInPast(options: {
  desk: Desk;
  event: OrderRefused;
  release: DeskEffect;
  now: Instant;
}): DeskTransition {
  const { desk, event, release, now } = options;
  const { callId, personalNumber, error, alarm } = event;
  const { agent } = desk;
  const call = desk.past.find((one) => one.callId === callId);
  if (call?.state !== 'outcomeUnknown') return unchanged(desk);
  const end = { state: 'failed', error, ...(alarm !== undefined && { alarm }) } as const;
  const ended: EndedCall = { ...call, state: 'failed', ...(alarm !== undefined && { alarm }) };
  return {
    state: { ...desk, past: desk.past.map((one) => (one === call ? ended : one)) },
    effects: [
      ...alarmEffects({ agent, call, kind: alarm, personalNumber, at: now }),
      auditEffect({ agent, call, step: endedStep(callId, end), at: now }),
      release,
    ],
  };
}
