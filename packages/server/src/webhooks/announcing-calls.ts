import type { Call, Desk, EndedCall } from '../call-desk/desk/desk.ts';
import type { CallAnnouncement } from '../call-desk/desk/call-announcement.ts';
import type { DeskEffect, DeskEvent } from '../call-desk/desk/desk-event.ts';
import type { Instant } from '../engine/instant.ts';
import type { Machine } from '../engine/machine.ts';
import { announcing } from './announcing.ts';

/**
 * Returns the machine of desks with an effect `announce` for each new state of a call, also of one that the agent has gone on
 * from.
 */
export function announcingCalls(machine: Machine<Desk, DeskEvent, DeskEffect>): Machine<Desk, DeskEvent, DeskEffect> {
  return announcing(machine, announcements);
}

function announcements(before: Desk, after: Desk, now: Instant): readonly DeskEffect[] {
  const known = new Map(callsOf(before).map(({ callId, state }) => [callId, state]));
  return callsOf(after).flatMap((call): DeskEffect[] => {
    const { callId, state } = call;
    if (state === 'pending' || state === known.get(callId)) return [];
    return [{ type: 'announce', announcement: announcementOf(call, state, now) }];
  });
}

function callsOf({ call, past }: Desk): readonly (Call | EndedCall)[] {
  return call ? [call, ...past] : past;
}

function announcementOf(call: Call | EndedCall, state: CallAnnouncement['state'], now: Instant): CallAnnouncement {
  const { callId, purpose, hintCode, alarm } = call;
  const kind = typeof alarm === 'object' ? alarm.kind : alarm;
  return {
    id: `msg_${callId}_${state}`,
    at: now,
    callId,
    purpose,
    state,
    ...(hintCode !== undefined && { hintCode }),
    ...(kind !== undefined && { alarm: kind }),
    ...('refusal' in call && call.refusal !== undefined && { refusal: call.refusal }),
    ...('error' in call && call.error !== undefined && { error: call.error }),
  };
}
