import type { FlowState } from '@secure-start/protocol/flow';
import type { Instant } from '../engine/instant.ts';
import type { Transition } from '../engine/machine.ts';
import { completionJudged, evidenceKept } from './completion/completion-judged.ts';
import { orderAnswered } from './order-answered.ts';
import { ended, isOver } from './end-flow.ts';
import type { Finishing, Flow, FlowCompletion, FlowFinish } from './flow.ts';
import type { FlowEffect, FlowEvent } from './flow-event.ts';
import { hasQrCode, isTakenByApp, openOrders } from './flow-orders.ts';
import {
  abandonAfterMs,
  finishAfterCloseMs,
  finishWithinMs,
  lastAnswerAfterCeilingMs,
  outageGraceMs,
  presenceIntervalMs,
  replayFinishMs,
  showEndForMs,
} from './flow-times.ts';
import { heldUntil } from './completion/held-until.ts';

/** A flow after an event, and the effects that follow from it. */
export type FlowTransition = Transition<Flow, FlowEffect>;

/**
 * Returns the flow after an event; the very same object when the event changes nothing.
 *
 * A flow that has ended stays as it ended. A completion outlives that: it is kept until the application has it.
 */
export function transition(flow: Flow, event: FlowEvent, now: Instant): FlowTransition {
  switch (event.type) {
    case 'orderPlaced':
      return orderPlaced(flow, event);
    case 'orderPending':
    case 'orderFailed':
    case 'orderComplete':
    case 'orderGone':
      return orderAnswered(flow, event, now);
    case 'bankIdUnreachable':
      return unchangedBut(isWaitingForBankId(flow) ? withOutage(flow, now) : flow);
    case 'judged':
      return completionJudged(flow, event, now);
    case 'evidenceKept':
      return evidenceKept(flow);
    case 'renewalFailed':
      return renewalFailed(flow, now);
    case 'launched':
      return unchangedBut(isWaitingForBankId(flow) && !flow.launched ? { ...flow, launched: true } : flow);
    case 'cancelled':
      return flow.state === 'pending' ? ended(flow, 'cancelled', now) : unchangedBut(flow);
    case 'superseded':
      return isOver(flow) ? unchangedBut(flow) : ended(flow, 'continuedElsewhere', now);
    case 'timePassed':
      return timePassed(flow, event, now);
    case 'finishStarted':
      return unchangedBut(finishStarted(flow, event.finishing, now));
    case 'finishFailed':
      return unchangedBut(flow.finishing?.by === event.by ? withoutFinishing(flow) : flow);
    case 'finished':
      return unchangedBut(finished(flow, event.finish, now));
    case 'delivered':
      return unchangedBut(delivered(flow, now));
  }
}

function unchangedBut(state: Flow): FlowTransition {
  return { state, effects: [] };
}

/** Returns whether BankID still has to answer; afterwards only the application does. */
function isWaitingForBankId(flow: Flow): boolean {
  return flow.state === 'pending' && flow.completion === undefined;
}

/** Adds an order; one that arrives when none is needed is cancelled. */
function orderPlaced(flow: Flow, { order }: Extract<FlowEvent, { type: 'orderPlaced' }>): FlowTransition {
  if (!isWaitingForBankId(flow) || isTakenByApp(flow)) {
    return { state: flow, effects: [{ type: 'cancelOrder', orderRef: order.orderRef }] };
  }
  return unchangedBut({ ...flow, orders: [...flow.orders, order], hintCode: 'outstandingTransaction' });
}

function renewalFailed(flow: Flow, now: Instant): FlowTransition {
  if (!isWaitingForBankId(flow)) return unchangedBut(flow);
  if (openOrders(flow).length > 0) return unchangedBut({ ...flow, renewalFailed: true });
  const { hintCode: _past, ...rest } = flow;
  return ended(rest, 'failed', now);
}

function withOutage(flow: Flow, now: Instant): Flow {
  if (!flow.outage) return { ...flow, outage: { since: now, isShown: false } };
  const isTime = !flow.outage.isShown && now - flow.outage.since >= outageGraceMs;
  return isTime ? { ...flow, outage: { since: flow.outage.since, isShown: true } } : flow;
}

function timePassed(
  flow: Flow,
  { seenAt, isUnanswered = false }: Extract<FlowEvent, { type: 'timePassed' }>,
  now: Instant,
): FlowTransition {
  if (flow.state === 'completed' || flow.completion?.awaitsArchive) {
    return isFinishOver(flow, seenAt, now) ? ended(flow, 'expired', now) : unchangedBut(flow);
  }
  if (!isWaitingForBankId(flow)) return unchangedBut(flow);
  const closed = withPageClosed(flow, seenAt, now);
  // The person may have scanned the code before the page was closed: BankID is asked until it answers.
  if (closed.isPageClosed && !isUnanswered) return ended(closed, 'cancelled', now);
  const state = stateByAge(closed, isUnanswered, now);
  return state === undefined ? unchangedBut(closed) : ended(closed, state, now);
}

/** It stays closed when a page of the flow is opened again: another person may sit there. */
function withPageClosed(flow: Flow, seenAt: Instant, now: Instant): Flow {
  const isClosed = hasQrCode(flow) && now - seenAt >= abandonAfterMs;
  return isClosed && !flow.isPageClosed ? { ...flow, isPageClosed: true } : flow;
}

/** Returns how a flow ends because of its age; `undefined` when it does not. */
function stateByAge(flow: Flow, isUnanswered: boolean, now: Instant): FlowState | undefined {
  const ageMs = now - flow.startedAt;
  if (isTakenByApp(flow)) {
    return ageMs >= flow.ceilingMs + lastAnswerAfterCeilingMs ? 'outcomeUnknown' : undefined;
  }
  if (ageMs < flow.ceilingMs) return undefined;
  // The app may have taken an order while BankID was unreachable.
  const isPerhapsDone = (isUnanswered || flow.outage !== undefined) && openOrders(flow).length > 0;
  return isPerhapsDone ? 'outcomeUnknown' : 'expired';
}

/**
 * Returns when it is to be checked whether a completed flow ends without its browser. A request that is finishing it is
 * waited for.
 */
export function finishDueAt(flow: Flow & { completion: FlowCompletion }, now: Instant): Instant {
  const lastAt = flow.completion.receivedAt + finishWithinMs;
  const checkAt = flow.device === 'same' ? lastAt : Math.max(closedAt(flow, 0), now + presenceIntervalMs);
  return Math.max(Math.min(lastAt, checkAt), heldUntil(flow.finishing));
}

/** On a shared computer the next visitor must not be finished into the session of the one who scanned the code. */
function isFinishOver(flow: Flow, seenAt: Instant, now: Instant): boolean {
  const { completion, device, finishing } = flow;
  if (completion === undefined || heldUntil(finishing) > now) return false;
  if (now >= completion.receivedAt + finishWithinMs) return true;
  return device === 'other' && now >= closedAt({ ...flow, completion }, seenAt);
}

/** Returns when a flow ends whose page was last seen at `seenAt`. */
function closedAt({ completion }: { completion: FlowCompletion }, seenAt: Instant): Instant {
  return Math.max(seenAt, completion.judgedAt ?? completion.receivedAt) + finishAfterCloseMs;
}

function finishStarted(flow: Flow, finishing: Finishing, now: Instant): Flow {
  const isTaken = flow.finishing?.by !== finishing.by && heldUntil(flow.finishing) > now;
  return flow.state === 'completed' && !isTaken ? { ...flow, finishing } : flow;
}

function withoutFinishing(flow: Flow): Flow {
  const { finishing: _ended, ...rest } = flow;
  return rest;
}

function finished(flow: Flow, finish: Omit<FlowFinish, 'finishedAt'>, now: Instant): Flow {
  // The flow ended while the application was taking its completion.
  if (flow.unclaimed) return delivered(flow, now);
  if (flow.state !== 'completed') return flow;
  const { completion: _handedOver, ...rest } = withoutOrders(withoutFinishing(flow));
  return { ...rest, state: 'finished', finished: { finishedAt: now, ...finish }, keepUntil: now + replayFinishMs };
}

/** Returns the flow without what was signed and without the secrets of the orders: the application has the result. */
function withoutOrders(flow: Flow): Flow {
  return { ...flow, orders: [], orderParameters: { endUserIp: '', web: {}, returnPage: '' } };
}

function delivered(flow: Flow, now: Instant): Flow {
  const isDropped = flow.completion?.awaitsArchive === true;
  if (!flow.unclaimed && !isDropped) return flow;
  const { unclaimed: _delivered, completion: _dropped, ...rest } = withoutOrders(flow);
  const state = isDropped ? 'expired' : rest.state;
  return { ...rest, state, isDelivered: true, keepUntil: now + showEndForMs };
}
