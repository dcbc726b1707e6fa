import { backoffMs, type EffectOutcome } from '../../engine/effects/drain-effects.ts';
import type { Now } from '../../engine/instant.ts';
import type { Log } from '../../log.ts';
import { cancelOrder } from '../../orders/cancel-order.ts';
import { collectOrder } from '../../orders/collect-order.ts';
import type { OrderClient } from '../../orders/place-order.ts';
import type { GuardedClient } from '../../service/watched-client.ts';
import type { Flow } from '../flow.ts';
import type { FlowEffect, FlowEvent } from '../flow-event.ts';
import { isOver } from '../end-flow.ts';
import { isTaken } from '../flow-orders.ts';
import { flowSubject } from '../flow-subject.ts';
import { collectIntervalMs } from '../flow-times.ts';

/** BankID keeps the answer of a completed order for three minutes: an outage must not make the pauses longer than that. */
const longestPauseMs = 30_000;

/**
 * Cancels an order that a flow needs no more. While BankID does not answer it is tried again, for as long as the order can live:
 * the question must not stay in the person's app.
 *
 * It may have been approved since it was last collected. Then BankID does not cancel it, and its answer is collected.
 */
export async function cancelUnneeded(options: {
  flow: Flow;
  effect: Extract<FlowEffect, { type: 'cancelOrder' }>;
  /** Number of attempts without success. */
  attempts: number;
  /** Absent when this process does not have the tenant: another one may. */
  client: (Pick<OrderClient, 'cancel'> & GuardedClient) | undefined;
  now: Now;
  log: Log;
}): Promise<EffectOutcome<FlowEvent>> {
  const { flow, effect, attempts, client, now, log } = options;
  const { orderRef, livesUntil } = effect;
  const subject = flowSubject(flow);
  const retry = (): EffectOutcome<FlowEvent> => {
    const livesForMs = (livesUntil ?? now()) - now();
    const pauseMs = Math.min(backoffMs(attempts, collectIntervalMs), longestPauseMs, livesForMs);
    return livesForMs > 0 ? { retryAfterMs: pauseMs } : {};
  };
  if (client === undefined) return retry();
  const outcome = await cancelOrder({ client, orderRef, subject, log });
  if (outcome === 'unreachable') return retry();
  if (outcome === 'cancelled') return { event: { type: 'orderCancelled', orderRef } };
  if (isLeftLogin(flow)) return {};
  const collect = client.collectAnyway;
  const { event } = await collectOrder({ collect, orderRef, isContinuous: () => false, subject, log });
  if (event.type === 'bankIdUnreachable') return retry();
  return event.type === 'orderComplete' || event.type === 'orderFailed' ? { event } : {};
}

/** Whatever was approved, the person is not logged in, and there is no other approval beside it. */
function isLeftLogin(flow: Flow): boolean {
  return flow.kind === 'auth' && isOver(flow) && !flow.unclaimed && !isTaken(flow);
}
