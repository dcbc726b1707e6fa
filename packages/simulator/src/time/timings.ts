import { timings as known } from '@secure-start/protocol/rp';

/** How long things last, in milliseconds. Every value can be set. */
export interface Timings {
  /** An order that is scanned or opened must be so within this time. */
  startMs: number;
  /** After the app has taken the order, the person must be done within this time; also how long an order by number waits. */
  finishMs: number;
  /** A completed order can be collected for this long. */
  completeCollectableMs: number;
  /** A failed order can be collected for this long. */
  failedCollectableMs: number;
  /** An order that no app took can be collected for this long, counted from its start. */
  neverTakenCollectableMs: number;
  /** How old a QR code may be; codes are counted in whole seconds. */
  qrAgeMs: number;
  /** A request must have arrived whole within this time. */
  requestMs: number;
}

/** The timings of BankID as far as they are known, and ours where they are not. */
export const defaultTimings: Timings = {
  startMs: known.startWindow.ms,
  finishMs: known.finishWindow.ms,
  completeCollectableMs: known.completeKept.ms,
  failedCollectableMs: known.failedKept.ms,
  neverTakenCollectableMs: known.unstartedKept.ms,
  qrAgeMs: known.qrAcceptedAge.ms,
  requestMs: 30_000,
};
