import type { Transition } from '../../engine/machine.ts';
import type { Flow, FlowOrder, UnclaimedCompletion } from '../flow.ts';
import type { FlowEffect } from '../flow-event.ts';
import { isOver } from '../end-flow.ts';
import { isTaken, settled } from '../flow-orders.ts';

/**
 * Returns the flow after an order was completed beside the one that an app took first, which counts.
 *
 * A log-in of it is reported, and its evidence archived. So is a signature or payment when the other one has counted. Until that is
 * known it is kept: the other one may end without a result, and what was signed once must reach the application.
 */
export function surplusCompletion(
  flow: Flow,
  order: FlowOrder,
  completion: UnclaimedCompletion,
): Transition<Flow, FlowEffect> {
  const counting = (flow.completion ?? flow.unclaimed)?.orderRef;
  // The order that counts is not in a flow that the application has taken.
  const isCompleted = counting !== undefined || isTaken(flow);
  const isSurplus = isCompleted ? counting !== order.orderRef : !isOver(flow);
  if (!isSurplus || order.isSurplus) return { state: flow, effects: [] };
  const after = settled(flow, { ...order, isSurplus: true });
  if (isCompleted) return { state: after, effects: surplusEffects(flow, completion, 'otherOrderCompleted') };
  // Of several, the first one is kept.
  const isKept = flow.kind !== 'auth' && !flow.surplus;
  if (isKept) return { state: { ...after, surplus: completion }, effects: [] };
  return { state: after, effects: surplusEffects(flow, completion, 'otherOrderOpen') };
}

/** Returns the flow after the order that counts was completed: what was kept beside it is a surplus for good. */
export function withoutSurplus(flow: Flow): Transition<Flow, FlowEffect> {
  const { surplus, ...rest } = flow;
  return surplus === undefined
    ? { state: flow, effects: [] }
    : { state: rest, effects: surplusEffects(flow, surplus, 'otherOrderCompleted') };
}

function surplusEffects(
  { orderParameters: parameters }: Flow,
  completion: UnclaimedCompletion,
  reason: 'otherOrderOpen' | 'otherOrderCompleted',
): FlowEffect[] {
  return [
    { type: 'reportSurplus', reason },
    { type: 'judgeSurplus', completion, parameters },
  ];
}
