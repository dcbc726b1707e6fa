/** Errors of the client: each has a stable `code`, and none carries a secret, a personal number or an answer's body. */

const brand = Symbol.for('secure-start.bankid-error');

/** Any error of this package; tell them apart by `code`. */
export type BankIdError = BankIdApiError | BankIdTransportError | BankIdResponseError | BankIdUsageError;

/** Whether an error is one of this package's, also when two copies of the package are loaded. */
export function isBankIdError(error: unknown): error is BankIdError {
  return error instanceof Error && brand in error;
}

/** Carries the brand that {@link isBankIdError} looks for. */
abstract class BrandedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    Object.defineProperty(this, brand, { value: true });
  }
}

/**
 * BankID answered with an error of its own. What each `errorCode` asks of the caller is in `errorCodes`.
 *
 * @see docs/spec/rp-api.md#error-codes
 */
export class BankIdApiError extends BrandedError {
  override readonly name = 'BankIdApiError';
  readonly code = 'api';
  /** BankID's code; new ones come without notice. */
  readonly errorCode: string;
  readonly httpStatus: number;
  /** BankID's explanation, personal numbers masked. For logs only: never show it, never branch on it. */
  readonly details: string;
  /** How long BankID asks you to wait, in milliseconds. */
  readonly retryAfterMs?: number;

  constructor(options: {
    operation: string;
    errorCode: string;
    httpStatus: number;
    details: string;
    retryAfterMs?: number | undefined;
  }) {
    const details = maskPersonalNumbers(options.details);
    super(`BankID answered ${options.httpStatus} ${options.errorCode} to ${options.operation}: ${details}`);
    this.errorCode = options.errorCode;
    this.httpStatus = options.httpStatus;
    this.details = details;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}

/**
 * How far a call came before the connection failed: name look-up, TCP, TLS, waiting for an answer, reading the answer.
 */
export type TransportPhase = 'dns' | 'connect' | 'tls' | 'send' | 'receive';

/** The service could not be reached, or the connection broke. The original error is the `cause`. */
export class BankIdTransportError extends BrandedError {
  override readonly name = 'BankIdTransportError';
  readonly code = 'transport';
  readonly phase: TransportPhase;
  /**
   * - `no`: not a byte of the request left; calling again is safe.
   * - `unknown`: the request was handed to the connection; an order may exist.
   * - `yes`: an answer began to arrive and was lost; an order may well exist.
   */
  readonly requestSent: 'no' | 'unknown' | 'yes';

  constructor(options: {
    operation: string;
    phase: TransportPhase;
    requestSent: 'no' | 'unknown' | 'yes';
    problem: string;
    cause: unknown;
  }) {
    super(`${options.operation} failed: ${options.problem} (phase ${options.phase}, sent: ${options.requestSent})`, {
      cause: options.cause,
    });
    this.phase = options.phase;
    this.requestSent = options.requestSent;
  }
}

/** Something answered, but not as BankID does: a proxy's HTML page, JSON that lacks a member, another order's answer. */
export class BankIdResponseError extends BrandedError {
  override readonly name = 'BankIdResponseError';
  readonly code = 'response';
  readonly httpStatus: number;
  readonly contentType: string | undefined;

  constructor(options: { operation: string; httpStatus: number; contentType: string | undefined; problem: string }) {
    super(`The answer to ${options.operation} cannot be used: ${options.problem} (HTTP ${options.httpStatus})`);
    this.httpStatus = options.httpStatus;
    this.contentType = options.contentType;
  }
}

/** The caller's mistake, found before anything was sent. The message says what to do and never repeats the value. */
export class BankIdUsageError extends BrandedError {
  override readonly name = 'BankIdUsageError';
  readonly code = 'usage';
  /** Path of the option that is wrong: `requirement.personalNumber`. */
  readonly field: string;

  constructor(options: { field: string; problem: string; remedy: string; cause?: unknown }) {
    super(
      `${options.field} ${options.problem}: ${options.remedy}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.field = options.field;
  }
}

function maskPersonalNumbers(text: string): string {
  return text.replace(/\d{6,8}[-+ ]?\d{4}/g, (digits) => '*'.repeat(digits.length));
}
