/** Errors of the client. Each has a stable `code`. None contains a secret, a personal number or the body of a response. */

const brand = Symbol.for('secure-start.bankid-error');

/** An error of this package. `code` says which. */
export type BankIdError = BankIdApiError | BankIdTransportError | BankIdResponseError | BankIdUsageError;

/**
 * Returns whether an error is one of this package, even when two copies of the package are loaded.
 *
 * @example
 * if (isBankIdError(error) && error.code === 'api') console.error(error.errorCode, error.details);
 */
export function isBankIdError(error: unknown): error is BankIdError {
  return error instanceof Error && brand in error;
}

/** An error with the brand that {@link isBankIdError} checks. */
abstract class BrandedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    Object.defineProperty(this, brand, { value: true });
  }
}

/**
 * The limit on the number of requests: `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` of a response. What is
 * absent or not a number is left out.
 *
 * @see docs/spec/rp-api.md#card-errors
 */
export interface RateLimit {
  /** The number of requests that are allowed in a period. */
  maxRequests?: number;
  /** The number of requests that are left in this period. */
  remainingRequests?: number;
  /** The time until the next period begins. */
  resetMs?: number;
}

/**
 * An error response of BankID. `errorCodes` of `@secure-start/protocol/rp` has the reaction that each `errorCode` requires.
 *
 * @see docs/spec/rp-api.md#error-codes
 */
export class BankIdApiError extends BrandedError {
  override readonly name = 'BankIdApiError';
  readonly code = 'api';
  /** BankID's code. New ones come without notice. */
  readonly errorCode: string;
  readonly httpStatus: number;
  /** BankID's explanation, with personal numbers masked. For logs only: never show it, never branch on it. */
  readonly details: string;
  /** The pause that BankID requests before the next request. */
  readonly retryAfterMs?: number;
  /** The limit on the number of requests, where the response has one. */
  readonly rateLimit?: RateLimit;

  constructor(options: {
    operation: string;
    errorCode: string;
    httpStatus: number;
    details: string;
    retryAfterMs?: number | undefined;
    rateLimit?: RateLimit | undefined;
  }) {
    const details = maskPersonalNumbers(options.details);
    super(`BankID answered ${options.httpStatus} ${options.errorCode} to ${options.operation}: ${details}`);
    this.errorCode = options.errorCode;
    this.httpStatus = options.httpStatus;
    this.details = details;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
    if (options.rateLimit !== undefined) this.rateLimit = options.rateLimit;
  }
}

/**
 * The step in which a request failed: waiting for a free connection, the proxy, name look-up, TCP, TLS, waiting for the response, reading
 * the response.
 */
export type TransportPhase = 'queue' | 'proxy' | 'dns' | 'connect' | 'tls' | 'send' | 'receive';

/**
 * The reason of a {@link BankIdTransportError}. Stable; new ones may be added.
 *
 * - `hostNotFound`: the name of the service could not be resolved.
 * - `unreachable`: no connection could be opened.
 * - `rootNotTrusted`: the service's certificate does not chain to a root of the environment.
 * - `serverCertificateExpired`, `serverCertificateNotYetValid`: so is the service's certificate or its root, or the clock is
 *   wrong.
 * - `hostNameMismatch`: the service's certificate is for another host name.
 * - `clientCertificateRefused`: the service refused the certificate of the relying party in the TLS handshake.
 * - `tlsFailed`: TLS failed for another reason.
 * - `connectionLost`: the connection broke after the request was handed to it.
 * - `proxyUnreachable`, `proxyTimeout`: no connection to the proxy, or no answer of it.
 * - `proxyAuthenticationRequired`: the proxy wants credentials, or others (407 or 401).
 * - `proxyRefused`: the proxy answered otherwise. The message has its status.
 * - `timeout`: `timeoutMs` passed. `phase` says in which step.
 * - `queueFull`: too many requests wait for a connection already.
 */
export type TransportReason =
  | 'hostNotFound'
  | 'unreachable'
  | 'rootNotTrusted'
  | 'serverCertificateExpired'
  | 'serverCertificateNotYetValid'
  | 'hostNameMismatch'
  | 'clientCertificateRefused'
  | 'tlsFailed'
  | 'connectionLost'
  | 'proxyUnreachable'
  | 'proxyTimeout'
  | 'proxyAuthenticationRequired'
  | 'proxyRefused'
  | 'timeout'
  | 'queueFull';

const reasonOfPhase: Readonly<Record<TransportPhase, TransportReason>> = {
  queue: 'queueFull',
  proxy: 'proxyUnreachable',
  dns: 'hostNotFound',
  connect: 'unreachable',
  tls: 'tlsFailed',
  send: 'connectionLost',
  receive: 'connectionLost',
};

/** The service could not be reached, or the connection broke. The original error is the `cause`. */
export class BankIdTransportError extends BrandedError {
  override readonly name = 'BankIdTransportError';
  readonly code = 'transport';
  readonly phase: TransportPhase;
  readonly reason: TransportReason;
  /**
   * - `no`: no byte of the request was sent, so a retry is safe.
   * - `unknown`: the request was handed to the connection. An order may exist.
   * - `yes`: a response began to arrive and was lost. An order probably exists.
   */
  readonly requestSent: 'no' | 'unknown' | 'yes';

  constructor(options: {
    operation: string;
    phase: TransportPhase;
    /** Default: the usual one of the phase. */
    reason?: TransportReason;
    requestSent: 'no' | 'unknown' | 'yes';
    problem: string;
    cause?: unknown;
  }) {
    super(
      `${options.operation} failed: ${options.problem} (phase ${options.phase}, sent: ${options.requestSent})`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.phase = options.phase;
    this.reason = options.reason ?? reasonOfPhase[options.phase];
    this.requestSent = options.requestSent;
  }
}

/**
 * The reason of a {@link BankIdResponseError}. Stable; new ones may be added.
 *
 * - `certificateNotAccepted`: BankID answers 403 without JSON when it does not accept the certificate of the relying party. The
 *   connection had verified the root of the environment, so a proxy is the second guess.
 * - `unexpectedResponse`: the response is not BankID's, lacks a member, or is about another order.
 */
export type ResponseReason = 'certificateNotAccepted' | 'unexpectedResponse';

/** A response that cannot be used: an HTML page, JSON that lacks a member, the response about another order. */
export class BankIdResponseError extends BrandedError {
  override readonly name = 'BankIdResponseError';
  readonly code = 'response';
  readonly reason: ResponseReason;
  readonly httpStatus: number;
  readonly contentType: string | undefined;

  constructor(options: {
    operation: string;
    /** Default: `unexpectedResponse`. */
    reason?: ResponseReason;
    httpStatus: number;
    contentType: string | undefined;
    problem: string;
  }) {
    super(`Unexpected response to ${options.operation}: ${options.problem} (HTTP ${options.httpStatus})`);
    this.reason = options.reason ?? 'unexpectedResponse';
    this.httpStatus = options.httpStatus;
    this.contentType = options.contentType;
  }
}

/** A mistake of the caller, found before anything was sent. The message says what to do, and never repeats the value. */
export class BankIdUsageError extends BrandedError {
  override readonly name = 'BankIdUsageError';
  readonly code = 'usage';
  /** The path of the wrong option: `requirement.personalNumber`. */
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
