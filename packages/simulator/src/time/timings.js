import { timings as known } from '@secure-start/protocol';
/** The timings of BankID as far as they are known, and ours where they are not. */
export const defaultTimings = {
  startMs: known.startWindow.ms,
  finishMs: known.finishWindow.ms,
  completeCollectableMs: known.completeKept.ms,
  failedCollectableMs: known.failedKept.ms,
  neverTakenCollectableMs: known.unstartedKept.ms,
  qrAgeMs: known.qrAcceptedAge.ms,
  requestMs: 30_000,
};
//# sourceMappingURL=timings.js.map
