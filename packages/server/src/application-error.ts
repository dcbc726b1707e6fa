import type { Callback, Log, LogSubject } from './log.ts';
import { errorName } from './log.ts';

/** Reports what a callback of the application has thrown, or that it did not answer in time. */
export type ReportApplicationError = (error: unknown, where: { callback: Callback; subject?: LogSubject }) => void;

/** Creates the report: the log gets the kind of error, `onError` the error itself. */
export function createApplicationErrorReport(options: {
  log: Log;
  onError: (error: unknown) => void;
}): ReportApplicationError {
  const { log, onError } = options;
  return (error, { callback, subject }) => {
    log('error', { event: 'applicationFailed', callback, error: errorName(error) }, subject);
    onError(error);
  };
}
