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
  'verificationFailed',
  'internalError',
  'maintenance',
  'canceled',
] as const;

/**
 * An error code of {@link errorCodes}.
 *
 * @see docs/spec/rp-api.md#error-codes
 */
export type KnownErrorCode = (typeof knownErrorCodes)[number];

/** An error code. New ones come without notice and pass through. Compare without case: `Maintenance` has been seen. */
export type ErrorCode = KnownErrorCode | (string & {});

/** The meaning of an error code, and the reaction it requires. */
export interface ErrorCodeEntry extends Provenance {
  /** The statuses that were seen with the code, the usual one first. */
  httpStatus: readonly [number, ...number[]];
  meaning: string;
  /** The party that can correct it. */
  fault: 'person' | 'developer' | 'operator' | 'BankID';
  /**
   * `never`: the same request must not be sent again without a person asking for it. `maintenance`: it may be repeated
   * for a while without a message to the person. `backOff`: later, and less often.
   */
  retry: 'never' | 'maintenance' | 'backOff';
  /** The instruction for the e-service. */
  action: string;
  /** The message for the person. */
  message: RfaId;
}

/**
 * The known error codes.
 *
 * @see docs/spec/rp-api.md#error-codes
 */
export const errorCodes: Readonly<Record<KnownErrorCode, ErrorCodeEntry>> = {
  alreadyInProgress: {
    httpStatus: [400],
    meaning: 'An order for that person is already in progress; none was created.',
    fault: 'person',
    retry: 'never',
    action: 'Tell the person and let them try again. Do not loop: another person may be using the number right now.',
    message: 'RFA4',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  invalidParameters: {
    httpStatus: [400],
    meaning:
      'A parameter is wrong or misused. Also an orderRef that was collected or cancelled, is too old, or belongs to another certificate.',
    fault: 'developer',
    retry: 'never',
    action: 'Log the details and correct the request. Do not show it as an error of BankID.',
    message: 'RFA22',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  unauthorized: {
    httpStatus: [401, 403],
    meaning: 'The certificate of the e-service is not accepted, or it has no access.',
    fault: 'operator',
    retry: 'never',
    action: 'Alert the operator: the certificate is expired, revoked or of the wrong environment.',
    message: 'RFA22',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  notFound: {
    httpStatus: [404],
    meaning: 'The path does not exist.',
    fault: 'developer',
    retry: 'never',
    action: 'Check the base URL and the version in it.',
    message: 'RFA22',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  methodNotAllowed: {
    httpStatus: [405],
    meaning: 'Only POST is allowed.',
    fault: 'developer',
    retry: 'never',
    action: 'Send POST.',
    message: 'RFA22',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  requestTimeout: {
    httpStatus: [408],
    meaning: 'Sending the request took too long.',
    fault: 'BankID',
    retry: 'never',
    action: 'Tell the person. Never repeat a request that creates an order; repeat a collect at its next interval.',
    message: 'RFA5',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  unsupportedMediaType: {
    httpStatus: [415],
    meaning: 'Content-Type is missing or is not exactly application/json; a charset parameter is enough.',
    fault: 'developer',
    retry: 'never',
    action: 'Send Content-Type: application/json without parameters.',
    message: 'RFA22',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  tooManyRequests: {
    httpStatus: [429],
    meaning: 'Too many requests. Documented for the digital ID card; reported once for collect.',
    fault: 'developer',
    retry: 'backOff',
    action: 'Slow down. RateLimit headers may say by how much: rateLimit of the error.',
    message: 'RFA5',
    grade: 'doubtful',
    source: 'rp-api.md#error-codes',
  },
  verificationFailed: {
    httpStatus: [400],
    meaning:
      'Digital ID card: the code is not that of a known card, the card was closed before the call was completed, or its BankID is revoked or has expired.',
    fault: 'person',
    retry: 'never',
    action:
      'Let the holder open the card anew, keep it open, and scan the new code. Never send the old code again. If it fails again, identify the person in another way.',
    message: 'RFA22',
    grade: 'single',
    source: 'rp-api.md#card-errors',
    note: 'idCardText has texts for the counter',
  },
  internalError: {
    httpStatus: [500],
    meaning: 'A technical error at BankID.',
    fault: 'BankID',
    retry: 'never',
    action: 'Tell the person. Never repeat a request that creates an order; repeat a collect at its next interval.',
    message: 'RFA5',
    grade: 'agreed',
    source: 'rp-api.md#error-codes',
  },
  maintenance: {
    httpStatus: [503],
    meaning: 'The service is temporarily unavailable.',
    fault: 'BankID',
    retry: 'maintenance',
    action: 'Repeat for a while without telling the person; if it lasts, tell them.',
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
    action: 'Treat it as a cancelled order.',
    message: 'RFA3',
    grade: 'doubtful',
    source: 'rp-api.md#error-codes',
  },
};

/** Returns the known error code that `code` spells in any case (`Maintenance`), or `undefined` for a new one. */
export function knownErrorCode(code: string): KnownErrorCode | undefined {
  const wanted = code.toLowerCase();
  return wanted === 'cancelled' ? 'canceled' : knownErrorCodes.find((known) => known.toLowerCase() === wanted);
}

/**
 * Returns the entry of an error code in any case, or `undefined` for a new one: treat that as a failure.
 *
 * @example
 * errorCodeEntry('Maintenance')?.retry; // 'maintenance'
 */
export function errorCodeEntry(code: string): ErrorCodeEntry | undefined {
  const known = knownErrorCode(code);
  return known && errorCodes[known];
}
