export type { CertificateInfo } from './certificate.ts';
export type { BankIdClient } from './client.ts';
export type { ClientEvent } from './client-event.ts';
export { createClient, type ClientOptions } from './create-client.ts';
export type { Credentials } from './credentials.ts';
export { productionEnvironment, testEnvironment } from './environments.ts';
export {
  BankIdApiError,
  BankIdResponseError,
  BankIdTransportError,
  BankIdUsageError,
  isBankIdError,
  type BankIdError,
  type TransportPhase,
} from './errors.ts';
export { parseIssueDate } from './issue-date.ts';
export type {
  AuthOptions,
  RequestOptions,
  LimitedOrder,
  Order,
  OtherPaymentOptions,
  PaymentOptions,
  PhoneAuthOptions,
  PhoneSignOptions,
  SignOptions,
} from './options.ts';
export { qrContent, qrSecond } from './qr.ts';
export type { RetryReason } from './retry-when-safe.ts';
export { systemClock } from './system-clock.ts';
export type { VersionClosing } from './version-closing.ts';
export type { OrderOutcome, UnknownOutcome, WaitForOrderOptions } from './wait-for-order.ts';
