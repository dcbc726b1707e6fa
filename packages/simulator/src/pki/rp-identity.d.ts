import type { X509Certificate } from 'node:crypto';
/** Who calls: an e-service ("relying party") as its certificate names it. */
export interface RpIdentity {
  /** SHA-256 of the certificate, upper-case hex with colons. Names the e-service: an order belongs to one fingerprint. */
  fingerprint: string;
  /** What the app shows: the certificate's `name` attribute, else its organisation, else its common name. */
  displayName: string;
  /** The certificate's `O`; empty when it has none. */
  organisation: string;
  /** Subject attributes in certificate order, most general first, with OpenSSL's short names: `['C', 'SE']`. */
  attributes: readonly (readonly [type: string, value: string])[];
  /** The subject as RFC 4514 text, most specific first, as signatures carry it: `cn=FP Testcert 5,name=…,c=SE`. */
  subject: string;
}
/** Reads who an e-service is from its certificate. */
export declare function readRpIdentity(certificate: X509Certificate): RpIdentity;
