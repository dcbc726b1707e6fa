/**
 * A client of BankID's RP API version 6 over mutual TLS: one method per operation, QR codes, certificates and environments.
 *
 * @example
 * import { createClient, qrContent, systemClock, testEnvironment } from '@secure-start/client';
 *
 * const client = createClient({ environment: testEnvironment, credentials: { pem: { cert, key } } });
 * const { orderRef, qrStartToken, qrStartSecret, receivedAt } = await client.auth({ endUserIp: '192.0.2.7' });
 * // Anew every second, until the app has taken the order.
 * show(qrContent({ qrStartToken, qrStartSecret, elapsedMs: systemClock.monotonic() - receivedAt }));
 * const outcome = await client.waitForOrder({ orderRef });
 * if (outcome.status === 'complete') console.log(outcome.completionData.user.name);
 *
 * @module
 */
export type { LaunchLinks } from '@secure-start/protocol/launch';
export type {
  App,
  CertificatePolicies,
  Clock,
  CollectResponse,
  CompleteOrder,
  CompletionData,
  Environment,
  FailedOrder,
  IdCardHolder,
  IdCardOperation,
  IdCardVerification,
  IdCardVerificationRequest,
  OperationName,
  PendingOrder,
  PhoneRequirement,
  Requirement,
  Risk,
  RiskFlag,
  UnlistedMembers,
  User,
  UserVisibleDataFormat,
  UserVisibleTransaction,
  Web,
} from '@secure-start/protocol/rp';
export { systemClock, unlistedMembers } from '@secure-start/protocol/rp';
export type { CertificateInfo } from './credentials/certificate.ts';
export type { BankIdClient, ReplaceCredentialsOptions } from './client.ts';
export type { ClientEvent } from './client-event.ts';
export { readCredentialFiles, type CredentialFiles } from './credential-files/credential-files.ts';
export { watchCredentialFiles } from './credential-files/watch-credential-files.ts';
export type {
  CredentialFilesEvent,
  CredentialFilesWatch,
  WatchCredentialFilesOptions,
} from './credential-files/watch-credential-files.ts';
export { createClient } from './create-client.ts';
export type { ClientOperation } from './client-operation.ts';
export type { ClientOptions } from './client-options.ts';
export { loadCredentials, type Credentials } from './credentials/credentials.ts';
export type { LoadedCredentials } from './credentials/loaded-credentials.ts';
export { productionEnvironment, testEnvironment } from './environments.ts';
export {
  BankIdApiError,
  BankIdResponseError,
  BankIdTransportError,
  BankIdUsageError,
  isBankIdError,
} from './errors.ts';
export type { BankIdError, RateLimit, ResponseReason, TransportPhase, TransportReason } from './errors.ts';
export { parseIssueDate } from './issue-date.ts';
export type {
  AuthOptions,
  LimitedOrder,
  Order,
  OtherPaymentOptions,
  PaymentOptions,
  PhoneAuthOptions,
  PhoneSignOptions,
  RequestOptions,
  SignOptions,
} from './options.ts';
export type { Proxy as HttpProxy } from './connection/proxy-tunnel.ts';
export type { ProxyException, ProxyVariables } from './proxy-from-environment.ts';
export { selectProxy, type ProxyOption, type ProxyOptions, type ProxySelection } from './proxy-options.ts';
export { qrContent, qrSecond } from './qr.ts';
export type { RetryReason } from './retry-when-safe.ts';
export type { VersionClosing } from './version-closing.ts';
export type { OrderOutcome, UnknownOutcome, WaitForOrderOptions } from './wait-for-order.ts';
