import { isLastAttempt } from '../engine/effects/attempts.ts';
import { backoffMs } from '../engine/effects/drain-effects.ts';
import type { Log, LogSubject } from '../log.ts';
import type { WebhookContent } from './webhook-content.ts';
import type { Webhooks } from './create-webhooks.ts';

/** While processes with and without the option `webhooks` run side by side, one with it is to find the announcement soon. */
const longestPauseMs = 60_000;
const pauseMs = (attempts: number): number => Math.min(backoffMs(attempts), longestPauseMs);

/**
 * Stores the webhooks about a new state, or waits for a process of the server that can: one with the option, and with the tenant.
 * When none came for as long as `deliverForMs`, that is reported.
 */
export async function runAnnouncement(options: {
  /** Absent in a process without the option. */
  webhooks: Pick<Webhooks, 'announce'> | undefined;
  content: WebhookContent;
  subject: LogSubject;
  /** Number of attempts before this one. */
  attempts: number;
  deliverForMs: number;
  log: Log;
}): Promise<{ retryAfterMs?: number }> {
  const { webhooks, content, subject, attempts, deliverForMs, log } = options;
  if ((await webhooks?.announce(content)) === 'stored') return {};
  if (!isLastAttempt({ attempts, pauseMs, forMs: deliverForMs })) return { retryAfterMs: pauseMs(attempts) };
  log('error', { event: 'webhookUndelivered', reason: 'notConfigured' }, subject);
  return {};
}
