export type { ApiVersion, ApiVersionEntry } from './changes/api-versions.ts';
export { apiVersions, secureStartDate } from './changes/api-versions.ts';
export type { Before, ChangePlace, ParameterChange } from './changes/parameter-change.ts';
export { parameterChanges } from './changes/parameter-changes.ts';
export type {
  AgentText,
  CallAlarmKind,
  CallInitiator,
  CallState,
  CallView,
  DeskPurpose,
  DeskView,
  NameCall,
  PastCall,
  StartCall,
} from './call.ts';
export { deskEvents } from './call.ts';
export type { Clock } from './clock.ts';
export type { CertificatePolicies, Environment } from './environment.ts';
export type {
  Device,
  FinishedFlow,
  FinishFlow,
  FlowErrorBody,
  FlowMessage,
  FlowState,
  FlowView,
  LaunchView,
  StartFlow,
} from './flow.ts';
export { flowEvents, returnNonceParameter } from './flow.ts';
export type { LaunchLinks } from './launch/launch-link.ts';
export { bankIdLaunchLinks, launchLink } from './launch/launch-link.ts';
export type { LaunchReturn } from './launch/launch-return.ts';
export { proofOfReturn, returnUrl } from './launch/launch-return.ts';
export { launchRow } from './launch/launch-row.ts';
export type { LaunchRow } from './launch/launch-table.ts';
export { launchTable, unknownLaunchRow } from './launch/launch-table.ts';
export type { Browser, BrowserSigns, Platform, RecognisedPlatform } from './launch/recognise.ts';
export { recognisePlatform } from './launch/recognise.ts';
export type { CallScript, CallSituation } from './messages/call-script.ts';
export { callScript, callText, callTexts } from './messages/call-script.ts';
export type { CallTextId } from './messages/call-text-id.ts';
export type { Language } from './messages/language.ts';
export { languageFor, languages } from './messages/language.ts';
export type { MessageId, OwnMessageId, RfaId } from './messages/message-id.ts';
export { tryAgainIn } from './messages/try-again-in.ts';
export { isRfaId, messageText, ownTexts, rfaTexts, translatedRfa } from './messages/message-text.ts';
export type { MessageSituation, StartedBy } from './messages/select.ts';
export { messageForError, selectMessage } from './messages/select.ts';
export type { PersonalNumber, PersonalNumberKind, PersonalNumberReading } from './personal-number.ts';
export {
  formatPersonalNumber,
  luhnDigit,
  maskPersonalNumber,
  parsePersonalNumber,
  readPersonalNumber,
} from './personal-number.ts';
export type { Grade, Provenance } from './provenance.ts';
export type { ErrorCode, ErrorCodeEntry, KnownErrorCode } from './rp/error-codes.ts';
export { errorCodeEntry, errorCodes, knownErrorCode } from './rp/error-codes.ts';
export type {
  FailedHintCode,
  HintCodeEntry,
  KnownFailedHintCode,
  KnownPendingHintCode,
  PendingHintCode,
} from './rp/hint-codes.ts';
export { hintCodeEntry, hintCodes } from './rp/hint-codes.ts';
export type { LengthLimit, LimitedMember, PatternedMember, TextLimits } from './rp/limits.ts';
export { memberLimits, memberPatterns, textLimits } from './rp/limits.ts';
export type { Operation, OperationName, OrderOperation } from './rp/operations.ts';
export { operations } from './rp/operations.ts';
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
} from './rp/requests.ts';
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
} from './rp/responses.ts';
export type { Timing, TimingName } from './rp/timings.ts';
export { timings } from './rp/timings.ts';
export type { RefusedCharacter } from './rp/visible-characters.ts';
export { refusedCharacter } from './rp/visible-characters.ts';
