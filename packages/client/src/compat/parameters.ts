/** What the calls take and give, under the names of npm `bankid` 3. Texts are given in clear. */
import type { App, Web } from '@secure-start/protocol/rp';
import type { BankIdErrorCode } from './constants.ts';

/** `requirement` of RP API 5.1. */
export interface AuthOptionalRequirements {
  cardReader?: 'class1' | 'class2';
  certificatePolicies?: string[];
  /** Refused: RP API 6 has nothing like it. */
  issuerCn?: string[];
  /** Dropped: always so in RP API 6. */
  autoStartTokenRequired?: boolean;
  /** Dropped: always so in RP API 6. */
  tokenStartRequired?: boolean;
  /** Sent as `pinCode`, the other way round. Left out: `true` for `authenticate`, `false` for `sign`, as in 5.1. */
  allowFingerprint?: boolean;
  /** Sent as `mrtd`. */
  mrtdRequired?: boolean;
}

/** Parameters of `BankIdClient.authenticate`. */
export interface AuthRequestV5 {
  endUserIp: string;
  /** Sent as `requirement.personalNumber`: it no longer opens that person's app by itself. */
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

/** An order that was started. All of it stays on the server, but for `autoStartToken` in the start link. */
export interface AuthResponse {
  autoStartToken: string;
  qrStartSecret: string;
  qrStartToken: string;
  orderRef: string;
}
export interface SignResponse extends AuthResponse {}

export interface CollectRequest {
  orderRef: string;
}
export interface CancelRequest extends CollectRequest {}
export interface CancelResponse {}

/** What RP API 5.1 said of a completed order. Never given: see {@link CompletionDataV6}. */
export interface CompletionData {
  user: CompletionDataV6['user'];
  device: { ipAddress: string };
  cert: { notBefore: string; notAfter: string };
  signature: string;
  ocspResponse: string;
}

/** What RP API 6 says of a completed order. */
export interface CompletionDataV6 {
  user: { personalNumber: string; name: string; givenName: string; surname: string };
  device: { ipAddress: string; uhi?: string };
  /** A date with an offset: `2020-02-01Z`. */
  bankIdIssueDate: string;
  /** Present when `mrtd` was required. Only exactly `true` inside it means that a document was checked. */
  stepUp?: { mrtd?: boolean };
  risk?: string;
  signature: string;
  ocspResponse: string;
}

/** The codes that npm `bankid` 3 lists. Others arrive too, and are passed on: always have a fallback. */
export type FailedHintCode = 'expiredTransaction' | 'certificateErr' | 'userCancel' | 'cancelled' | 'startFailed';
/** The codes that npm `bankid` 3 lists. Others arrive too, and are passed on: always have a fallback. */
export type PendingHintCode = 'outstandingTransaction' | 'noClient' | 'started' | 'userSign';

export interface CollectResponseV5 {
  orderRef: string;
  status: 'pending' | 'failed' | 'complete';
  hintCode?: FailedHintCode | PendingHintCode;
  completionData?: CompletionData;
}
export interface CollectResponseV6 extends Omit<CollectResponseV5, 'completionData'> {
  completionData?: CompletionDataV6;
}
export type CollectResponse = CollectResponseV5 | CollectResponseV6;

export interface ErrorResponse {
  errorCode: BankIdErrorCode;
  details: string;
}

export type BankIdRequest = AuthRequestV5 | SignRequest | CollectRequest | CancelRequest;
export type BankIdResponse = CancelResponse | AuthResponse | SignResponse | CollectResponseV5 | CollectResponseV6;
