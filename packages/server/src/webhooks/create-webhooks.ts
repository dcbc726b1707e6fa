import type { Clock } from '@secure-start/protocol/rp';
import { createEngine } from '../engine/create-engine.ts';
import { isLastAttempt } from '../engine/deliveries.ts';
import { backoffMs } from '../engine/drain-effects.ts';
import type { Instant } from '../engine/instant.ts';
import type { Step } from '../engine/work-on-record.ts';
import type { Store } from '../engine/store.ts';
import { secretHash } from '../http/secrets.ts';
import type { Log } from '../log.ts';
import type { Announcement } from '../flow/announcement.ts';
import { sendWebhook, type WebhookAttempt } from './send-webhook.ts';
import { type Webhook, type WebhookEngine, type WebhookEvent, webhookMachine } from './webhook-machine.ts';
import type { WebhookEndpoint, WebhookEndpoints } from './webhook-options.ts';

const firstRetryMs = 5_000;
const pauseMs = (attempts: number): number => backoffMs(attempts, firstRetryMs);
const advice =
  'Look at the address: it must answer a webhook with a status from 200 to 299 within 10 s, without a redirect.';

/** The webhooks of one server. */
export interface Webhooks {
  /** Stores a webhook for each address that wants it; one that is stored already stays as it is. */
  announce(announcement: Announcement): Promise<void>;
  close(): Promise<void>;
}

/** Creates the webhooks of a server: each is a record of its own, which the scheduler delivers until its address takes it. */
export function createWebhooks(options: {
  endpoints: WebhookEndpoints;
  store: Store;
  nameKey: string | Uint8Array | undefined;
  clock: Clock;
  /** A webhook is attempted for this long. */
  deliverForMs: number;
  log: Log;
  onError: (error: unknown) => void;
}): Webhooks {
  const { endpoints, store, nameKey, clock, deliverForMs, log, onError } = options;

  function stepOf(engine: Pick<WebhookEngine, 'applyEvent' | 'now'>): Step<Webhook, never> {
    return async ({ entry }) => {
      const { state: webhook } = entry;
      if (webhook.doneAt !== undefined) return { entry };
      const event = await attempt(webhook, engine.now());
      return { entry: await engine.applyEvent({ entry, event }) };
    };
  }

  async function attempt(webhook: Webhook, now: Instant): Promise<WebhookEvent> {
    const { id, body, attempts, flowId, purpose } = webhook;
    const name = webhook.endpoint;
    const endpoint = endpointOf(name);
    // Another process may have the address, or this one when it is configured again.
    const sent: WebhookAttempt = endpoint
      ? await sendWebhook({ endpoint, id, body, now, clock })
      : { outcome: 'failed' };
    if (sent.outcome === 'delivered') return { type: 'done' };
    const subject = { kind: 'flow', id: flowId, purpose } as const;
    if (sent.outcome === 'gone' || isLastAttempt({ attempts, pauseMs, deliverForMs })) {
      const reason = sent.outcome === 'gone' ? 'gone' : 'givenUp';
      log('error', { event: 'webhookUndelivered', endpoint: name, reason }, subject);
      return { type: 'done' };
    }
    const { httpStatus, retryAfterMs = 0 } = sent;
    const status = httpStatus === undefined ? {} : { httpStatus };
    log('warn', { event: 'webhookFailed', endpoint: name, ...status, advice }, subject, `${name} ${httpStatus ?? ''}`);
    return { type: 'failed', retryAfterMs: Math.max(retryAfterMs, pauseMs(attempts)) };
  }

  function endpointOf(name: string): WebhookEndpoint | undefined {
    return Object.hasOwn(endpoints, name) ? endpoints[name] : undefined;
  }

  const engine: WebhookEngine = createEngine({
    store,
    machine: webhookMachine,
    nameKey,
    clock,
    handlers: (own) => ({ step: stepOf(own), runEffect: () => Promise.resolve({}) }),
    onChanged: () => {},
    onError,
    // The scheduler of the flows reports it.
    onStoreFailure: () => {},
  });

  return {
    async announce(announcement) {
      const { id, flowId, purpose, state } = announcement;
      const body = bodyOf(announcement);
      for (const [endpoint, { states }] of Object.entries(endpoints)) {
        if (states && !states.includes(state)) continue;
        const webhook: Webhook = { id, endpoint, body, flowId, purpose, attempts: 0, nextAt: announcement.at };
        await engine.records.create(secretHash(`webhook:${endpoint}:${id}`), webhook);
      }
    },
    close: () => engine.close(),
  };
}

function bodyOf({ at, flowId, purpose, tenant, state, hintCode, refusal }: Announcement): string {
  const data = { flowId, purpose, tenant, state, hintCode, refusal };
  return JSON.stringify({ type: `flow.${state}`, timestamp: new Date(at).toISOString(), data });
}
