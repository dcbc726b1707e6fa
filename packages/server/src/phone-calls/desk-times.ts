import { timings } from '@secure-start/protocol/rp';

/** The times a call desk lives by, in milliseconds. */
export const deskTimes: Readonly<
  Record<
    | 'placing'
    | 'question'
    | 'lastWord'
    | 'answerWithin'
    | 'tellAgainAfter'
    | 'tellWithin'
    | 'keepDesk'
    | 'holdAfterAlarm',
    number
  >
> = {
  /** When an order has no name by now, nobody is placing it any more. */
  placing: 120_000,
  /** For so long, at most, a question can be answered in the app. */
  question: timings.unstartedKept.durationMs + timings.finishWindow.durationMs,
  /** After this an order has ended whatever the person did, and BankID has forgotten how. */
  lastWord: timings.unstartedKept.durationMs + timings.finishWindow.durationMs + timings.completeKept.durationMs,
  /** How long the application may take to hear of an alarm, or to write a line of the audit trail after the first. */
  answerWithin: 5 * 60_000,
  /** How soon the application is told again after it failed to take a result. */
  tellAgainAfter: 5_000,
  /** How long that goes on. */
  tellWithin: 10 * 60_000,
  /** A shift: for so long past calls are shown. */
  keepDesk: 12 * 60 * 60_000,
  /** How long nobody asks a personal number that there was an alarm about. */
  holdAfterAlarm: 10 * 60_000,
};

/** How many calls the history shows. */
export const historyLength = 50;
