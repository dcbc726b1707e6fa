import type { FlowState } from '@secure-start/protocol/flow';
import type { Instant } from '../engine/instant.ts';
import type { Transition } from '../engine/machine.ts';
import { completionJudged, evidenceKept } from './completion/completion-judged.ts';
import { orderAnswered } from './order-answered.ts';
import { ended, isOver } from './end-flow.ts';
import type { Finishing, Flow, FlowCompletion, FlowFinish } from './flow.ts';
import type { FlowEffect, FlowEvent } from './flow-event.ts';
import { cancelling, hasQrCode, isTakenByApp, openOrders, withoutQuestion } from './flow-orders.ts';
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
import { cancelTried, leave, orderCancelled } from './leaving/leave-flow.ts';

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
    case 'orderCancelled':
      return orderCancelled(flow, event.orderRef, now);
    case 'cancelTried':
      return unchangedBut(cancelTried(flow));
    case 'judged':
      return completionJudged(flow, event, now);
    case 'surplusJudged':
      return { state: flow, effects: [{ type: 'keepEvidence', isSurplus: true, ...event.archiving }] };
    case 'evidenceKept':
      return evidenceKept(flow);
    case 'renewalFailed':
      return renewalFailed(flow, now);
    case 'launched':
      return unchangedBut(isWaitingForBankId(flow) && !flow.launched ? { ...flow, launched: true } : flow);
    case 'cancelled':
      return isOver(flow) || heldUntil(flow.finishing) > now ? unchangedBut(flow) : leave(flow, 'cancelled', now);
    case 'superseded':
      return superseded(flow, now);
    case 'timePassed':
      return timePassed(flow, event, now);
    case 'finishStarted':
      return unchangedBut(finishStarted(flow, event.finishing, now));
    case 'finishFailed':
      return finishFailed(flow, event.by, now);
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

/** A request that is finishing the flow goes first: the application may have signed the person in already. */
function superseded(flow: Flow, now: Instant): FlowTransition {
  if (isOver(flow)) return unchangedBut(flow);
  if (heldUntil(flow.finishing) > now) return unchangedBut(flow.isSuperseded ? flow : { ...flow, isSuperseded: true });
  return leave(flow, 'continuedElsewhere', now);
}

/** Adds an order; one that arrives when none is needed is cancelled. */
function orderPlaced(flow: Flow, { order }: Extract<FlowEvent, { type: 'orderPlaced' }>): FlowTransition {
  if (flow.orders.some(({ orderRef }) => orderRef === order.orderRef)) return unchangedBut(flow);
  if (!isWaitingForBankId(flow) || isTakenByApp(flow) || flow.leaving) {
    return { state: flow, effects: [cancelling(order)] };
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
    const how = flow.isSuperseded ? 'continuedElsewhere' : 'expired';
    return isFinishOver(flow, seenAt, now) ? ended(flow, how, now) : unchangedBut(withFinishGone(flow, now));
  }
  if (!isWaitingForBankId(flow)) return unchangedBut(flow);
  const closed = withPageClosed(flow, seenAt, now);
  // The person may have scanned the code before the page was closed: BankID is asked until it answers.
  const left = closed.isPageClosed && !isUnanswered ? leave(closed, 'cancelled', now) : unchangedBut(closed);
  if (isOver(left.state)) return left;
  const state = stateByAge(left.state, isUnanswered, now);
  return state === undefined ? left : ended(left.state, state, now);
}

/** It stays closed when a page of the flow is opened again: another person may sit there. */
function withPageClosed(flow: Flow, seenAt: Instant, now: Instant): Flow {
  const isClosed = hasQrCode(flow) && !flow.leaving && now - seenAt >= abandonAfterMs;
  return isClosed && !flow.isPageClosed ? { ...flow, isPageClosed: true } : flow;
}

/** Returns how a flow ends because of its age; `undefined` when it does not. */
function stateByAge(flow: Flow, isUnanswered: boolean, now: Instant): FlowState | undefined {
  const ageMs = now - flow.startedAt;
  if (isTakenByApp(flow)) {
    return ageMs >= flow.ceilingMs + lastAnswerAfterCeilingMs ? 'outcomeUnknown' : undefined;
  }
  if (ageMs < flow.ceilingMs) return undefined;
  if (openOrders(flow).length === 0) return flow.leaving?.as ?? 'expired';
  // The app may have taken an order while BankID was unreachable, or takes one that BankID did not cancel when the person left.
  const isPerhapsDone = isUnanswered || flow.outage !== undefined || flow.leaving !== undefined;
  return isPerhapsDone ? 'outcomeUnknown' : 'expired';
}

/**
 * Returns when it is to be checked whether a completed flow ends without its browser. A request that is finishing it is
 * waited for, and it is checked whether that one is gone.
 */
export function finishDueAt(flow: Flow & { completion: FlowCompletion }, now: Instant): Instant {
  if (flow.isSuperseded || isFinishUnderWay(flow)) return Math.max(now, heldUntil(flow.finishing));
  const lastAt = flow.completion.receivedAt + finishWithinMs;
  const checkAt = flow.device === 'same' ? lastAt : Math.max(closedAt(flow, 0), now + presenceIntervalMs);
  return Math.max(Math.min(lastAt, checkAt), heldUntil(flow.finishing));
}

/**
 * Returns whether a completed flow ends without its browser, whose page was last seen at `seenAt`. On a shared computer the next visitor
 * must not be finished into the session of the one who scanned the code.
 */
export function isFinishOver(flow: Flow, seenAt: Instant, now: Instant): boolean {
  const { completion, device, finishing } = flow;
  if (completion === undefined || heldUntil(finishing) > now) return false;
  if (flow.isSuperseded || now >= completion.receivedAt + finishWithinMs) return true;
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

/** No page can repeat the request after a new start: the cookie finds the new flow. */
function finishFailed(flow: Flow, by: string, now: Instant): FlowTransition {
  if (flow.finishing?.by !== by) return unchangedBut(flow);
  const rest = withoutFinishing(flow);
  if (flow.state !== 'completed') return unchangedBut(rest);
  return flow.isSuperseded ? ended(rest, 'continuedElsewhere', now) : unchangedBut({ ...rest, finishFailedAt: now });
}

/**
 * The request no longer holds the flow: its process has died, or stalls. Pages that have given up waiting for it are told as of a
 * failure. The application may be taking the completion all the same.
 */
function withFinishGone(flow: Flow, now: Instant): Flow {
  return isFinishUnderWay(flow) && heldUntil(flow.finishing) <= now ? { ...flow, finishFailedAt: now } : flow;
}

/** Returns whether a request is finishing the flow, as far as pages know. */
function isFinishUnderWay({ finishing, finishFailedAt }: Flow): boolean {
  return finishing !== undefined && (finishFailedAt === undefined || finishFailedAt < heldUntil(finishing));
}

function withoutFinishing(flow: Flow): Flow {
  const { finishing: _ended, ...rest } = flow;
  return rest;
}

function finished(flow: Flow, finish: Omit<FlowFinish, 'finishedAt'>, now: Instant): Flow {
  // The flow ended while the application was taking its completion.
  if (flow.unclaimed) return delivered(flow, now);
  if (flow.state !== 'completed') return flow;
  const { completion: _handedOver, isSuperseded: _past, ...rest } = withoutQuestion(withoutFinishing(flow));
  return { ...rest, state: 'finished', finished: { finishedAt: now, ...finish }, keepUntil: now + replayFinishMs };
}

function delivered(flow: Flow, now: Instant): Flow {
  const isDropped = flow.completion?.awaitsArchive === true;
  if (!flow.unclaimed && !isDropped) return flow;
  const { unclaimed: _delivered, completion: _dropped, ...rest } = withoutQuestion(flow);
  const state = isDropped ? 'expired' : rest.state;
  return { ...rest, state, isDelivered: true, keepUntil: now + showEndForMs };
}
