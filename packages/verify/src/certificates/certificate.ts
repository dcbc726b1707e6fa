import type { CertificateExtensions } from './certificate-extensions.ts';
import type { NameAttribute } from './name.ts';
import type { CertificateKey } from './public-key.ts';
import type { Signed } from './verify-signed.ts';

/** A certificate of X.509 version 3. Nothing is verified by reading it. */
export interface Certificate extends CertificateKey, CertificateExtensions, Signed {
  der: Uint8Array;
  /** SHA-256 of the whole, lower-case hexadecimal. */
  fingerprint256: string;
  /** Hexadecimal, without a sign byte. */
  serialNumber: string;
  /** In DER order. */
  subject: readonly NameAttribute[];
  subjectDer: Uint8Array;
  issuerDer: Uint8Array;
  validFrom: Date;
  validTo: Date;
}
