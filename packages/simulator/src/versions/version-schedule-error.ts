/**
 * An announcement that cannot be made. The message names the earliest time at which the version may close.
 *
 * - `closesTooSoon`: the notice is shorter than two months, or the date is invalid.
 * - `alreadyClosed`: the version is closed.
 */
export class VersionScheduleError extends Error {
  readonly code: 'closesTooSoon' | 'alreadyClosed';

  constructor(code: VersionScheduleError['code'], message: string) {
    super(message);
    this.name = 'VersionScheduleError';
    this.code = code;
  }
}
