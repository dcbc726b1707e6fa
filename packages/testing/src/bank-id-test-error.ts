/**
 * The reason why a helper gives up. Codes may be added.
 *
 * - `simulatorUnreachable`: the management API does not answer.
 * - `managementRefused`: the management API refuses a request; `reason` is its code.
 * - `appRefused`: the app refuses what the person does; `reason` is a `RefusalReason` of the simulator.
 * - `noWaitingOrder`: no order waits for the person by personal number.
 * - `noQrCode`, `severalQrCodes`: the page shows no code of BankID, or codes of several orders.
 * - `noLaunchLink`, `severalLaunchLinks`: the page has no link that opens the app, or links of several orders.
 * - `eServiceUnreachable`: the e-service does not answer.
 * - `eServiceRefused`: the e-service answers with an error; `reason` is its code.
 * - `flowEnded`: the flow came to another end than the test waits for; `reason` is the code of its outcome.
 * - `timeout`: what the test waits for did not happen in time.
 * - `missingPackage`: an optional package is not installed.
 */
export type BankIdTestErrorCode =
  | 'simulatorUnreachable'
  | 'managementRefused'
  | 'appRefused'
  | 'noWaitingOrder'
  | 'noQrCode'
  | 'severalQrCodes'
  | 'noLaunchLink'
  | 'severalLaunchLinks'
  | 'eServiceUnreachable'
  | 'eServiceRefused'
  | 'flowEnded'
  | 'timeout'
  | 'missingPackage';

/** An error of a helper. The message says what was seen and what to do; it has no secret and no personal number. */
export class BankIdTestError extends Error {
  override readonly name = 'BankIdTestError';
  readonly code: BankIdTestErrorCode;
  /** The code of the party that refused: the app, the management API or the e-service. */
  readonly reason: string | undefined;

  constructor(code: BankIdTestErrorCode, message: string, options: { reason?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.reason = options.reason;
  }
}
