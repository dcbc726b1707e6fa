import type { ProvenFacts, ProvenPerson } from '../proven-facts.ts';

/** The facts that a verified check of a digital ID card proves. */
export interface ProvenIdCard {
  /** The holder, as the certificate names them. */
  person: ProvenPerson;
  /** The age in whole years; absent when it is not in what was signed. */
  ageYears?: number;
  /** UUID of the check. */
  verificationId: string;
  verifiedAt: Date;
  /** The certificate that signed the check: SHA-256, lower-case hexadecimal. */
  signedByFingerprint256: string;
  /** The identification with which the holder opened the card. `producedAt` is its time. */
  opening: ProvenFacts;
}
