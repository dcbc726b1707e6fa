import { isBankIdError } from '@secure-start/client';
import type { CollectResponse } from '@secure-start/protocol/rp';
import { BankIdServerError } from '../http/server-error.ts';
import type { Log, LogSubject } from '../log.ts';
import { isGone } from './cancel-order.ts';
import type { OrderEvent } from './order-event.ts';
import type { OrderClient } from './place-order.ts';
import { logBankIdFailure } from '../service/log-bankid-failure.ts';

/** Longest pause that BankID's `Retry-After` can cause, because a person is waiting. */
const longestPauseMs = 30_000;

/**
 * Collects an order once. Returns the result, and the pause that BankID asks for. `isKeptBack`: no request was sent.
 *
 * `isContinuous`: no other process has collected the order since this one did. Otherwise another process may have the
 * terminal answer of an order that BankID no longer has.
 */
export async function collectOrder(options: {
  collect: OrderClient['collect'];
  orderRef: string;
  isContinuous: () => boolean;
  subject: LogSubject;
  log: Log;
}): Promise<{ event: OrderEvent; pauseMs: number; isKeptBack?: true }> {
  const { collect, orderRef, isContinuous, subject, log } = options;
  try {
    return { event: eventOf(orderRef, await collect({ orderRef })), pauseMs: 0 };
  } catch (error) {
    // It was not sent, because BankID answers none: that is reported once for all.
    if (error instanceof BankIdServerError) {
      return { event: { type: 'bankIdUnreachable' }, pauseMs: 0, isKeptBack: true };
    }
    if (isGone(error)) return { event: { type: 'orderGone', orderRef, isCertain: isContinuous() }, pauseMs: 0 };
    logBankIdFailure({ log, operation: 'collect', error, subject });
    const retryAfterMs = isBankIdError(error) && error.code === 'api' ? error.retryAfterMs : undefined;
    return { event: { type: 'bankIdUnreachable' }, pauseMs: Math.min(retryAfterMs ?? 0, longestPauseMs) };
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
