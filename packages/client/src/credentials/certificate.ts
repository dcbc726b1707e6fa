import type { X509Certificate } from 'node:crypto';
import type { Clock } from '@secure-start/protocol/rp';

const dayMs = 24 * 60 * 60 * 1000;
const warnDays = 60;

/** The certificate of the relying party. */
export interface CertificateInfo {
  /** `C=SE, O=…, CN=…`. */
  subject: string;
  issuer: string;
  /** Hexadecimal. */
  serialNumber: string;
  /** SHA-256 of the certificate, upper-case hexadecimal with colons. */
  fingerprint256: string;
  validFrom: Date;
  validTo: Date;
  /** Whole days from now until it expires; negative afterwards. */
  readonly daysLeft: number;
  /** The certificate, without those above it. */
  pem: string;
}

/** Returns the public facts of a certificate. */
export function describeCertificate(options: { certificate: X509Certificate; clock: Clock }): CertificateInfo {
  const { certificate, clock } = options;
  const validTo = new Date(certificate.validTo);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    serialNumber: certificate.serialNumber,
    fingerprint256: certificate.fingerprint256,
    validFrom: new Date(certificate.validFrom),
    validTo,
    pem: certificate.toString(),
    get daysLeft() {
      return daysBetween(clock.now(), validTo.getTime());
    },
  };
}

/**
 * Watches the last 60 days of a certificate.
 *
 * Returns a function to be called at every use with the wall clock. It calls `warn` at most once a day.
 */
export function watchExpiry(options: { validTo: Date; warn: (daysLeft: number) => void }): (now: number) => void {
  const endsAt = options.validTo.getTime();
  let nextWarningAt = endsAt - warnDays * dayMs;
  return (now) => {
    if (now < nextWarningAt) return;
    nextWarningAt = now + dayMs;
    options.warn(daysBetween(now, endsAt));
  };
}

function daysBetween(from: number, to: number): number {
  return Math.floor((to - from) / dayMs);
}

function oneLine(distinguishedName: string): string {
  return distinguishedName.replaceAll('\n', ', ');
}
