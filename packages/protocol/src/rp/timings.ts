import type { Provenance } from './provenance.ts';

/** One number of an order's life. */
export interface Timing extends Provenance {
  ms: number;
  meaning: string;
}

/** Names of the numbers in {@link timings}. */
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
 * Every number of an order's life, in milliseconds.
 *
 * @see docs/spec/rp-api.md#timing-and-life-cycle
 */
export const timings: Readonly<Record<TimingName, Timing>> = {
  collectInterval: {
    ms: 2_000,
    meaning: 'Between two collects of a pending order.',
    grade: 'agreed',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'go-bankid, SampleCode',
  },
  collectFloor: {
    ms: 1_000,
    meaning: 'An order is never collected more often than this.',
    grade: 'agreed',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'the older guide, quoted in pybankid and bankid6',
  },
  browserInterval: {
    ms: 1_000,
    meaning: 'A browser may ask its own server this often; the server answers from its last collect.',
    grade: 'official',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'SampleCode',
  },
  startWindow: {
    ms: 30_000,
    meaning: 'The app must have taken the order (QR code scanned or link opened) within this, else startFailed.',
    grade: 'agreed',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'four implementations; one of them measured about 25 s',
  },
  finishWindow: {
    ms: 180_000,
    meaning: 'From the moment the app took the order, the person has about this long, else expiredTransaction.',
    grade: 'single',
    source: 'rp-api.md#timing-and-life-cycle',
  },
  completeKept: {
    ms: 180_000,
    meaning: 'A completed order that was not collected yet can be collected for this long.',
    grade: 'agreed',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'ActiveLogin, bankid6',
  },
  failedKept: {
    ms: 300_000,
    meaning: 'A failed order that was not collected yet can be collected for this long.',
    grade: 'agreed',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'ActiveLogin, bankid6',
  },
  unstartedKept: {
    ms: 190_000,
    meaning: 'An order that no app ever took can be collected for this long after it was created.',
    grade: 'single',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'bankid6',
  },
  qrFrame: {
    ms: 1_000,
    meaning: 'Every whole second, counted from when the order was received, has a QR code of its own.',
    grade: 'official',
    source: 'rp-api.md#animated-qr-code',
    note: 'SampleCode',
  },
  qrRenewalCeiling: {
    ms: 180_000,
    meaning: 'For this long a QR code may be kept alive by quietly replacing orders that nobody started.',
    grade: 'single',
    source: 'rp-api.md#timing-and-life-cycle',
    note: 'bankid-saml-idp; no official ceiling is known',
  },
  qrAcceptedAge: {
    ms: 5_000,
    meaning: 'How old a QR code the simulated app still takes: the current second and the five before it.',
    grade: 'own',
    note: 'what the real app accepts is unknown',
  },
};
