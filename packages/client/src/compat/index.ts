/** The API of npm `bankid` 3 over `createClient`. Differences: docs/reference/compat.md. */
export { BankIdClient } from './bankid-client.ts';
export { BankIdClientV6 } from './bankid-client-v6.ts';
export { BankIdErrorCode, BankIdMethod, REQUEST_FAILED_ERROR } from './constants.ts';
export { BankIdError, OrderFailedError, RequestError } from './errors.ts';
export type {
  AuthRequestV5,
  AuthRequestV6,
  AuthResponse,
  BankIdRequest,
  BankIdResponse,
  CancelRequest,
  CancelResponse,
  CollectRequest,
  CollectResponseV5,
  CollectResponseV6,
  CompletionData,
  CompletionDataV6,
  ErrorResponse,
  FailedHintCode,
  PendingHintCode,
  SignRequest,
  SignResponse,
} from './parameters.ts';
export { QrGenerator, type QrCacheEntry, type QrGeneratorCache, type QrGeneratorOptions } from './qr-generator.ts';
export type { BankIdClientSettings, BankIdClientSettingsV6 } from './settings.ts';
export type { CompatWarning, CompatWarningCode } from './warning.ts';
