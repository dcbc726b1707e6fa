import type { X509Certificate } from 'node:crypto';
import type { SecureContext } from 'node:tls';

/** Checked credentials, ready for TLS. */
export interface LoadedCredentials {
  certificate: X509Certificate;
  secureContext: SecureContext;
}

/** Options of every TLS context. */
export interface TlsOptions {
  ca: string[];
  minVersion: 'TLSv1.2';
}
