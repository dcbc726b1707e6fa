import type { Instant } from '../../engine/instant.ts';
import { personLock } from '../orders/person-lock.ts';
import type { Desk } from './desk.ts';
import type { DeskEvent } from './desk-event.ts';
import { type DeskTransition, endCallById, unchanged } from './end-call.ts';

type OrderRefused = Extract<DeskEvent, { type: 'orderRefused' }>;

/**
 * Returns the desk after BankID took no order for a call.
 *
 * A process that has this answer may be cut off from the store, while another one ends the call because no order came. BankID
 * gives the answer only once, so it counts all the same.
 */
export function orderRefused(desk: Desk, event: OrderRefused, now: Instant): DeskTransition {
  const { callId, personalNumber, error, alarm } = event;
  if (!isOrderMissing(desk, callId)) return unchanged(desk);
  const isCancelWanted = desk.call?.callId === callId && desk.call.cancel !== undefined;
  const state = isCancelWanted && alarm === undefined ? 'cancelled' : 'failed';
  const end = { state, error, ...(alarm !== undefined && { alarm }) } as const;
  const release = { type: 'releasePerson', lock: personLock({ personalNumber, callId }) } as const;
  return endCallById({ desk, callId, end, personalNumber, effects: [release], now });
}

/** The history does not keep why an outcome is unknown. */
function isOrderMissing({ call, past }: Desk, callId: string): boolean {
  if (call?.callId === callId) return call.state === 'pending' || call.isUnanswered === true;
  return past.some((one) => one.callId === callId && one.state === 'outcomeUnknown');
}
