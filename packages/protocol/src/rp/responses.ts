/**
 * Answers of RP API v6 as they travel on the wire. Unknown members and unknown code values may come at any time:
 * readers keep them and fall back.
 *
 * @see docs/spec/rp-api.md#responses
 * @see docs/spec/schemas.md#auth-and-sign-schema
 */
import type { FailedHintCode, PendingHintCode } from './hint-codes.ts';
import type { ErrorCode } from './error-codes.ts';

/** Answer of auth, sign and payment. */
export interface OrderResponse {
  /** Names the order to collect and cancel. Stays on the server. */
  orderRef: string;
  /** Goes into the launch link, and nowhere else. */
  autoStartToken: string;
  /** Goes into the QR code. */
  qrStartToken: string;
  /** Key of the QR code's HMAC. Never leaves the server. */
  qrStartSecret: string;
}

/** Answer of phone/auth, phone/sign and other/payment: nothing to start with, the order waits at the person's app. */
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

/** How risky BankID judged the order; absent means unknown, not low. Values outside the list are kept. */
export type Risk = 'low' | 'moderate' | 'high' | (string & {});

/** What a completed order proves. */
export interface CompletionData {
  user: User;
  device: {
    /** The address BankID saw the app at. */
    ipAddress: string;
    /** Unique hardware id of the person's device. */
    uhi?: string;
  };
  /** ISO 8601 date with an offset (`2020-02-01Z`, `2025-08-09+02:00`); a bare date has been seen too. */
  bankIdIssueDate: string;
  /** Present when a step-up was asked for. Only exactly `true` means a document was checked and passed. */
  stepUp?: { mrtd?: boolean };
  /** base64 of an XML signature. Keep the string as it came: the OCSP nonce is a hash of these very characters. */
  signature: string;
  /** base64 of an OCSP response. */
  ocspResponse: string;
  risk?: Risk;
}

/** An order that is still under way. */
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

/** An order the person completed. */
export interface CompleteOrder {
  status: 'complete';
  orderRef: string;
  completionData: CompletionData;
}

/** Answer of collect. A terminal answer (`failed`, `complete`) is given once. */
export type CollectResponse = PendingOrder | FailedOrder | CompleteOrder;

/** Body of every error that BankID itself answers. Proxies before it may answer HTML instead. */
export interface ErrorResponse {
  errorCode: ErrorCode;
  /** For logs only: never show it, never branch on it. */
  details: string;
}
