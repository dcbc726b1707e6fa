/** Error codes that are known. Source: spec rp-api.md 6.1. */
export type KnownErrorCode =
  | 'alreadyInProgress'
  | 'invalidParameters'
  | 'unauthorized'
  | 'notFound'
  | 'methodNotAllowed'
  | 'requestTimeout'
  | 'unsupportedMediaType'
  | 'tooManyRequests'
  | 'internalError'
  | 'maintenance'
  | 'canceled';

/** An error code; new ones come without notice and pass through. Compare without case: `Maintenance` has been seen. */
export type ErrorCode = KnownErrorCode | (string & {});
