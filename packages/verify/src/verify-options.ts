import type { CompletionData, UserVisibleDataFormat, UserVisibleTransaction } from '@secure-start/protocol/rp';
import type { CertificateCache } from './certificates/certificate-cache.ts';

/** Lets signatures with SHA-1 pass: those made before about 2018, and OCSP responses before about 2022. */
export const allowSha1: unique symbol = Symbol('secure-start.verify.allowSha1');

/** The part of a completion that is verified. */
export type VerifiableCompletion = Pick<CompletionData, 'signature' | 'ocspResponse'> & {
  user?: { personalNumber: string };
};

/** The order as it was placed, with which the completion is compared. Texts are not encoded. */
export interface OrderToCompare {
  /** `auth` must have led to an identification, `sign` and `payment` to a signing. */
  kind: 'auth' | 'sign' | 'payment';
  userVisibleData?: string;
  /** Default `plaintext`. */
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** A string is taken as UTF-8. */
  userNonVisibleData?: string | Uint8Array;
  userVisibleTransaction?: UserVisibleTransaction;
  /** The number in the certificate must be this one, and its policies must be among these. */
  requirement?: { personalNumber?: string; certificatePolicies?: readonly string[] };
}

/** Options of {@link verifyCompletion} and {@link inspectCompletion}. */
export interface VerifyOptions {
  /** `signature` and `ocspResponse` exactly as received: the OCSP nonce is a hash of the characters. */
  completionData: VerifiableCompletion;
  /** PEM of the roots that are trusted, such as `environment.evidenceAnchors`. At least one. */
  anchors: readonly string[];
  /** The order, to compare with. Without it no check of binding applies, and the report says so first. */
  order?: OrderToCompare;
  /** Subjects of the certificates that the relying party has used; see `relyingPartySubject`. Required with `order`. */
  relyingPartySubjects?: readonly string[];
  /** When the order was placed. Required with `order`. */
  startedAt?: Date;
  /** When the completion was collected. Required with `order`. */
  collectedAt?: Date;
  /** Difference that is allowed between the clocks of BankID and of the relying party. Default 300,000: five minutes. */
  toleranceMs?: number;
  /** Keeps the authorities' certificates that were verified, which saves most of the work. Default: none. */
  certificateCache?: CertificateCache;
  /** `true` accepts SHA-1, for old evidence. Not to be used for what arrives today. */
  [allowSha1]?: true;
}
