import type { FlowState } from '@secure-start/protocol/flow';
import type { Instant } from '../engine/instant.ts';
import type { Transition } from '../engine/machine.ts';
import type { Flow, FlowCompletion } from './flow.ts';
import type { FlowEffect } from './flow-event.ts';
import { abandonOpen } from './flow-orders.ts';
import { showEndForMs } from './flow-times.ts';

/** Returns whether the flow has ended, with or without a result. */
export function isOver({ state }: Flow): boolean {
  return state !== 'pending' && state !== 'completed';
}

/**
 * Ends a flow without handing its completion to a browser: open orders are cancelled, and a completion is delivered
 * without one.
 */
export function ended(flow: Flow, how: FlowState, now: Instant): Transition<Flow, FlowEffect> {
  const { flow: given, effects } = abandonOpen(flow);
  const { completion, finishing, ...rest } = given;
  const state = how === 'expired' && flow.outcomeLost && !completion ? 'outcomeUnknown' : how;
  const over: Flow = { ...rest, state, keepUntil: now + showEndForMs };
  if (!completion) return { state: over, effects };
  const delivery = unclaimed(over, completion);
  // A request that is handing it over at this moment may still succeed, and is not to be told twice at a time.
  const notBefore = finishing !== undefined && finishing.until > now ? { notBefore: finishing.until } : {};
  return { state: delivery, effects: [...effects, { type: 'deliverUnclaimed', ...notBefore }] };
}

/** Returns the flow with a completion that no browser hands over. */
export function unclaimed(flow: Flow, { data, findings }: Pick<FlowCompletion, 'data' | 'findings'>): Flow {
  return { ...flow, unclaimed: { data, findings } };
}
