import type { LiveState } from '../live-view/live-state.ts';
import type { Texts } from './texts/texts.ts';
import { explainOrder } from './why/explain-order.ts';
import { nameIn } from './why/name-in.ts';

/**
 * Returns the sentence that a screen reader says after a poll: an order that ended as failed since the last one. What
 * merely goes on is not said, so that the page does not chatter.
 */
export function newsOf(options: { before: LiveState | undefined; now: LiveState; texts: Texts }): string | undefined {
  const { before, now, texts } = options;
  if (!before) return undefined;
  const pending = new Set(before.orders.filter(({ status }) => status === 'pending').map(({ orderRef }) => orderRef));
  const failed = now.orders.find(({ orderRef, status }) => status === 'failed' && pending.has(orderRef));
  return failed && explainOrder(failed, { now: now.clock.now, texts, nameOf: (number) => nameIn(now, number) });
}
