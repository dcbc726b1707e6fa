/** Parameters and results, under the names of npm `bankid` 2 and 3 and of a fork. Texts are in clear. */
import type { App, UserVisibleDataFormat, Web } from '@secure-start/protocol/rp';
import type { OtherPaymentOptions, PaymentOptions, PhoneAuthOptions, PhoneSignOptions } from '../options.ts';
import type { BankIdErrorCode } from './constants.ts';

/** `requirement` of RP API 5.1. */
export interface AuthOptionalRequirements {
  cardReader?: 'class1' | 'class2';
  certificatePolicies?: string[];
  /** Refused: RP API 6 has no equivalent. */
  issuerCn?: string[];
  /** Ignored: always so in RP API 6. */
  autoStartTokenRequired?: boolean;
  /** Ignored: always so in RP API 6. */
  tokenStartRequired?: boolean;
  /** Sent as `pinCode`, with the opposite value. Default: `true` for `authenticate`, `false` for `sign`, as in 5.1. */
  allowFingerprint?: boolean;
  /** Sent as `mrtd`. */
  mrtdRequired?: boolean;
}

/** Parameters of `BankIdClient.authenticate`. */
export interface AuthRequestV5 {
  endUserIp: string;
  /** Sent as `requirement.personalNumber`: the order no longer reaches the person's app by itself. */
  personalNumber?: string;
  requirement?: AuthOptionalRequirements;
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  userNonVisibleData?: string;
}

/** The name of `AuthRequestV5` in npm `bankid` 2 to 3.1. */
export interface AuthRequest extends AuthRequestV5 {}

/** Parameters of `sign`. */
export interface SignRequest extends AuthRequestV5 {
  userVisibleData: string;
}

/** `requirement` of RP API 6. */
export interface AuthOptionalRequirementsV6 {
  pinCode?: boolean;
  cardReader?: 'class1' | 'class2';
  mrtd?: boolean;
  certificatePolicies?: string[];
  personalNumber?: string;
}

/** Parameters of `BankIdClientV6.authenticate`. */
export interface AuthRequestV6 {
  endUserIp: string;
  requirement?: AuthOptionalRequirementsV6;
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  userNonVisibleData?: string;
  returnUrl?: string;
  returnRisk?: boolean;
  web?: Web;
  app?: App;
}

/** Parameters of `BankIdClientV6.sign`, as RP API 6 has them. */
export interface SignRequestV6 extends AuthRequestV6 {
  userVisibleData: string;
}

/** An order that was started. Only `autoStartToken`, in the launch link, leaves the server. */
export interface AuthResponse {
  autoStartToken: string;
  qrStartSecret: string;
  qrStartToken: string;
  orderRef: string;
}
/** A signature that was started. */
export interface SignResponse extends AuthResponse {}

/** Parameters of `collect`. */
export interface CollectRequest {
  orderRef: string;
}
/** Parameters of `cancel`. */
export interface CancelRequest extends CollectRequest {}
/** The response to `cancel`. */
export interface CancelResponse {}

/** Parameters of `payment`. */
export interface PaymentRequest extends PaymentOptions {}
/** A payment whose approval was started. */
export interface PaymentResponse extends AuthResponse {}

/** Parameters of `otherPayment`. */
export interface OtherPaymentRequest extends OtherPaymentOptions {}
/** A payment whose approval was started in the app of the person with a personal number. */
export interface OtherPaymentResponse {
  orderRef: string;
}

/** Parameters of `phoneAuth`. */
export interface PhoneAuthRequest extends PhoneAuthOptions {}
/** An identification that was started during a phone call. */
export interface PhoneAuthResponse {
  orderRef: string;
}

/** Parameters of `phoneSign`. */
export interface PhoneSignRequest extends PhoneSignOptions {}
/** A signature that was started during a phone call. */
export interface PhoneSignResponse {
  orderRef: string;
}

/** The result of a completed order as RP API 5.1 had it. What is returned is a {@link CompletionDataV6}, which fits it. */
export interface CompletionData {
  user: CompletionDataV6['user'];
  device: { ipAddress: string };
  /** Always absent: RP API 6 does not have it. */
  cert?: { notBefore: string; notAfter: string };
  signature: string;
  ocspResponse: string;
}

/** A {@link CompletionData} in which `cert` was seen, as in `'cert' in completionData`. */
export interface CompletionDataV5 extends CompletionData {
  cert: { notBefore: string; notAfter: string };
}

/** The result of a completed order in RP API 6. */
export interface CompletionDataV6 {
  user: { personalNumber: string; name: string; givenName: string; surname: string };
  device: { ipAddress: string; uhi?: string };
  /** A date with an offset: `2020-02-01Z`. */
  bankIdIssueDate: string;
  /** Present when `mrtd` was required. Only exactly `true` in it means that a document was checked. */
  stepUp?: { mrtd?: boolean };
  risk?: string;
  signature: string;
  ocspResponse: string;
}

/** The hint codes that npm `bankid` 3 lists. Others are passed on, so a fallback is always needed. */
export type FailedHintCode = 'expiredTransaction' | 'certificateErr' | 'userCancel' | 'cancelled' | 'startFailed';
/** The hint codes that npm `bankid` 3 lists. Others are passed on, so a fallback is always needed. */
export type PendingHintCode = 'outstandingTransaction' | 'noClient' | 'started' | 'userSign';

/** The response to `collect`, as npm `bankid` 2 to 3.1 has it. */
export interface CollectResponse {
  orderRef: string;
  status: 'pending' | 'failed' | 'complete';
  hintCode?: FailedHintCode | PendingHintCode;
  completionData?: CompletionData;
}
/** The response to `collect` in RP API 5.1. */
export interface CollectResponseV5 extends CollectResponse {
  completionData?: CompletionDataV5;
}
/** The response to `collect` in RP API 6. */
export interface CollectResponseV6 extends Omit<CollectResponse, 'completionData'> {
  completionData?: CompletionDataV6;
}
/** The response to `collect`, of either version. */
export type CollectedOrder = CollectResponseV5 | CollectResponseV6;

/** The body of an error response. */
export interface ErrorResponse {
  errorCode: BankIdErrorCode;
  details: string;
}

/** The parameters of any operation. */
export type BankIdRequest =
  | AuthRequestV5
  | SignRequest
  | PaymentRequest
  | OtherPaymentRequest
  | PhoneAuthRequest
  | PhoneSignRequest
  | CollectRequest
  | CancelRequest;
/** The response to any operation. */
export type BankIdResponse =
  | CancelResponse
  | AuthResponse
  | SignResponse
  | PaymentResponse
  | OtherPaymentResponse
  | PhoneAuthResponse
  | PhoneSignResponse
  | CollectResponseV5
  | CollectResponseV6;
