import type { Log, LogSubject } from '../log.ts';
import type { StoredVerdict } from './stored-verdict.ts';

const advice = 'docs/how-to/verification.md says what each check means, and what to do.';

/** Reports evidence that did not pass, with the names of the checks and nothing of the person. */
export function reportVerdict(options: {
  log: Log;
  verdict: StoredVerdict;
  mode: 'report' | 'enforce';
  subject: LogSubject;
}): void {
  const { log, verdict, mode, subject } = options;
  if (verdict.verdict === 'passed') return;
  const failedChecks = verdict.failedChecks.map(({ name }) => name);
  log('warn', { event: 'evidenceNotVerified', mode, failedChecks, advice }, subject);
}
