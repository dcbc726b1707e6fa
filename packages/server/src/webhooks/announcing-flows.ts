import type { Instant } from '../engine/instant.ts';
import type { Machine } from '../engine/machine.ts';
import type { Announcement } from '../flow/announcement.ts';
import type { Flow } from '../flow/flow.ts';
import type { FlowEffect, FlowEvent } from '../flow/flow-event.ts';
import { announcing } from './announcing.ts';

/**
 * Returns the machine of flows with an effect `announce` for each new state.
 *
 * `isAnnounced` returns whether the flows of a tenant may have addresses that get webhooks.
 */
export function announcingFlows(
  machine: Machine<Flow, FlowEvent, FlowEffect>,
  isAnnounced: (tenant: string) => boolean,
): Machine<Flow, FlowEvent, FlowEffect> {
  return announcing(machine, (before, after, now) => {
    const { state } = after;
    if (state === before.state || state === 'pending' || !isAnnounced(before.tenant)) return [];
    return [{ type: 'announce', announcement: announcementOf(after, state, now) }];
  });
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
