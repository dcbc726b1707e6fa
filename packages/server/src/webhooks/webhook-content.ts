import type { CallAnnouncement } from '../call-desk/desk/call-announcement.ts';
import type { Instant } from '../engine/instant.ts';
import type { Announcement } from '../flow/announcement.ts';

/** The content of the webhooks about one new state of a flow or call, the same for each address. */
export interface WebhookContent {
  /** The same for each delivery, whichever process makes it. */
  id: string;
  at: Instant;
  state: string;
  /** Empty without tenants. */
  tenant: string;
  about: { flowId: string; purpose: string } | { callId: string; purpose: string };
  /** JSON: ids, codes and times, and nothing about a person. */
  body: string;
}

/** Returns what webhooks tell about a flow. */
export function flowContent(announcement: Announcement): WebhookContent {
  const { id, at, flowId, purpose, tenant, state, hintCode, refusal } = announcement;
  const data = { flowId, purpose, tenant, state, hintCode, refusal };
  const body = bodyOf({ type: `flow.${state}`, at, data });
  return { id, at, state, tenant: tenant ?? '', about: { flowId, purpose }, body };
}

/** Returns what webhooks tell about a call. */
export function callContent(announcement: CallAnnouncement): WebhookContent {
  const { id, at, callId, purpose, state, hintCode, alarm, refusal, error } = announcement;
  const data = { callId, purpose, state, hintCode, alarm, refusal, error };
  const body = bodyOf({ type: `call.${state}`, at, data });
  return { id, at, state, tenant: '', about: { callId, purpose }, body };
}

function bodyOf({ type, at, data }: { type: string; at: Instant; data: object }): string {
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
}
