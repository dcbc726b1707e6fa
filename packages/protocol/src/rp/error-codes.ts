import type { RfaId } from '../messages/message-id.ts';
import type { Provenance } from './provenance.ts';

const knownErrorCodes = [
  'alreadyInProgress',
  'invalidParameters',
  'unauthorized',
  'notFound',
  'methodNotAllowed',
  'requestTimeout',
  'unsupportedMediaType',
  'tooManyRequests',
  'internalError',
  'maintenance',
  'canceled',
] as const;

/**
 * Error codes that are known.
 *
 * @see docs/spec/rp-api.md#error-codes
 */
export type KnownErrorCode = (typeof knownErrorCodes)[number];

/** An error code; new ones come without notice and pass through. Compare without case: `Maintenance` has been seen. */
export type ErrorCode = KnownErrorCode | (string & {});

/** What an error code means and asks for. */
export interface ErrorCodeEntry extends Provenance {
  /** The first one is the usual one. */
  httpStatus: readonly [number, ...number[]];
  meaning: string;
  /** Who can put it right. */
  fault: 'person' | 'developer' | 'operator' | 'BankID';
  /**
   * `never`: sending the same call again by itself is wrong. `maintenance`: it may be repeated for a while without
   * telling the person. `backOff`: later, and more seldom.
   */
  retry: 'never' | 'maintenance' | 'backOff';
  /** What the e-service must do. */
  todo: string;
  /** What the person should read. */
  message: RfaId;
}

/**
 * What to do about each known error code.
 *
 * @see docs/spec/rp-api.md#error-codes
 */
export const errorCodes: Readonly<Record<KnownErrorCode, ErrorCodeEntry>> = {
  alreadyInProgress: {
    httpStatus: [400],
    meaning: 'An order for that person is already in progress; none was created.',
    fault: 'person',
    retry: 'never',
    todo: 'Tell the person and let them try again. Do not loop: somebody else may be using the number right now.',
    message: 'RFA4',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  invalidParameters: {
    httpStatus: [400],
    meaning:
      'A parameter is wrong or misused; also an orderRef that was collected, cancelled, is too old or belongs to another certificate.',
    fault: 'developer',
    retry: 'never',
    todo: 'Log the details and correct the call. Do not show it as an error of BankID.',
    message: 'RFA22',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  unauthorized: {
    httpStatus: [401, 403],
    meaning: 'The certificate of the e-service is not accepted or has no access.',
    fault: 'operator',
    retry: 'never',
    todo: 'Alert whoever runs the service: the certificate is expired, revoked or of the wrong environment.',
    message: 'RFA22',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  notFound: {
    httpStatus: [404],
    meaning: 'The path does not exist.',
    fault: 'developer',
    retry: 'never',
    todo: 'Check the base URL and the version in it.',
    message: 'RFA22',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  methodNotAllowed: {
    httpStatus: [405],
    meaning: 'Only POST is allowed.',
    fault: 'developer',
    retry: 'never',
    todo: 'Send POST.',
    message: 'RFA22',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  requestTimeout: {
    httpStatus: [408],
    meaning: 'Sending the request took too long.',
    fault: 'BankID',
    retry: 'never',
    todo: 'Tell the person. Never send a call that creates an order again by itself; a collect waits for its next turn.',
    message: 'RFA5',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  unsupportedMediaType: {
    httpStatus: [415],
    meaning: 'Content-Type is missing or is not exactly application/json; a charset parameter is enough.',
    fault: 'developer',
    retry: 'never',
    todo: 'Send Content-Type: application/json without parameters.',
    message: 'RFA22',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  tooManyRequests: {
    httpStatus: [429],
    meaning: 'Called too often. Documented for the digital ID card; one report for collect.',
    fault: 'developer',
    retry: 'backOff',
    todo: 'Slow down. RateLimit headers may say by how much.',
    message: 'RFA5',
    grade: 'doubtful',
    source: 'rp-api.md#error-codes',
  },
  internalError: {
    httpStatus: [500],
    meaning: 'A technical error at BankID.',
    fault: 'BankID',
    retry: 'never',
    todo: 'Tell the person. Never send a call that creates an order again by itself; a collect waits for its next turn.',
    message: 'RFA5',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  maintenance: {
    httpStatus: [503],
    meaning: 'The service is temporarily unavailable.',
    fault: 'BankID',
    retry: 'maintenance',
    todo: 'Repeat for a while without telling the person; if it lasts, tell them.',
    message: 'RFA5',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
    note: 'also spelled Maintenance',
  },
  canceled: {
    httpStatus: [400],
    meaning: 'The order was cancelled. Two implementations list it; BankID answers invalidParameters in what was seen.',
    fault: 'person',
    retry: 'never',
    todo: 'Treat it as a cancelled order.',
    message: 'RFA3',
    grade: 'doubtful',
    source: 'rp-api.md#error-codes',
  },
};

/** The known error code that `code` spells, whatever its case (`Maintenance`), or `undefined` for a new one. */
export function knownErrorCode(code: string): KnownErrorCode | undefined {
  const wanted = code.toLowerCase();
  return wanted === 'cancelled' ? 'canceled' : knownErrorCodes.find((known) => known.toLowerCase() === wanted);
}

/** What is known about an error code, whatever its case, or `undefined` for a new one: treat that as a failure. */
export function errorCodeEntry(code: string): ErrorCodeEntry | undefined {
  const known = knownErrorCode(code);
  return known && errorCodes[known];
}
