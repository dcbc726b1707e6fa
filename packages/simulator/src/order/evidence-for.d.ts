import type { Person } from '../people/person.ts';
import type { Order } from './order.ts';
/** What proves that a person approved an order. */
export interface Evidence {
  /** base64 of an XML signature. */
  signature: string;
  /** base64 of an OCSP response. */
  ocspResponse: string;
}
/** Makes the evidence of one order at the instant `at` (milliseconds since 1970). */
export type EvidenceFor = (options: { order: Order; person: Person; at: number }) => Promise<Evidence>;
/**
 * Stands in for evidence: base64 of XML that says what it is, and that no verifier may accept.
 *
 * It carries what was asked for, as the real signature does.
 */
export declare const placeholderEvidence: EvidenceFor;
