import type { Engine } from '../engine/create-engine.ts';
import type { Instant } from '../engine/instant.ts';
import type { Machine } from '../engine/machine.ts';

/** An answered webhook stays this long, so that an announcement that is repeated finds it. */
const keepDoneForMs = 10 * 60_000;
/** One that no process attempts any more, because the option was removed, is forgotten so long after it would be given up. */
const keepUnattendedForMs = 24 * 60 * 60_000;

/** One webhook on its way to one address, as it is stored. It holds no data about a person. */
export interface Webhook {
  id: string;
  /** Name of the address in the configuration. */
  endpoint: string;
  /** JSON, the same in each attempt. */
  body: string;
  flowId: string;
  purpose: string;
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

/** The machine of webhooks. */
export const webhookMachine: Machine<Webhook, WebhookEvent, never> = {
  kind: 'webhook',
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
