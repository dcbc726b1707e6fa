import type { Engine } from '../engine/create-engine.ts';
import type { Instant } from '../engine/instant.ts';
import type { Machine } from '../engine/machine.ts';
import type { LogSubject } from '../log.ts';

/** An answered webhook stays this long, so that an announcement that is repeated finds it. */
const keepDoneForMs = 10 * 60_000;
/** One that no process attempts any more, because the option was removed, is forgotten so long after it would be given up. */
const keepUnattendedForMs = 24 * 60 * 60_000;

/** One webhook on its way to one address, as it is stored. It holds no data about a person. */
export interface Webhook {
  id: string;
  /** Name of the address in the configuration; that of a tenant's own address begins with the tenant: `north/crm`. */
  endpoint: string;
  /** JSON, the same in each attempt. */
  body: string;
  /** Of the flow that it is about; else `callId` is there. */
  flowId?: string;
  callId?: string;
  purpose: string;
  /** Absent without tenants, and in records of earlier releases. */
  tenant?: string;
  /** Number of attempts without success. */
  attempts: number;
  nextAt: Instant;
  /** A failure after this instant is the last one. Absent in records of earlier releases, until their next failure. */
  giveUpAt?: Instant;
  /** Set when it was taken or given up. */
  doneAt?: Instant;
}

/** The events of a webhook. */
export type WebhookEvent = { type: 'done' } | { type: 'failed'; retryAfterMs: number; giveUpAt: Instant };

/** The engine of the webhooks of one process. */
export type WebhookEngine = Engine<Webhook, WebhookEvent, never>;

/**
 * Webhooks about flows and those about calls are records of two kinds: a server and a call desk may share a store, and each
 * has addresses of its own.
 */
export type WebhookKind = 'webhook' | 'callWebhook';

/** Returns the machine of webhooks of one kind. */
export function webhookMachine(kind: WebhookKind): Machine<Webhook, WebhookEvent, never> {
  return {
    kind,
    format: 1,
    upgrade() {
      throw new TypeError('there is no format of webhooks before 1');
    },
    transition(webhook, event, now) {
      if (webhook.doneAt !== undefined) return { state: webhook, effects: [] };
      if (event.type === 'done') return { state: { ...webhook, doneAt: now }, effects: [] };
      const { attempts } = webhook;
      const { retryAfterMs, giveUpAt } = event;
      return { state: { ...webhook, attempts: attempts + 1, nextAt: now + retryAfterMs, giveUpAt }, effects: [] };
    },
    dueAt: ({ doneAt, nextAt }) => (doneAt === undefined ? nextAt : undefined),
    keepUntil({ doneAt, giveUpAt }) {
      if (doneAt !== undefined) return doneAt + keepDoneForMs;
      return giveUpAt === undefined ? undefined : giveUpAt + keepUnattendedForMs;
    },
    isDelivery: () => false,
  };
}

/** Returns how the log names what a webhook is about. */
export function subjectOf({ flowId, callId, purpose, tenant }: Webhook): LogSubject {
  const about = { purpose, ...(tenant !== undefined && { tenant }) };
  return callId === undefined ? { kind: 'flow', id: flowId ?? '', ...about } : { kind: 'call', id: callId, ...about };
}
