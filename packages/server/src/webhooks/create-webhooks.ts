import type { Clock } from '@secure-start/protocol/rp';
import { createEngine } from '../engine/create-engine.ts';
import { backoffMs } from '../engine/effects/drain-effects.ts';
import type { Instant } from '../engine/instant.ts';
import type { Step } from '../engine/work-on-record.ts';
import type { Store } from '../engine/store.ts';
import { secretHash } from '../http/secrets.ts';
import type { Log } from '../log.ts';
import { type AddressGate, type AddressResult, createAddressGate } from './address-gate.ts';
import { sendWebhook, type WebhookAttempt } from './send-webhook.ts';
import type { NamedAddress, WebhookAddresses } from './webhook-addresses.ts';
import type { WebhookContent } from './webhook-content.ts';
import {
  subjectOf,
  type Webhook,
  type WebhookEngine,
  type WebhookEvent,
  type WebhookKind,
  webhookMachine,
} from './webhook-machine.ts';
import type { WebhookEndpoint } from './webhook-options.ts';
import { createWebhookPlaces } from './webhook-places.ts';

const firstRetryMs = 5_000;
const pauseMs = (attempts: number): number => backoffMs(attempts, firstRetryMs);
/** A webhook whose address this process does not have is looked at again after this time. */
const absentRetryMs = 60_000;
/** A request that is under way when the process closes may take so much longer. */
const finishWithinMs = 2_000;
const advice =
  'Look at the address: it must answer a webhook with a status from 200 to 299 within 10 s, without a redirect.';

/** The webhooks of one server or call desk. */
export interface Webhooks {
  /**
   * Stores a webhook for each address that wants it and has room; one that is stored already stays as it is. `unknownTenant`:
   * this process does not have the tenant, and so not its addresses.
   */
  announce(content: WebhookContent): Promise<'stored' | 'unknownTenant'>;
  close(): Promise<void>;
}

/**
 * Creates the webhooks of a server or call desk: each is a record of its own, which the scheduler delivers until its address
 * takes it. `undefined` when there is no address.
 */
export function createWebhooks(options: {
  kind: WebhookKind;
  addresses: WebhookAddresses;
  store: Store;
  nameKey: string | Uint8Array | undefined;
  clock: Clock;
  /** A webhook is attempted for this long. */
  deliverForMs: number;
  log: Log;
  onError: (error: unknown) => void;
}): Webhooks | undefined {
  const { kind, addresses, nameKey, clock, deliverForMs, log, onError } = options;
  if (addresses.isEmpty) return undefined;
  const closing = new AbortController();
  const gates = new Map<string, AddressGate>();

  function gateOf(name: string): AddressGate {
    const gate = gates.get(name) ?? createAddressGate();
    gates.set(name, gate);
    return gate;
  }

  function stepOf(engine: Pick<WebhookEngine, 'applyEvent' | 'now' | 'release'>): Step<Webhook, never> {
    return async ({ entry }) => {
      const { state: webhook } = entry;
      if (webhook.doneAt !== undefined) return { entry };
      const now = engine.now();
      const sent = await visit(webhook, now);
      if (sent.outcome === 'waits') {
        await places.countAgain({ webhook, key: entry.key, now, nextAt: sent.notBefore });
        return { entry, notBefore: sent.notBefore };
      }
      if (sent.outcome === 'cut') return { entry };
      const answeredAt = engine.now();
      const event = eventOf(webhook, sent, answeredAt);
      // First: one that is counted no longer is attempted all the same, and one that is done must not be counted.
      if (event.type === 'done') await places.release({ name: webhook.endpoint, key: entry.key });
      else await places.countAgain({ webhook, key: entry.key, now, nextAt: answeredAt + event.retryAfterMs });
      return { entry: await engine.applyEvent({ entry, event }) };
    };
  }

  /** Sends a webhook, unless its address has no room for it now. */
  async function visit(
    webhook: Webhook,
    now: Instant,
  ): Promise<WebhookAttempt | { outcome: 'waits'; notBefore: Instant }> {
    const isOverdue = now >= giveUpAtOf(webhook, now);
    const endpoint = addresses.find(webhook.endpoint);
    // Another process may have the address, or this one when it is configured again.
    if (endpoint === undefined)
      return isOverdue ? { outcome: 'failed' } : { outcome: 'waits', notBefore: now + absentRetryMs };
    const gate = gateOf(webhook.endpoint);
    // One that was turned away all the time is attempted once before it is given up.
    const isUntried = webhook.attempts === 0;
    const entered = gate.enter({ now, isLastChance: isOverdue && isUntried });
    if ('notBefore' in entered)
      return isOverdue && !isUntried ? { outcome: 'failed' } : { outcome: 'waits', notBefore: entered.notBefore };
    const sent = await attempt(webhook, endpoint, now);
    gate.leave({ visit: entered.visit, result: resultOf(sent), now: engine.now() });
    return sent;
  }

  function attempt({ id, body }: Webhook, endpoint: WebhookEndpoint<string>, now: Instant): Promise<WebhookAttempt> {
    return sendWebhook({ endpoint, id, body, now, clock, closing: closing.signal });
  }

  /** Returns what becomes of a webhook after an attempt, and reports it. */
  function eventOf(webhook: Webhook, sent: Exclude<WebhookAttempt, { outcome: 'cut' }>, now: Instant): WebhookEvent {
    const { attempts, endpoint: name } = webhook;
    if (sent.outcome === 'delivered') return { type: 'done' };
    const subject = subjectOf(webhook);
    const giveUpAt = giveUpAtOf(webhook, now);
    if (sent.outcome === 'gone' || now >= giveUpAt) {
      const reason = sent.outcome === 'gone' ? 'gone' : 'givenUp';
      log('error', { event: 'webhookUndelivered', endpoint: name, reason }, subject);
      return { type: 'done' };
    }
    const { httpStatus, retryAfterMs = 0 } = sent;
    const status = httpStatus === undefined ? {} : { httpStatus };
    log('warn', { event: 'webhookFailed', endpoint: name, ...status, advice }, subject, `${name} ${httpStatus ?? ''}`);
    return { type: 'failed', retryAfterMs: Math.max(retryAfterMs, pauseMs(attempts)), giveUpAt };
  }

  function giveUpAtOf({ giveUpAt }: Webhook, now: Instant): Instant {
    return giveUpAt ?? now + deliverForMs;
  }

  const engine: WebhookEngine = createEngine({
    store: options.store,
    machine: webhookMachine(kind),
    nameKey,
    clock,
    handlers: (own) => ({ step: stepOf(own), runEffect: () => Promise.resolve({}) }),
    onChanged: () => {},
    onError,
    // The scheduler of the flows reports it.
    onStoreFailure: () => {},
  });

  const places = createWebhookPlaces({ kind, engine });

  async function enqueue({ name, endpoint }: NamedAddress, content: WebhookContent): Promise<void> {
    const { id, at, state, tenant, about, body } = content;
    const webhook: Webhook = {
      id,
      endpoint: name,
      body,
      ...about,
      ...(tenant !== '' && { tenant }),
      attempts: 0,
      nextAt: at,
      giveUpAt: at + deliverForMs,
    };
    const key = secretHash(`${kind}:${name}:${id}`);
    if (!(await places.isAdmitted({ name, endpoint, state, key }))) {
      // An announcement that is repeated, of a webhook that was delivered.
      if (await engine.records.read(key)) return;
      const event = { event: 'webhookUndelivered', endpoint: name, reason: 'tooMany' } as const;
      log('error', event, subjectOf(webhook), `${name} tooMany`);
      return;
    }
    if (await engine.records.create(key, webhook)) return;
    // An announcement that is repeated: the webhook may be done, and is counted no longer then.
    const known = await engine.records.read(key);
    if (known?.state.doneAt !== undefined) await places.release({ name, key });
  }

  return {
    async announce(content) {
      const wanted = addresses.ofTenant(content.tenant);
      if (wanted === undefined) return 'unknownTenant';
      for (const address of wanted) {
        const { states } = address.endpoint;
        if (states === undefined || states.includes(content.state)) await enqueue(address, content);
      }
      return 'stored';
    },
    async close() {
      const closed = new AbortController();
      const cut = clock.sleep(finishWithinMs, { signal: closed.signal }).then(
        () => closing.abort(),
        () => undefined,
      );
      await engine.close();
      closed.abort('closed');
      closing.abort();
      await cut;
    },
  };
}

function resultOf(sent: WebhookAttempt): AddressResult {
  const { retryAfterMs = 0 } = sent.outcome === 'failed' ? sent : {};
  // What was cut off says nothing of the address, and an address that is gone has answered.
  return { isTaken: sent.outcome !== 'failed', retryAfterMs };
}
