/**
 * The RP API of BankID, version 6: requests and responses, operations, limits, timings, hint codes, error codes and
 * personal numbers.
 *
 * Three types that every package takes as parameters stand here too, because a call of the RP API needs them first:
 * {@link Environment} (which service is called and whom to trust), {@link Clock} (the time that call is measured by) and
 * {@link Provenance} (how well a fact about BankID is known).
 *
 * @module
 */
export type { Clock } from './clock.ts';
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
export type { LengthLimit, LimitedMember, PatternedMember, TextLimits } from './limits.ts';
export { memberLimits, memberPatterns, textLimits } from './limits.ts';
export type { Operation, OperationName, OrderOperation } from './operations.ts';
export { operations } from './operations.ts';
export type { PersonalNumber, PersonalNumberKind, PersonalNumberResult } from './personal-number.ts';
export {
  formatPersonalNumber,
  luhnDigit,
  maskPersonalNumber,
  parsePersonalNumber,
  parsePersonalNumberInput,
} from './personal-number.ts';
export type { Grade, Provenance, SpecPage, SpecReference } from './provenance.ts';
export { specAddress } from './provenance.ts';
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
export type { Timing, TimingName } from './timings.ts';
export { timings } from './timings.ts';
export type { RefusedCharacter } from './visible-characters.ts';
export { refusedCharacter } from './visible-characters.ts';
