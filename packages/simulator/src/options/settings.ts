import type { FailedHintCode } from '@secure-start/protocol/rp';
import { defaultTimings } from '../time/timings.ts';
import type { Timings } from '../time/timings.ts';

/** How the simulator decides where the facts are doubtful or tests differ. */
export interface Settings {
  timings: Timings;
  /** A call without an acceptable certificate: BankID's proxy answers `html403`; `close` ends the connection unanswered. */
  badCertificate: 'html403' | 'close';
  /** A second order for a person who has one is refused either way; `abort` ends the running one as `cancelled`. */
  runningOrder: 'abort' | 'keep';
  /** How an order ends when somebody else than the person it names takes it. Ours: BankID's hint is unknown. */
  otherPersonHint: FailedHintCode;
  /** A call of a version that is closed: 404 or 410 with BankID's `notFound` and the date, or a proxy's page. Ours: BankID's is unknown. */
  closedVersion: 'notFound' | 'gone' | 'html404';
  /** A launch link as a QR code: `in5` takes it for orders of RP API 5.x, as it was; `never` for none. */
  staticQr: 'in5' | 'never';
  /** How an order of 5.x ends where 6 has a hint that 5.x had not. Ours. */
  failedHintIn5: FailedHintCode;
  /** The code that the simulated app takes for wrong; any other six digits are right. */
  wrongCode: string;
  /** The largest request body, in bytes. Ours: room for the longest texts. */
  bodyBytes: number;
}

/** The settings of a simulator that was not told otherwise. */
export const defaultSettings: Settings = {
  timings: defaultTimings,
  badCertificate: 'html403',
  runningOrder: 'abort',
  otherPersonHint: 'certificateErr',
  closedVersion: 'notFound',
  staticQr: 'in5',
  failedHintIn5: 'userCancel',
  wrongCode: '000000',
  bodyBytes: 512 * 1024,
};
