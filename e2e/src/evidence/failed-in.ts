import { type CheckName, EvidenceError, verifyCompletion, type VerifyOptions } from '@secure-start/verify';

/**
 * Returns the checks that failed. Those that could not be made for that reason are left out; they are returned when none
 * failed.
 *
 * @throws Error when facts come out.
 */
export function failedIn(options: VerifyOptions): CheckName[] {
  try {
    verifyCompletion(options);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    const failed = error.failedChecks.filter(({ status }) => status === 'fail');
    return (failed.length > 0 ? failed : error.failedChecks).map(({ name }) => name);
  }
  throw new Error('the evidence was verified');
}
