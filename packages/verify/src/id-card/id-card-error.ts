import type { IdCardCheck } from './id-card-check.ts';
import type { IdCardReport } from './inspect-id-card.ts';

/** An answer about a digital ID card that did not pass every applicable check. Its message names no person. */
export class IdCardError extends Error {
  override readonly name = 'IdCardError';
  readonly code = 'idCardNotVerified';
  readonly failedChecks: readonly IdCardCheck[];
  /** Loggers that list the members of an error do not find it, since its claims name the person. */
  declare readonly report: IdCardReport;

  constructor(report: IdCardReport) {
    const names = report.failedChecks.map(({ name }) => name).join(', ');
    super(`The ID card is not verified: ${names}. failedChecks has the reasons.`);
    this.failedChecks = report.failedChecks;
    Object.defineProperty(this, 'report', { value: report });
  }
}
