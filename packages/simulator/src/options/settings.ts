import type { FailedHintCode } from '@secure-start/protocol/rp';
import { defaultTimings } from '../time/timings.ts';
import type { Timings } from '../time/timings.ts';

/** The behaviour of the simulator where BankID's is doubtful, or where tests need another. */
export interface Settings {
  timings: Timings;
  /**
   * The tolerance of the simulator. `faithful` takes what BankID takes, with findings. `strict` refuses what has a finding:
   * bad habits fail the pipeline. `lenient` accepts QR codes of any age and reports only what is wrong.
   */
  strictness: 'lenient' | 'faithful' | 'strict';
  /** The response without an acceptable certificate: `html403` is a proxy's page, `close` a closed connection. */
  badCertificate: 'html403' | 'close';
  /**
   * The fate of a person's running order when a second one is refused: `abort` fails it as `cancelled`, `keep` leaves
   * it.
   */
  runningOrder: 'abort' | 'keep';
  /** The hint code of an order that another person takes than the one it names. Ours: BankID's is unknown. */
  otherPersonHint: FailedHintCode;
  /** The response of a closed version: `notFound` with 404 or 410, or a proxy's page. Ours: BankID's is unknown. */
  closedVersion: 'notFound' | 'gone' | 'html404';
  /** The orders that a launch link in a QR code can start: `in5` those of RP API 5.x, `never` none. */
  staticQr: 'in5' | 'never';
  /** The hint code in 5.x of a failure whose own hint code came with 6. Ours. */
  failedHintIn5: FailedHintCode;
  /** The security code that the simulated app rejects; any other six digits are right. */
  wrongCode: string;
  /** The number of digital ID cards that a relying party may check in a minute; 0: no limit. BankID's is unknown. */
  idCardRequestsPerMinute: number;
  /** The largest request body. Ours: room for the longest texts. */
  maxBodyBytes: number;
}

/** The settings of a simulator that is started without any. */
export const defaultSettings: Settings = {
  timings: defaultTimings,
  strictness: 'faithful',
  badCertificate: 'html403',
  runningOrder: 'abort',
  otherPersonHint: 'certificateErr',
  closedVersion: 'notFound',
  staticQr: 'in5',
  failedHintIn5: 'userCancel',
  wrongCode: '000000',
  idCardRequestsPerMinute: 0,
  maxBodyBytes: 512 * 1024,
};
