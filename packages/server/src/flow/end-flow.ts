import type { FlowState } from '@secure-start/protocol/flow';
import type { Instant } from '../engine/instant.ts';
import type { Transition } from '../engine/machine.ts';
import type { Flow } from './flow.ts';
import type { FlowEffect } from './flow-event.ts';
import { abandonOpen, openOrders } from './flow-orders.ts';
import { showEndForMs } from './flow-times.ts';

/** Returns whether the flow has ended, with or without a result. */
export function isOver({ state }: Flow): boolean {
  return state !== 'pending' && state !== 'completed';
}

/** Such an end would deny what the person may have done in the app. */
const saysNothingHappened: ReadonlySet<FlowState> = new Set(['expired', 'cancelled']);
/** So would a failure, which tells of one order, where another one was completed. */
const deniesSurplus: ReadonlySet<FlowState> = new Set([...saysNothingHappened, 'failed']);

/** BankID no longer has an order whose terminal answer may have been received by a process that has died. */
function isAnswerLost(flow: Flow): boolean {
  return flow.outcomeLost === true || openOrders(flow).some(({ unknownSince }) => unknownSince !== undefined);
}

const surplusDelivery: readonly FlowEffect[] = [
  { type: 'reportSurplus', reason: 'otherOrderEnded' },
  { type: 'judgeUnclaimed' },
];

/** Returns the end that does not deny what the person has done, or may have done. */
function endState(flow: Flow, how: FlowState): FlowState {
  if (flow.surplus && !flow.completion && deniesSurplus.has(how)) return 'expired';
  if (!saysNothingHappened.has(how)) return how;
  if (flow.completion) return flow.kind === 'auth' ? how : 'expired';
  return isAnswerLost(flow) ? 'outcomeUnknown' : how;
}

/**
 * Ends a flow that its browser does not finish: open orders are cancelled, and a completion is delivered as unclaimed. So is one
 * that was kept beside the order that has ended now.
 */
export function ended(flow: Flow, how: FlowState, now: Instant): Transition<Flow, FlowEffect> {
  const { flow: given, effects } = abandonOpen(flow);
  const { completion, surplus, finishing, leaving: _past, isSuperseded: _ended, ...rest } = given;
  const state = endState(flow, how);
  const over: Flow = { ...rest, state, keepUntil: now + showEndForMs };
  if (!completion) {
    return surplus
      ? { state: { ...over, unclaimed: surplus }, effects: [...effects, ...surplusDelivery] }
      : { state: over, effects };
  }
  const { nonceHash: _unused, ...unclaimed } = completion;
  const waiting: Flow = { ...over, unclaimed };
  if (completion.judgedAt === undefined) return { state: waiting, effects: [...effects, { type: 'judgeUnclaimed' }] };
  // It is delivered when the archive has it.
  if (completion.awaitsArchive) return { state: waiting, effects };
  // A request that is delivering it now may still succeed, and it must not be delivered twice at the same time.
  const notBefore = finishing !== undefined && finishing.until > now ? { notBefore: finishing.until } : {};
  return { state: waiting, effects: [...effects, { type: 'deliverUnclaimed', ...notBefore }] };
}
