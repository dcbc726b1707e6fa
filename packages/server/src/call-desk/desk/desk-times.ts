import { timings } from '@secure-start/protocol/rp';

/** Pause between two collects of an order. */
export const collectIntervalMs: number = timings.collectInterval.durationMs;
/**
 * A call whose order has no `orderRef` by now has lost the process that was placing it, and its agent is told. An order that
 * is placed later all the same is cancelled. A client with a longer `timeoutMs` has longer: {@link placeTimeMs}.
 */
export const placeWithinMs = 30_000;
/** Time for the trips to the store before and after the request that places an order. */
const placeMarginMs = 20_000;
/** The longest that a question can be answered in the app. */
export const questionOpenMs: number = timings.unstartedKept.durationMs + timings.finishWindow.durationMs;
/** The time for the person's answer, from the start and anew from when the app took the order. */
export const answerWindowMs: number = timings.finishWindow.durationMs;
/** This long after the start an order has ended whatever the person did, and BankID no longer keeps its answer. */
export const lastAnswerAfterMs: number =
  questionOpenMs + Math.max(timings.completeKept.durationMs, timings.failedKept.durationMs);
/** Time for which an order that BankID does not know is collected again: another process may hold its answer. */
export const lateAnswerWithinMs = 10_000;
/** The longest that the agent waits for the application to take the result. The delivery itself goes on for longer. */
export const handOverWithinMs: number = 10 * 60_000;
/** Pause between two attempts at a delivery while the agent waits. */
export const deliverRetryMs = 5_000;
/** Time for which a desk and its history are kept: a shift. */
export const keepDeskMs: number = 12 * 60 * 60_000;
/** Time for which a personal number is held after an alarm, unless the application sets another. */
export const defaultHoldAfterAlarmMs: number = 10 * 60_000;
/** The most calls that the history shows. */
export const maxHistoryCalls = 50;

/** Returns the time for placing an order: longer than a request of this client takes, retries included. */
export function placeTimeMs({ timeoutMs = 0 }: { timeoutMs?: number }): number {
  return Math.max(placeWithinMs, timeoutMs + placeMarginMs);
}
