/**
 * Response bodies of RP API v6, as received.
 *
 * New members and new values of codes come without notice. Readers keep them and fall back.
 *
 * @see docs/spec/rp-api.md#responses
 * @see docs/spec/schemas.md#auth-and-sign-schema
 */
import type { FailedHintCode, PendingHintCode } from './hint-codes.ts';
import type { ErrorCode } from './error-codes.ts';

/** Response to auth, sign and payment. */
export interface OrderResponse {
  /** The name of the order in collect and cancel. It stays on the server. */
  orderRef: string;
  /** The token in the launch link, and nowhere else. */
  autoStartToken: string;
  /** The token in the QR code. */
  qrStartToken: string;
  /** The key of the HMAC in the QR code. It never leaves the server. */
  qrStartSecret: string;
}

/** Response to phone/auth, phone/sign and other/payment: the order waits in the person's app, and has no tokens. */
export interface LimitedOrderResponse {
  orderRef: string;
}

/** The person who completed an order. */
export interface User {
  /** Twelve digits. */
  personalNumber: string;
  /** Given name and surname. */
  name: string;
  givenName: string;
  surname: string;
}

/** BankID's judgement of the risk. Absent means unknown, not low. Other values are kept. */
export type Risk = 'low' | 'moderate' | 'high' | (string & {});

/** The result of a completed order. The client gives an empty string for a text that BankID left out. */
export interface CompletionData {
  user: User;
  device: {
    /** The IP address of the app, as BankID saw it. */
    ipAddress: string;
    /** Unique hardware id of the person's device. */
    uhi?: string;
  };
  /** ISO 8601 date with an offset (`2020-02-01Z`, `2025-08-09+02:00`); a bare date has been seen too. */
  bankIdIssueDate: string;
  /** Present when a check of a document was required. Only exactly `true` means that it was made and passed. */
  stepUp?: { mrtd?: boolean };
  /** base64 of an XML signature. Keep the string as received: the OCSP nonce is a hash of its characters. */
  signature: string;
  /** base64 of an OCSP response. */
  ocspResponse: string;
  risk?: Risk;
}

/** An order that is still in progress. */
export interface PendingOrder {
  status: 'pending';
  orderRef: string;
  hintCode: PendingHintCode;
}

/** An order that ended without a result. */
export interface FailedOrder {
  status: 'failed';
  orderRef: string;
  hintCode: FailedHintCode;
}

/** An order that the person completed. */
export interface CompleteOrder {
  status: 'complete';
  orderRef: string;
  completionData: CompletionData;
}

/** Response to collect. BankID gives a terminal response (`failed`, `complete`) once. */
export type CollectResponse = PendingOrder | FailedOrder | CompleteOrder;

/** Body of BankID's error responses. A proxy in front of it may respond with HTML instead. */
export interface ErrorResponse {
  errorCode: ErrorCode;
  /** For logs only: never show it, never branch on it. */
  details: string;
}
