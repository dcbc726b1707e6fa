/** Error for input that the user has to change. The message says what to do, and repeats nothing of what was read. */
export class UsageError extends Error {
  readonly code = 'usage';
}
