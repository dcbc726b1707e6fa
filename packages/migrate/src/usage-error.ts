/** Error for a run that was given something it cannot work with. The message says what to do about it. */
export class MigrateUsageError extends Error {
  readonly code = 'usage';
}
