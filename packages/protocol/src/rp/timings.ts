import type { Provenance } from './provenance.ts';

/** A duration in the life of an order. */
export interface Timing extends Provenance {
  durationMs: number;
  meaning: string;
}

/** The name of a duration in {@link timings}. */
export type TimingName =
  | 'collectInterval'
  | 'collectFloor'
  | 'browserInterval'
  | 'startWindow'
  | 'finishWindow'
  | 'completeKept'
  | 'failedKept'
  | 'unstartedKept'
  | 'qrFrame'
  | 'qrRenewalCeiling'
  | 'qrAcceptedAge';

/**
 * The durations in the life of an order.
 *
 * @see docs/spec/rp-api.md#timing-and-life-cycle
 */
export const timings: Readonly<Record<TimingName, Timing>> = {
  collectInterval: {
    durationMs: 2_000,
    meaning: 'From one collect of a pending order to the next.',
    grade: 'agreed',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'go-bankid, SampleCode',
  },
  collectFloor: {
    durationMs: 1_000,
    meaning: 'The shortest time between two collects of an order.',
    grade: 'agreed',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'the older guide, quoted in pybankid and bankid6',
  },
  browserInterval: {
    durationMs: 1_000,
    meaning: 'From one request of a browser to its own server to the next. The server responds with its last collect.',
    grade: 'official',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'SampleCode',
  },
  startWindow: {
    durationMs: 30_000,
    meaning: 'The app must take the order (QR code scanned or link opened) within this time, else startFailed.',
    grade: 'agreed',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'four implementations; one of them measured about 25 s',
  },
  finishWindow: {
    durationMs: 180_000,
    meaning: 'The person has about this long from when the app took the order, else expiredTransaction.',
    grade: 'single',
    source: 'rp-api.md#timing-and-life-cycle',
  },
  completeKept: {
    durationMs: 180_000,
    meaning: 'A completed order that was not collected yet can be collected for this long.',
    grade: 'agreed',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'ActiveLogin, bankid6',
  },
  failedKept: {
    durationMs: 300_000,
    meaning: 'A failed order that was not collected yet can be collected for this long.',
    grade: 'agreed',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'ActiveLogin, bankid6',
  },
  unstartedKept: {
    durationMs: 190_000,
    meaning: 'An order that no app ever took can be collected for this long after it was created.',
    grade: 'single',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'bankid6',
  },
  qrFrame: {
    durationMs: 1_000,
    meaning: 'Every whole second, counted from when the order was received, has a QR code of its own.',
    grade: 'official',
    source: 'rp-api.md#animated-qr-code',
    note: 'SampleCode',
  },
  qrRenewalCeiling: {
    durationMs: 180_000,
    meaning: 'For this long a QR code may go on by replacing orders that no app took.',
    grade: 'single',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'bankid-saml-idp; no official ceiling is known',
  },
  qrAcceptedAge: {
    durationMs: 5_000,
    meaning: 'The greatest age of a QR code that the simulated app accepts: the current second and the five before it.',
    grade: 'own',
    note: 'what the real app accepts is unknown',
  },
};
