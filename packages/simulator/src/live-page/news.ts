import type { LiveState } from '../live-view/live-state.ts';
import type { Texts } from './texts/texts.ts';
import { circumstancesIn } from './why/circumstances.ts';
import { explainOrder } from './why/explain-order.ts';

/**
 * Returns the sentence that a screen reader says after a poll: an order that ended as failed since the last one. What
 * merely goes on is not said, so that the page does not chatter.
 */
export function newsOf(options: { before: LiveState | undefined; now: LiveState; texts: Texts }): string | undefined {
  const { before, now, texts } = options;
  if (!before) return undefined;
  const pending = new Set(before.orders.filter(({ status }) => status === 'pending').map(({ orderRef }) => orderRef));
  const failed = now.orders.find(({ orderRef, status }) => status === 'failed' && pending.has(orderRef));
  return failed && explainOrder(failed, circumstancesIn(now, texts));
}
