/**
 * The constants of npm `bankid`. They are enums there and objects here: `BankIdErrorCode.MAINTENANCE` is a value and a type
 * in both.
 */

/** The error codes of BankID that npm `bankid` 3 lists. Others are passed on. */
export const BankIdErrorCode = {
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
/** One of {@link BankIdErrorCode}. */
export type BankIdErrorCode = (typeof BankIdErrorCode)[keyof typeof BankIdErrorCode];
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
}

/** The operations of the RP API that npm `bankid` 3 has. */
export const BankIdMethod = { auth: 'auth', sign: 'sign', collect: 'collect', cancel: 'cancel' } as const;
/** One of {@link BankIdMethod}. */
export type BankIdMethod = (typeof BankIdMethod)[keyof typeof BankIdMethod];
export declare namespace BankIdMethod {
  type auth = 'auth';
  type sign = 'sign';
  type collect = 'collect';
  type cancel = 'cancel';
}

/** The message of every `RequestError`. */
export const REQUEST_FAILED_ERROR = 'BANKID_NO_RESPONSE';
