import type { Instant } from '../engine/instant.ts';
import type { Machine } from '../engine/machine.ts';
import type { Announcement } from '../flow/announcement.ts';
import type { Flow } from '../flow/flow.ts';
import type { FlowEffect, FlowEvent } from '../flow/flow-event.ts';

/**
 * Returns the machine of flows with an effect `announce` for each new state. It is stored together with the state, so that
 * a process that dies takes no webhook with it.
 */
export function announcing(machine: Machine<Flow, FlowEvent, FlowEffect>): Machine<Flow, FlowEvent, FlowEffect> {
  const { kind, format, upgrade, dueAt, keepUntil, isDelivery } = machine;
  return {
    kind,
    format,
    upgrade,
    dueAt,
    keepUntil,
    isDelivery,
    transition(flow, event, now) {
      const { state, effects } = machine.transition(flow, event, now);
      if (state.state === flow.state || state.state === 'pending') return { state, effects };
      return {
        state,
        effects: [...effects, { type: 'announce', announcement: announcementOf(state, state.state, now) }],
      };
    },
  };
}

function announcementOf(flow: Flow, state: Announcement['state'], now: Instant): Announcement {
  const { flowId, purpose, tenant, hintCode, refusal } = flow;
  return {
    id: `msg_${flowId}_${state}`,
    at: now,
    flowId,
    purpose,
    ...(tenant !== '' && { tenant }),
    state,
    ...(hintCode !== undefined && { hintCode }),
    ...(refusal !== undefined && { refusal }),
  };
}
