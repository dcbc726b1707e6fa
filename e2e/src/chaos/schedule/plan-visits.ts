import { createRandom, type Random } from './random.ts';

/** The ways in which a person uses BankID. */
export const visitKinds = ['logIn', 'signing', 'payment', 'call'] as const;

/** One way to use BankID: a log-in, a signature, a payment that goes to the app by number, or a call of the desk. */
export type VisitKind = (typeof visitKinds)[number];

/** One person who uses BankID once. */
export interface PlannedVisit {
  /** The page's reference; unique in the run. */
  ref: string;
  kind: VisitKind;
  /** The device with the app, for log-ins and signatures. */
  device: 'same' | 'other';
  /** The number of the person in the list of people. */
  person: number;
  /**
   * `refuse`: cancels in the app. `leave`: closes the page after the approval and never comes back. `cancel`: approves in the app
   * and presses Cancel on the page at once.
   */
  ending: 'approve' | 'refuse' | 'leave' | 'cancel';
  /** The time which the person takes to read the app. */
  readMs: number;
}

/** The shares of the endings, and the share of signatures among those who use a browser. */
const shares = { refuse: 0.05, cancel: 0.04, sameDevice: 0.3, signing: 0.15 };

/** The shortest and the longest time which people take to read the app. */
export interface Reading {
  shortestMs: number;
  longestMs: number;
}

/** Readers who know what they are about to do. */
export const quickReading: Reading = { shortestMs: 200, longestMs: 2_500 };
/** Readers whose orders are collected many times. */
export const longReading: Reading = { shortestMs: 8_000, longestMs: 16_000 };

/**
 * Plans who comes, in their order. The plan follows from its options alone.
 *
 * `logIns` are log-ins and signatures; `calls` are calls of the desk and payments by number, half and half.
 */
export function planVisits(options: {
  seed: string;
  logIns: number;
  calls: number;
  people: number;
  /** The share of people who never come back to their page. */
  leaving: number;
  reading: Reading;
}): readonly PlannedVisit[] {
  const { seed, logIns, calls, people, leaving, reading } = options;
  const random = createRandom(`${seed}/visits`);
  const total = logIns + calls;
  let plannedCalls = 0;
  return Array.from({ length: total }, (_, index) => {
    // Spread evenly, so that calls come throughout the run.
    const isCall = Math.floor(((index + 1) * calls) / total) > plannedCalls;
    if (isCall) plannedCalls += 1;
    const isPayment = plannedCalls % 2 === 0;
    return planVisit({ random, index, person: index % people, isCall, isPayment, leaving, reading });
  });
}

function planVisit(options: {
  random: Random;
  index: number;
  person: number;
  isCall: boolean;
  isPayment: boolean;
  leaving: number;
  reading: Reading;
}): PlannedVisit {
  const { random, index, person, isCall, isPayment, leaving, reading } = options;
  const [kindAt, deviceAt, endingAt] = [random.next(), random.next(), random.next()];
  const readMs = Math.round(random.between(reading.shortestMs, reading.longestMs));
  const byNumber = isPayment ? 'payment' : 'call';
  const inBrowser = kindAt < shares.signing ? 'signing' : 'logIn';
  const kind = isCall ? byNumber : inBrowser;
  const leaves = endingAt < leaving && kind !== 'call';
  const refuses = endingAt > 1 - shares.refuse;
  const cancels = !refuses && endingAt > 1 - shares.refuse - shares.cancel && kind !== 'call';
  return {
    ref: `visit-${index}`,
    kind,
    device: !isCall && deviceAt < shares.sameDevice ? 'same' : 'other',
    person,
    ending: leaves ? 'leave' : refuses ? 'refuse' : cancels ? 'cancel' : 'approve',
    readMs,
  };
}
