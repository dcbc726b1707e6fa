import { isBankIdError } from '@secure-start/client';
import type { Callback, Log, LogSubject } from './log.ts';
import { CallbackResultError } from './input/callback-result.ts';
import { maskedText } from './reporting/masked-text.ts';
import { errorName, notify } from './log.ts';

/** Reports what a callback of the application has thrown, or that it did not answer in time. */
export type ReportApplicationError = (error: unknown, where: { callback: Callback; subject?: LogSubject }) => void;

/**
 * Creates the report: the log gets the kind of error, `onError` the error itself. Without `onError` the error is printed, after
 * a line that names the callback, the purpose and the flow or call.
 */
export function createApplicationErrorReport(options: {
  log: Log;
  onError: ((error: unknown) => void) | undefined;
}): ReportApplicationError {
  const { log, onError } = options;
  return (error, { callback, subject }) => {
    const problem = isAboutResult(error) ? { problem: maskedText(error.message) } : {};
    log('error', { event: 'applicationFailed', callback, error: errorName(error), ...problem, advice }, subject);
    notify(() => (onError ? onError(error) : console.error(headingOf(callback, subject), error)));
  };
}

const advice = '`onError` has the error with its stack; its default prints it to standard error.';

function headingOf(callback: Callback, subject: LogSubject | undefined): string {
  const about = subject === undefined ? '' : ` of the purpose "${subject.purpose}", ${subject.kind} ${subject.id},`;
  return `${callback}()${about} failed:`;
}

/** Creates the report of a defect, or of a store that fails: the log gets the kind of error, `onError` the error itself. */
export function createInternalErrorReport(options: {
  log: Log;
  onError: (error: unknown) => void;
}): (error: unknown) => void {
  const { log, onError } = options;
  return (error) => {
    log('error', { event: 'internalError', error: errorName(error) }, undefined, errorName(error));
    notify(() => onError(error));
  };
}

/** Returns whether an error says which result a callback must have; such a message repeats no value. */
function isAboutResult(error: unknown): error is Error {
  return error instanceof CallbackResultError || (isBankIdError(error) && error.code === 'usage');
}
