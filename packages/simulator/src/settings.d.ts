import type { FailedHintCode } from '@secure-start/protocol';
import type { Timings } from './time/timings.ts';
/** How the simulator decides where the facts are doubtful or tests differ. */
export interface Settings {
  timings: Timings;
  /** A call without an acceptable certificate: BankID's proxy answers `html403`; `close` ends the connection unanswered. */
  badCertificate: 'html403' | 'close';
  /** A second order for a person who has one is refused either way; `abort` ends the running one as `cancelled`. */
  runningOrder: 'abort' | 'keep';
  /** How an order ends when somebody else than the person it names takes it. Ours: BankID's hint is unknown. */
  otherPersonHint: FailedHintCode;
  /** The code that the simulated app takes for wrong; any other six digits are right. */
  wrongCode: string;
  /** The largest request body, in bytes. Ours: room for the longest texts. */
  bodyBytes: number;
}
/** The settings of a simulator that was not told otherwise. */
export declare const defaultSettings: Settings;
