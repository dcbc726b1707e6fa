/**
 * The reason of an {@link ArchiveError}.
 *
 * - `usage`: an option or an argument is wrong.
 * - `closed`: the archive was closed before.
 * - `full`: the database takes no more bytes. Nothing of the operation was kept.
 * - `locked`: other writers held the database for longer than `retryForMs`.
 * - `lost`: the database does not answer, or cannot be read.
 * - `denied`: the database refuses the user, or is read-only.
 * - `wrongKey`: a master key is missing or has other bytes.
 * - `corrupt`: what the database holds was not written by an archive, or was damaged.
 * - `newerFormat`: a newer release has written the database.
 * - `driverMissing`: the package for this database is not installed.
 */
export type ArchiveErrorCode =
  'usage' | 'closed' | 'full' | 'locked' | 'lost' | 'denied' | 'wrongKey' | 'corrupt' | 'newerFormat' | 'driverMissing';

/** An error of the archive. Its message says what to do, and holds no key, personal number, name or text. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly code: ArchiveErrorCode;

  constructor(code: ArchiveErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Returns the error of an option or argument that cannot be used. `name` is its path, such as `masterKeys.0`. */
export function usageError(name: string, message: string): ArchiveError {
  return new ArchiveError('usage', `${name}: ${message}`);
}
