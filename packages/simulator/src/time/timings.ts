import { timings as known } from '@secure-start/protocol/rp';

/** The times that the simulator runs on, in milliseconds. Every one is an option. */
export interface Timings {
  /** The time in which an order must be scanned or opened. */
  startMs: number;
  /** The time in which the person must finish after the app took the order. An order by personal number waits as long. */
  finishMs: number;
  /** The time in which a completed order can be collected. */
  completeCollectableMs: number;
  /** The time in which a failed order can be collected. */
  failedCollectableMs: number;
  /** The time, from its creation, in which an order that no app took can be collected. */
  neverTakenCollectableMs: number;
  /** The greatest age of a QR code, which counts whole seconds. */
  qrAgeMs: number;
  /** Time by which a QR code may be ahead, in whole seconds; 0: none. Ours: BankID's is unknown. */
  qrAheadMs: number;
  /** The time for which a digital ID card is shown. */
  idCardMs: number;
  /** The greatest age of the QR code of a digital ID card. Ours: BankID's is unknown. */
  idCardCodeAgeMs: number;
  /** The time in which the body of a request must arrive. */
  requestMs: number;
}

/** BankID's times where they are known, ours where they are not. */
export const defaultTimings: Timings = {
  startMs: known.startWindow.durationMs,
  finishMs: known.finishWindow.durationMs,
  completeCollectableMs: known.completeKept.durationMs,
  failedCollectableMs: known.failedKept.durationMs,
  neverTakenCollectableMs: known.unstartedKept.durationMs,
  qrAgeMs: known.qrAcceptedAge.durationMs,
  // docs/spec/rp-api.md#animated-qr-code: a library that rounds its seconds runs in production.
  qrAheadMs: 1_000,
  // docs/spec/rp-api.md#what-the-card-is
  idCardMs: 120_000,
  idCardCodeAgeMs: 10_000,
  requestMs: 30_000,
};
