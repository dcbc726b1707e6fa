/** Parameters and results, under the names of npm `bankid` 3. Texts are in clear. */
import type { App, Web } from '@secure-start/protocol/rp';
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
  userVisibleDataFormat?: 'simpleMarkdownV1';
  userNonVisibleData?: string;
}

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
  userVisibleDataFormat?: 'simpleMarkdownV1';
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

/** The result of a completed order in RP API 5.1. Never returned: see {@link CompletionDataV6}. */
export interface CompletionData {
  user: CompletionDataV6['user'];
  device: { ipAddress: string };
  cert: { notBefore: string; notAfter: string };
  signature: string;
  ocspResponse: string;
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

/** The response to `collect` in RP API 5.1. */
export interface CollectResponseV5 {
  orderRef: string;
  status: 'pending' | 'failed' | 'complete';
  hintCode?: FailedHintCode | PendingHintCode;
  completionData?: CompletionData;
}
/** The response to `collect` in RP API 6. */
export interface CollectResponseV6 extends Omit<CollectResponseV5, 'completionData'> {
  completionData?: CompletionDataV6;
}
/** The response to `collect`. */
export type CollectResponse = CollectResponseV5 | CollectResponseV6;

/** The body of an error response. */
export interface ErrorResponse {
  errorCode: BankIdErrorCode;
  details: string;
}

/** The parameters of any operation. */
export type BankIdRequest = AuthRequestV5 | SignRequest | CollectRequest | CancelRequest;
/** The response to any operation. */
export type BankIdResponse = CancelResponse | AuthResponse | SignResponse | CollectResponseV5 | CollectResponseV6;
