/**
 * Request and response of the check of a digital ID card, as sent and as received.
 *
 * New members come without notice, and readers keep them.
 *
 * @see docs/spec/rp-api.md#digital-id-card
 * @see docs/spec/schemas.md#digital-id-card-schema
 */
import type { User } from './responses.ts';

/** The operation that checks a digital ID card. It has an address of its own: `idCardBaseUrl` of the environment. */
export type IdCardOperation = 'verifyIdCard';

/** The path of the operation, below `idCardBaseUrl` of the environment. The method is always POST. */
export const idCardOperations: Readonly<Record<IdCardOperation, { path: string }>> = {
  verifyIdCard: { path: '/verify' },
};

/**
 * The form of the QR code of a digital ID card, as far as it is known: the prefix and what follows it.
 *
 * @see docs/spec/rp-api.md#card-request
 */
export const idCardCodePattern: RegExp = /^BANKIDF\.[!-~]+$/;

/** Body of a request that checks a digital ID card. */
export interface IdCardVerificationRequest {
  /** The whole content of the scanned QR code, unchanged: `BANKIDF.` and what follows it. */
  qrCode: string;
}

/** The holder of a digital ID card. */
export interface IdCardHolder extends User {
  /** Whole years. Enough for a check of the age. */
  age: number;
}

/** Response to the check of a digital ID card. Kept unchanged, it is the evidence of the check. */
export interface IdCardVerification {
  /** Always `ID-kort-validering`, as far as is known. */
  transactionType: 'ID-kort-validering' | (string & {});
  user: IdCardHolder;
  /** This check. */
  verification: {
    /** UUID. */
    verificationId: string;
    /** ISO 8601, UTC. */
    verifiedAt: string;
    /** base64 of an enveloping XAdES signature of level B-B, by the ID card service. */
    signature: string;
  };
  /** The identification with which the holder opened the card. */
  authentication: {
    /** ISO 8601. */
    identifiedAt: string;
    /** The order of that identification. It is not an order of the relying party, and cannot be collected. */
    orderRef: string;
    /** base64 of the holder's XML signature. Keep the string as received: the OCSP nonce is a hash of its characters. */
    signature: string;
    /** base64 of an OCSP response. */
    ocspResponse: string;
  };
}
