import { isBankIdError } from '@secure-start/client';
import type { CollectResponse, CompletionData } from '@secure-start/protocol/rp';
import { errorName, type Log } from '../log.ts';
import { isGone } from './cancel-orders.ts';
import type { OrderClient } from './place-order.ts';

/** The longest we stay away when BankID asks for it: people wait. */
const longestPauseMs = 30_000;

/** What can happen to an order. */
export type OrderEvent =
  | { type: 'orderPending'; orderRef: string; hintCode: string }
  | { type: 'orderFailed'; orderRef: string; hintCode: string }
  | { type: 'orderComplete'; orderRef: string; data: CompletionData }
  /** BankID knows nothing of the order any more, and its last word never reached us. */
  | { type: 'orderGone'; orderRef: string }
  /** BankID did not answer, or answered something that is no answer. */
  | { type: 'troubled' };

/**
 * Collects an order once: what happened, and how long BankID asks us to stay away, in milliseconds.
 *
 * @throws only when `closing` is aborted.
 */
export async function collectOrder(options: {
  client: Pick<OrderClient, 'collect'>;
  orderRef: string;
  /** What the order is for, for the log. */
  flow: { flowId: string; purpose: string };
  closing: AbortSignal;
  log: Log;
}): Promise<{ event: OrderEvent; pauseMs: number }> {
  const { client, orderRef, flow, closing, log } = options;
  try {
    return { event: eventOf(orderRef, await client.collect({ orderRef })), pauseMs: 0 };
  } catch (error) {
    if (closing.aborted) throw error;
    if (isGone(error)) return { event: { type: 'orderGone', orderRef }, pauseMs: 0 };
    log('warn', { event: 'bankIdFailed', operation: 'collect', error: errorName(error) }, flow);
    const askedForMs = isBankIdError(error) && error.code === 'api' ? error.retryAfterMs : undefined;
    return { event: { type: 'troubled' }, pauseMs: Math.min(askedForMs ?? 0, longestPauseMs) };
  }
}

function eventOf(orderRef: string, answer: CollectResponse): OrderEvent {
  switch (answer.status) {
    case 'pending':
      return { type: 'orderPending', orderRef, hintCode: answer.hintCode };
    case 'failed':
      return { type: 'orderFailed', orderRef, hintCode: answer.hintCode };
    case 'complete':
      return { type: 'orderComplete', orderRef, data: answer.completionData };
  }
}
