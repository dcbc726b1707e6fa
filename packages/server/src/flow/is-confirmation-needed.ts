import type { Instant } from '../engine/instant.ts';
import type { Flow } from './flow.ts';
import { confirmAfterMs } from './flow-times.ts';

/**
 * Returns whether the person must press a button before the flow is finished. On a shared computer another person may
 * have opened the browser since the flow was completed.
 *
 * A flow with a QR code needs no press: it ends when its page has been closed for a minute.
 */
export function isConfirmationNeeded({ device, state, completion }: Flow, now: Instant): boolean {
  if (device !== 'same' || state !== 'completed' || completion === undefined) return false;
  return now - (completion.judgedAt ?? completion.receivedAt) >= confirmAfterMs;
}
