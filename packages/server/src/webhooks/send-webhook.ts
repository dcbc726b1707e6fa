import type { Clock } from '@secure-start/protocol/rp';
import type { Instant } from '../engine/instant.ts';
import { withinTime } from '../engine/within-time.ts';
import type { WebhookEndpoint } from './webhook-options.ts';
import { signWebhook } from './webhook-signature.ts';

/** The longest that an address may take to answer. */
const answerWithinMs = 10_000;
/** No address can hold a webhook back for longer by asking for a pause. */
const longestPauseMs = 60 * 60_000;

/** The result of one attempt. */
export type WebhookAttempt =
  | { outcome: 'delivered' }
  /** The address is gone for good (410). */
  | { outcome: 'gone' }
  /** The process is closing: another one sends it again, with the same id. */
  | { outcome: 'cut' }
  | { outcome: 'failed'; httpStatus?: number; retryAfterMs?: number };

/**
 * Sends a webhook to its address. Redirects are not followed, and the body of the answer is not read: an address decides
 * only whether it has taken the webhook, and when the next attempt follows.
 */
export async function sendWebhook(options: {
  endpoint: Pick<WebhookEndpoint, 'url' | 'secrets'>;
  id: string;
  body: string;
  /** The store's time, which all processes agree on. */
  now: Instant;
  clock: Clock;
  /** Ends the request. */
  closing: AbortSignal;
}): Promise<WebhookAttempt> {
  const { endpoint, id, body, now, clock, closing } = options;
  const timestampSeconds = Math.floor(now / 1_000);
  const headers = signWebhook({ id, timestampSeconds, body, secrets: endpoint.secrets });
  const ended = new AbortController();
  const call = (): Promise<Response> =>
    fetch(endpoint.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', 'user-agent': 'secure-start', ...headers },
      body,
      signal: AbortSignal.any([ended.signal, closing]),
    });
  try {
    const response = await withinTime({ clock, timeoutMs: answerWithinMs, name: 'webhook', call });
    return attemptOf(response);
  } catch {
    return { outcome: closing.aborted ? 'cut' : 'failed' };
  } finally {
    ended.abort();
  }
}

function attemptOf({ ok, status, headers }: Response): WebhookAttempt {
  if (ok) return { outcome: 'delivered' };
  if (status === 410) return { outcome: 'gone' };
  const seconds = headers.get('retry-after') ?? '';
  const pause = /^\d{1,6}$/.test(seconds) ? { retryAfterMs: Math.min(Number(seconds) * 1_000, longestPauseMs) } : {};
  return { outcome: 'failed', httpStatus: status, ...pause };
}
