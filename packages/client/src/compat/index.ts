/**
 * The API of npm `bankid` 1 to 3 over `createClient`. docs/reference/compat.md lists the differences.
 *
 * @example
 * import { BankIdClientV6 } from '@secure-start/client/compat';
 *
 * const client = new BankIdClientV6({ pfx: 'certificate.p12', passphrase: process.env.PASSPHRASE });
 * const { orderRef, qr } = await client.authenticate({ endUserIp: '192.0.2.7' });
 * for await (const code of qr?.nextQr(orderRef, { timeout: 30 }) ?? []) await show(code);
 *
 * @module
 */
export { BankId } from './bankid.ts';
export { BankIdClient, type AxiosIsNotUsedGiveEnvironmentOrProxy } from './bankid-client.ts';
export { BankIdClientV6 } from './bankid-client-v6.ts';
export { BankIdErrorCode, BankIdMethod, REQUEST_FAILED_ERROR } from './constants.ts';
export { BankIdError, OrderFailedError, RequestError } from './errors.ts';
export type {
  AuthRequest,
  AuthRequestV5,
  AuthRequestV6,
  AuthResponse,
  BankIdRequest,
  BankIdResponse,
  CancelRequest,
  CancelResponse,
  CollectRequest,
  CollectResponse,
  CollectResponseV5,
  CollectResponseV6,
  CompletionData,
  CompletionDataV6,
  ErrorResponse,
  FailedHintCode,
  OtherPaymentRequest,
  OtherPaymentResponse,
  PaymentRequest,
  PaymentResponse,
  PendingHintCode,
  PhoneAuthRequest,
  PhoneAuthResponse,
  PhoneSignRequest,
  PhoneSignResponse,
  SignRequest,
  SignResponse,
} from './parameters.ts';
export { QrGenerator, type QrCacheEntry, type QrGeneratorCache, type QrGeneratorOptions } from './qr-generator.ts';
export type { BankIdClientSettings, BankIdClientSettingsV6 } from './settings.ts';
export type { CompatWarning, CompatWarningCode } from './warning.ts';
