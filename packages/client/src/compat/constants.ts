/**
 * The constants of npm `bankid`. They are enums there and objects here: `BankIdErrorCode.MAINTENANCE` is a value and a type
 * in both.
 */

const errorCodes = {
  ALREADY_IN_PROGRESS: 'alreadyInProgress',
  INVALID_PARAMETERS: 'invalidParameters',
  UNAUTHORIZED: 'unauthorized',
  NOT_FOUND: 'notFound',
  METHOD_NOT_ALLOWED: 'methodNotAllowed',
  REQUEST_TIMEOUT: 'requestTimeout',
  UNSUPPORTED_MEDIA_TYPE: 'unsupportedMediaType',
  INTERNAL_ERROR: 'internalError',
  MAINTENANCE: 'maintenance',
} as const;

/** The names of npm `bankid` 2, where the codes are numbers: `BankIdErrorCode[BankIdErrorCode.notFound]` is `'notFound'` in both. */
const errorCodesOf2 = {
  alreadyInProgress: 'alreadyInProgress',
  invalidParameters: 'invalidParameters',
  unauthorized: 'unauthorized',
  notFound: 'notFound',
  requestTimeout: 'requestTimeout',
  unsupportedMediaType: 'unsupportedMediaType',
  internalError: 'internalError',
  Maintenance: 'maintenance',
  maintenance: 'maintenance',
} as const;

/** The error codes of BankID that npm `bankid` 3 lists, and the names that they have in 2. Other codes are passed on. */
export const BankIdErrorCode: typeof errorCodes & typeof errorCodesOf2 = withUnlisted(errorCodes, errorCodesOf2);
/** One of {@link BankIdErrorCode}. */
export type BankIdErrorCode = (typeof errorCodes)[keyof typeof errorCodes];
export declare namespace BankIdErrorCode {
  type ALREADY_IN_PROGRESS = 'alreadyInProgress';
  type INVALID_PARAMETERS = 'invalidParameters';
  type UNAUTHORIZED = 'unauthorized';
  type NOT_FOUND = 'notFound';
  type METHOD_NOT_ALLOWED = 'methodNotAllowed';
  type REQUEST_TIMEOUT = 'requestTimeout';
  type UNSUPPORTED_MEDIA_TYPE = 'unsupportedMediaType';
  type INTERNAL_ERROR = 'internalError';
  type MAINTENANCE = 'maintenance';
  type alreadyInProgress = 'alreadyInProgress';
  type invalidParameters = 'invalidParameters';
  type unauthorized = 'unauthorized';
  type notFound = 'notFound';
  type requestTimeout = 'requestTimeout';
  type unsupportedMediaType = 'unsupportedMediaType';
  type internalError = 'internalError';
  type Maintenance = 'maintenance';
}

const methods = { auth: 'auth', sign: 'sign', collect: 'collect', cancel: 'cancel' } as const;

/** The operations that a fork of npm `bankid` adds. */
const methodsOfFork = {
  payment: 'payment',
  phoneAuth: 'phone/auth',
  phoneSign: 'phone/sign',
  otherPayment: 'other/payment',
} as const;

/** The operations of the RP API that npm `bankid` 3 has, and those that a fork of it adds. */
export const BankIdMethod: typeof methods & typeof methodsOfFork = withUnlisted(methods, methodsOfFork);
/** One of {@link BankIdMethod}. */
export type BankIdMethod = (typeof BankIdMethod)[keyof typeof BankIdMethod];
export declare namespace BankIdMethod {
  type auth = 'auth';
  type sign = 'sign';
  type collect = 'collect';
  type cancel = 'cancel';
  type payment = 'payment';
  type phoneAuth = 'phone/auth';
  type phoneSign = 'phone/sign';
  type otherPayment = 'other/payment';
}

/** The message of every `RequestError`. */
export const REQUEST_FAILED_ERROR = 'BANKID_NO_RESPONSE';

/** Returns an object with further members that are read by name only: programs list the members that npm `bankid` 3 has. */
function withUnlisted<Listed extends object, Unlisted extends object>(
  listed: Listed,
  unlisted: Unlisted,
): Listed & Unlisted {
  const all: Listed & Unlisted = Object.assign({ ...listed }, unlisted);
  for (const name of Object.keys(unlisted)) Object.defineProperty(all, name, { enumerable: false });
  return all;
}
