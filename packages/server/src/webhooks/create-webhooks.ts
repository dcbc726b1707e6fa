import type { Clock } from '@secure-start/protocol/rp';
import { createEngine } from '../engine/create-engine.ts';
import { backoffMs } from '../engine/drain-effects.ts';
import type { Instant } from '../engine/instant.ts';
import type { Step } from '../engine/work-on-record.ts';
import type { Admission, Store } from '../engine/store.ts';
import { secretHash } from '../http/secrets.ts';
import type { Log } from '../log.ts';
import type { Announcement } from '../flow/announcement.ts';
import { sendWebhook, type WebhookAttempt } from './send-webhook.ts';
import { type Webhook, type WebhookEngine, type WebhookEvent, webhookMachine } from './webhook-machine.ts';
import { type AddressGate, type AddressResult, createAddressGate } from './address-gate.ts';
import {
  defaultMaxWaiting,
  placesFor,
  type WebhookEndpoint,
  type WebhookEndpoints,
  type WebhookState,
} from './webhook-options.ts';

const firstRetryMs = 5_000;
const pauseMs = (attempts: number): number => backoffMs(attempts, firstRetryMs);
/** A webhook whose address this process does not have is looked at again after this time. */
const absentRetryMs = 60_000;
/** A request that is under way when the process closes may take so much longer. */
const finishWithinMs = 2_000;
/** A webhook that no process looks at any more is counted no longer after this time: longer than any pause between attempts. */
const countedForMs = 4 * 60 * 60_000;
/** A webhook that waits is counted anew at its last look of each such period. */
const countAgainEveryMs = 60 * 60_000;
/** As a number that every store can hold. */
const unlimited = 1_000_000_000;
const advice =
  'Look at the address: it must answer a webhook with a status from 200 to 299 within 10 s, without a redirect.';

/** The webhooks of one server. */
export interface Webhooks {
  /** Stores a webhook for each address that wants it and has room; one that is stored already stays as it is. */
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
  const { endpoints, nameKey, clock, deliverForMs, log, onError } = options;

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
        await countAgain({ webhook, key: entry.key, now, nextAt: sent.notBefore });
        return { entry, notBefore: sent.notBefore };
      }
      if (sent.outcome === 'cut') return { entry };
      const answeredAt = engine.now();
      const event = eventOf(webhook, sent, answeredAt);
      // First: one that is counted no longer is attempted all the same, and one that is done must not be counted.
      if (event.type === 'done') await engine.release([{ name: waitingName(webhook.endpoint), holder: entry.key }]);
      else await countAgain({ webhook, key: entry.key, now, nextAt: answeredAt + event.retryAfterMs });
      return { entry: await engine.applyEvent({ entry, event }) };
    };
  }

  /** Sends a webhook, unless its address has no room for it now. */
  async function visit(
    webhook: Webhook,
    now: Instant,
  ): Promise<WebhookAttempt | { outcome: 'waits'; notBefore: Instant }> {
    const isOverdue = now >= giveUpAtOf(webhook, now);
    const endpoint = endpointOf(webhook.endpoint);
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

  function attempt({ id, body }: Webhook, endpoint: WebhookEndpoint, now: Instant): Promise<WebhookAttempt> {
    return sendWebhook({ endpoint, id, body, now, clock, closing: closing.signal });
  }

  /** Returns what becomes of a webhook after an attempt, and reports it. */
  function eventOf(webhook: Webhook, sent: Exclude<WebhookAttempt, { outcome: 'cut' }>, now: Instant): WebhookEvent {
    const { attempts, flowId, purpose, endpoint: name } = webhook;
    if (sent.outcome === 'delivered') return { type: 'done' };
    const subject = { kind: 'flow', id: flowId, purpose } as const;
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

  function endpointOf(name: string): WebhookEndpoint | undefined {
    return Object.hasOwn(endpoints, name) ? endpoints[name] : undefined;
  }

  const engine: WebhookEngine = createEngine({
    store: options.store,
    machine: webhookMachine,
    nameKey,
    clock,
    handlers: (own) => ({ step: stepOf(own), runEffect: () => Promise.resolve({}) }),
    onChanged: () => {},
    onError,
    // The scheduler of the flows reports it.
    onStoreFailure: () => {},
  });

  /** Counts a webhook among those that wait for its address; `false` when there are too many. */
  async function isAdmitted(
    name: string,
    { maxWaiting = defaultMaxWaiting }: WebhookEndpoint,
    state: WebhookState,
    key: string,
  ): Promise<boolean> {
    const places = placesFor(state, maxWaiting);
    return (await engine.admit([waitingLease({ name, key, places })])).admitted;
  }

  /**
   * Goes on counting a webhook that waits, whatever its place: it is stored. The place is short and prolonged, because a
   * process of an earlier release may deliver the webhook and leave the place taken.
   */
  async function countAgain(look: { webhook: Webhook; key: string; now: Instant; nextAt: Instant }): Promise<void> {
    const { webhook, key, now, nextAt } = look;
    if (Math.floor(now / countAgainEveryMs) === Math.floor(nextAt / countAgainEveryMs)) return;
    await engine.admit([waitingLease({ name: webhook.endpoint, key, places: unlimited })]);
  }

  async function enqueue(webhook: Webhook, endpoint: WebhookEndpoint, state: WebhookState): Promise<void> {
    const { id, endpoint: name, flowId, purpose } = webhook;
    const key = secretHash(`webhook:${name}:${id}`);
    if (!(await isAdmitted(name, endpoint, state, key))) {
      // An announcement that is repeated, of a webhook that was delivered.
      if (await engine.records.read(key)) return;
      const subject = { kind: 'flow', id: flowId, purpose } as const;
      log('error', { event: 'webhookUndelivered', endpoint: name, reason: 'tooMany' }, subject, `${name} tooMany`);
      return;
    }
    if (await engine.records.create(key, webhook)) return;
    // An announcement that is repeated: the webhook may be done, and is counted no longer then.
    const known = await engine.records.read(key);
    if (known?.state.doneAt !== undefined) await engine.release([{ name: waitingName(name), holder: key }]);
  }

  return {
    async announce(announcement) {
      const { id, flowId, purpose, state, at } = announcement;
      const body = bodyOf(announcement);
      const giveUpAt = at + deliverForMs;
      for (const [name, endpoint] of Object.entries(endpoints)) {
        if (endpoint.states && !endpoint.states.includes(state)) continue;
        await enqueue(
          { id, endpoint: name, body, flowId, purpose, attempts: 0, nextAt: at, giveUpAt },
          endpoint,
          state,
        );
      }
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

/** The name under which webhooks that wait for an address are counted. */
function waitingName(endpoint: string): string {
  return `webhooks:${endpoint}`;
}

/** Returns the place that a webhook takes in the count of those that wait for its address. */
function waitingLease(options: { name: string; key: string; places: number }): Admission {
  const { name, key, places } = options;
  return { kind: 'lease', name: waitingName(name), holder: key, forMs: countedForMs, places };
}

function resultOf(sent: WebhookAttempt): AddressResult {
  const { retryAfterMs = 0 } = sent.outcome === 'failed' ? sent : {};
  // What was cut off says nothing of the address, and an address that is gone has answered.
  return { isTaken: sent.outcome !== 'failed', retryAfterMs };
}

function bodyOf({ at, flowId, purpose, tenant, state, hintCode, refusal }: Announcement): string {
  const data = { flowId, purpose, tenant, state, hintCode, refusal };
  return JSON.stringify({ type: `flow.${state}`, timestamp: new Date(at).toISOString(), data });
}
