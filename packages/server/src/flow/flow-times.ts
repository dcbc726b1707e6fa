import { timings } from '@secure-start/protocol/rp';

/** Interval between two collects of an order. */
export const collectIntervalMs: number = timings.collectInterval.durationMs;
/** Age at which a QR order is renewed: on the last beat before its code can no longer be scanned. */
export const renewAfterMs: number = timings.startWindow.durationMs - timings.collectInterval.durationMs;
/** A launch link that is older than this may expire while the app opens. */
export const linkFreshForMs = 20_000;
/** Default time for which a QR code is kept alive by renewing its order. */
export const defaultFlowCeilingMs: number = timings.qrRenewalCeiling.durationMs;
/** A QR code that no page shows for this long is cancelled. */
export const abandonAfterMs = 20_000;
/** BankID may be unreachable this long before the person reads of it. */
export const outageGraceMs = 10_000;
/** This long after the flow's ceiling an order that the app took has ended, and BankID no longer keeps its answer. */
export const lastAnswerAfterCeilingMs: number =
  timings.finishWindow.durationMs + Math.max(timings.completeKept.durationMs, timings.failedKept.durationMs);
/** This long after its start an order has ended, and BankID no longer keeps its answer. */
export const orderLivesForMs: number = timings.startWindow.durationMs + lastAnswerAfterCeilingMs;
/** An order that BankID does not know is collected again for this long, when another process may hold its answer. */
export const lateAnswerWithinMs = 10_000;
/** A completed flow waits this long for its browser. */
export const finishWithinMs: number = 10 * 60_000;
/** A completed flow with a QR code ends when its page has not been open for this long. */
export const finishAfterCloseMs = 60_000;
/** Interval at which a completed flow is looked at whose page may have been closed: presence is written as often. */
export const presenceIntervalMs = 5_000;
/** A flow on the same device that is finished later than this after its completion needs a press of the person. */
export const confirmAfterMs = 60_000;
/** The browser can fetch the response of `finish` again for this long. */
export const replayFinishMs = 60_000;
/** Default time for which the delivery of a result is attempted. */
export const defaultDeliverForMs: number = 7 * 24 * 60 * 60_000;
/** A flow without a result is kept this much longer than it can last: clocks are set forward. */
export const pendingMarginMs: number = 24 * 60 * 60_000;
/** First pause between two attempts at a delivery; it doubles each time. */
export const deliverRetryMs = 10_000;
/** A completed flow whose browser the app did not lead back to its page by now needs advice. */
export const returnMissingAfterMs = 5_000;
/** After this time the person reads that the archive does not take the evidence. */
export const archiveLateAfterMs = 3_000;
/** A flow that ended can still be looked at for this long. */
export const showEndForMs: number = 5 * 60_000;
