import type { Check } from './check.ts';
import type { CompletionReport } from './completion-report.ts';

/** A completion that did not pass every applicable check. It holds no personal number, name or signed text in its message. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
  readonly code = 'evidenceNotVerified';
  readonly failedChecks: readonly Check[];
  /** Loggers that list the members of an error do not find it, since its claims name the person. */
  declare readonly report: CompletionReport;

  constructor(report: CompletionReport) {
    const names = report.failedChecks.map(({ name }) => name).join(', ');
    super(`The evidence is not verified: ${names}. failedChecks has the reasons.`);
    this.failedChecks = report.failedChecks;
    Object.defineProperty(this, 'report', { value: report });
  }
}

/** Options that cannot be used: the caller has to change them. */
export class VerifyUsageError extends Error {
  override readonly name = 'VerifyUsageError';
  readonly code = 'usage';
  /** Path of the option, such as `anchors.0`. */
  readonly option: string;

  constructor(option: string, message: string) {
    super(`${option}: ${message}`);
    this.option = option;
  }
}
