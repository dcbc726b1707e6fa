/** A run was asked for something that cannot be done; the message says what to do. */
export class MigrateUsageError extends Error {
  readonly code = 'usage';
}
