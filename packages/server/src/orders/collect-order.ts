import { isBankIdError } from '@secure-start/client';
import type { CollectResponse } from '@secure-start/protocol/rp';
import { errorName, type Log, type LogSubject } from '../log.ts';
import { isGone } from './cancel-order.ts';
import type { OrderEvent } from './order-event.ts';
import type { OrderClient } from './place-order.ts';

/** The longest that BankID is left alone when it asks for that: people wait. */
const longestPauseMs = 30_000;

/**
 * Collects an order once. Returns what happened, and for how long BankID asks to be left alone.
 *
 * `isContinuous`: no other process has collected the order since this one did. An order that BankID does not know is
 * certain to have no answer left only then: otherwise another process may be holding it.
 */
export async function collectOrder(options: {
  client: Pick<OrderClient, 'collect'>;
  orderRef: string;
  isContinuous: boolean;
  subject: LogSubject;
  log: Log;
}): Promise<{ event: OrderEvent; pauseMs: number }> {
  const { client, orderRef, isContinuous, subject, log } = options;
  try {
    return { event: eventOf(orderRef, await client.collect({ orderRef })), pauseMs: 0 };
  } catch (error) {
    if (isGone(error)) return { event: { type: 'orderGone', orderRef, isCertain: isContinuous }, pauseMs: 0 };
    log('warn', { event: 'bankIdFailed', operation: 'collect', error: errorName(error) }, subject);
    const askedForMs = isBankIdError(error) && error.code === 'api' ? error.retryAfterMs : undefined;
    return { event: { type: 'bankIdUnreachable' }, pauseMs: Math.min(askedForMs ?? 0, longestPauseMs) };
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
