import type { Log } from '../log.ts';
import type { ClientStatus } from './health.ts';

/** Days that are left at each step. From the third on, there may be too little time to get a certificate from a bank. */
const steps = [
  { belowDays: 60, level: 'warn' },
  { belowDays: 30, level: 'warn' },
  { belowDays: 14, level: 'error' },
  { belowDays: 7, level: 'error' },
  { belowDays: 0, level: 'error' },
] as const;

const renewal =
  'Order a new certificate from your bank or reseller, and give it to the client while it runs: see docs/how-to/certificates.md.';

/** The log of the last days of the certificate in use. */
export interface ExpiryLadder {
  /** Logs the step that the certificate has reached, unless it was logged. */
  check(): void;
}

/** Creates a ladder that logs each step once for each certificate; of steps that were passed unseen, the last alone. */
export function createExpiryLadder(options: { client: ClientStatus; log: Log }): ExpiryLadder {
  const { client, log } = options;
  let fingerprint256: string | undefined;
  let reached = 0;
  return {
    check() {
      const { certificate } = client;
      if (certificate === undefined) return;
      if (certificate.fingerprint256 !== fingerprint256) reached = 0;
      fingerprint256 = certificate.fingerprint256;
      const { daysLeft, validTo } = certificate;
      if (daysLeft >= steps[0].belowDays) return;
      const passed = steps.filter(({ belowDays }) => daysLeft < belowDays);
      const last = passed.at(-1);
      if (last === undefined || passed.length <= reached) return;
      reached = passed.length;
      const consequence = daysLeft < 0 ? 'It has expired: no log-in succeeds. ' : '';
      log(last.level, { event: 'certificateExpires', daysLeft, validTo, advice: consequence + renewal });
    },
  };
}
