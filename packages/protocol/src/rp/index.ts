/**
 * The RP API of BankID, version 6: requests, responses, operations, limits, timings, hint codes, error codes and personal
 * numbers.
 *
 * It also holds what the packages need around a request:
 *
 * - {@link Environment}: the service that is called.
 * - {@link Clock}: the time by which orders are measured. {@link systemClock} is that of the machine.
 * - {@link Provenance}: the reliability of a fact about BankID.
 * - {@link createRandomPool}: the unpredictable bytes of a server.
 * - {@link nearestName}: the option that a misspelt name means.
 *
 * @example
 * import { errorCodeEntry, hintCodeEntry, parsePersonalNumber, textLimits } from '@secure-start/protocol/rp';
 *
 * parsePersonalNumber('191212121212').ok; // true
 * textLimits.sign.userVisibleData.max; // 40000 characters of base64
 * hintCodeEntry('userSign')?.meaning; // 'The app has the order and waits for the security code.'
 * errorCodeEntry('Maintenance')?.retry; // 'maintenance'
 *
 * @module
 */
export type { Clock } from './clock.ts';
export type { DocsPath } from './docs-address.ts';
export { docsAddress } from './docs-address.ts';
export type { ErrorCode, ErrorCodeEntry, KnownErrorCode } from './error-codes.ts';
export { errorCodeEntry, errorCodes, knownErrorCode } from './error-codes.ts';
export type { CertificatePolicies, Environment } from './environment.ts';
export type {
  FailedHintCode,
  HintCodeEntry,
  KnownFailedHintCode,
  KnownPendingHintCode,
  PendingHintCode,
} from './hint-codes.ts';
export { hintCodeEntry, hintCodes } from './hint-codes.ts';
export type { IdCardHolder, IdCardOperation, IdCardVerification, IdCardVerificationRequest } from './id-card.ts';
export { idCardCodePattern, idCardOperations } from './id-card.ts';
export type { LengthLimit, LimitedMember, PatternedMember, TextLimits } from './limits.ts';
export { memberLimits, memberPatterns, textLimits } from './limits.ts';
export { nearestName } from './nearest-name.ts';
export type { Operation, OperationName, OrderOperation } from './operations.ts';
export { operations } from './operations.ts';
export type {
  MaskedPersonalNumber,
  PersonalNumber,
  PersonalNumberKind,
  PersonalNumberResult,
} from './personal-number.ts';
export {
  formatPersonalNumber,
  luhnDigit,
  maskPersonalNumber,
  parsePersonalNumber,
  parsePersonalNumberInput,
} from './personal-number.ts';
export type { Grade, Provenance, SpecPage, SpecReference } from './provenance.ts';
export { specAddress } from './provenance.ts';
export { createRandomPool } from './random-pool.ts';
export type {
  App,
  AuthRequest,
  OrderRefRequest,
  OtherPaymentRequest,
  PaymentRequest,
  PhoneAuthRequest,
  PhoneRequirement,
  PhoneSignRequest,
  Requirement,
  RiskFlag,
  SignRequest,
  UserVisibleDataFormat,
  UserVisibleTransaction,
  Web,
} from './requests.ts';
export type {
  CollectResponse,
  CompleteOrder,
  CompletionData,
  ErrorResponse,
  FailedOrder,
  LimitedOrderResponse,
  OrderResponse,
  PendingOrder,
  Risk,
  User,
} from './responses.ts';
export { systemClock } from './system-clock.ts';
export type { Timing, TimingName } from './timings.ts';
export { timings } from './timings.ts';
export type { UnlistedMembers } from './unlisted-members.ts';
export { unlistedMembers } from './unlisted-members.ts';
export type { RefusedCharacter } from './visible-characters.ts';
export { refusedCharacter } from './visible-characters.ts';
