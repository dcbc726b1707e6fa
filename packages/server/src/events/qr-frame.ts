import { qrContent } from '@secure-start/client';
import type { Instant } from '../engine/instant.ts';
import type { Flow, FlowOrder } from '../flow/flow.ts';
import { shownOrder } from '../flow/flow-orders.ts';

/** Returns the text of the QR code of an order for the second that it is in. */
export function frameOfOrder(order: FlowOrder, now: Instant): string {
  const { qrStartToken, qrStartSecret, receivedAt } = order;
  return qrContent({ qrStartToken, qrStartSecret, elapsedMs: Math.max(0, now - receivedAt) });
}

/** Returns the text of the QR code that a flow shows; `undefined` where it shows none. */
export function frameOf(flow: Flow, now: Instant): string | undefined {
  const order = shownOrder(flow);
  return order && frameOfOrder(order, now);
}
