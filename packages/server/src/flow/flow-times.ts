import { timings } from '@secure-start/protocol/rp';

/** Names of the times a flow lives by. */
export type FlowTime =
  | 'collectEvery'
  | 'renewAfter'
  | 'linkFreshFor'
  | 'ceiling'
  | 'leftAfter'
  | 'quietTrouble'
  | 'lastWordAfterCeiling'
  | 'finishWithin'
  | 'retellFor'
  | 'lookAfterCompletion'
  | 'tellAgainAfter'
  | 'tellFor'
  | 'returnMissingAfter'
  | 'showEndFor';

/** The times a flow lives by, in milliseconds; what BankID demands comes from `timings`. */
export const flowTimes: Readonly<Record<FlowTime, number>> = {
  collectEvery: timings.collectInterval.durationMs,
  /** The successor of a QR order is ready on the last beat before nobody can pick the order up any more. */
  renewAfter: timings.startWindow.durationMs - timings.collectInterval.durationMs,
  /** A link that is older than this may die while the app opens. */
  linkFreshFor: 20_000,
  /** How long a QR code is kept alive by renewing its order. */
  ceiling: timings.qrRenewalCeiling.durationMs,
  /** A QR code that nobody watches for this long is cancelled. */
  leftAfter: 20_000,
  /** How long BankID may fail before the person is told. */
  quietTrouble: 10_000,
  /** This long after the flow's ceiling an order that was picked up has ended, and BankID has forgotten how. */
  lastWordAfterCeiling: timings.finishWindow.durationMs + timings.completeKept.durationMs,
  /** How long a completed flow waits for its browser. */
  finishWithin: 10 * 60_000,
  /** How long the browser can fetch the answer of `finish` again. */
  retellFor: 60_000,
  /** How often it is looked whether a completed flow was finished. */
  lookAfterCompletion: 10_000,
  /** When the application could not take a result that no browser hands over, it is told again after this. */
  tellAgainAfter: 30_000,
  /** How long that is tried. */
  tellFor: 24 * 60 * 60_000,
  /** A completed flow whose browser the app did not lead back to its page by now needs advice. */
  returnMissingAfter: 5_000,
  /** How long a flow that ended without a result can still be looked at. */
  showEndFor: 5 * 60_000,
};
