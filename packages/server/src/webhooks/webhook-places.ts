import { defaultMaxWaiting, placesFor, type WebhookEndpoint } from './webhook-options.ts';
import type { Admission } from '../engine/store.ts';
import type { Instant } from '../engine/instant.ts';
import type { Webhook, WebhookEngine, WebhookKind } from './webhook-machine.ts';

/** A webhook that no process looks at any more is counted no longer after this time: longer than any pause between attempts. */
const countedForMs = 4 * 60 * 60_000;
/** A webhook that waits is counted anew at its last look of each such period. */
const countAgainEveryMs = 60 * 60_000;
/** As a number that every store can hold. */
const unlimited = 1_000_000_000;

/** The count of the webhooks that wait for each address, over all processes. */
export interface WebhookPlaces {
  /** Counts a webhook about a state; `false` when too many wait for its address. */
  isAdmitted(waiting: {
    name: string;
    endpoint: WebhookEndpoint<string>;
    state: string;
    key: string;
  }): Promise<boolean>;
  /**
   * Goes on counting a webhook that waits, whatever its place: it is stored. The place is short and prolonged, because a
   * process of an earlier release may deliver the webhook and leave the place taken.
   */
  countAgain(look: { webhook: Webhook; key: string; now: Instant; nextAt: Instant }): Promise<void>;
  /** Counts a webhook no longer. */
  release(waiting: { name: string; key: string }): Promise<void>;
}

/** Creates the count of the webhooks of one kind. */
export function createWebhookPlaces(options: {
  kind: WebhookKind;
  engine: Pick<WebhookEngine, 'admit' | 'release'>;
}): WebhookPlaces {
  const { kind, engine } = options;
  const countOf = (name: string): string => `${kind}s:${name}`;

  function lease(name: string, key: string, places: number): Admission {
    return { kind: 'lease', name: countOf(name), holder: key, forMs: countedForMs, places };
  }

  return {
    async isAdmitted({ name, endpoint, state, key }) {
      const places = placesFor(state, endpoint.maxWaiting ?? defaultMaxWaiting);
      return (await engine.admit([lease(name, key, places)])).admitted;
    },
    async countAgain({ webhook, key, now, nextAt }) {
      if (Math.floor(now / countAgainEveryMs) === Math.floor(nextAt / countAgainEveryMs)) return;
      await engine.admit([lease(webhook.endpoint, key, unlimited)]);
    },
    async release({ name, key }) {
      await engine.release([{ name: countOf(name), holder: key }]);
    },
  };
}
