/**
 * The reason of a {@link RedisStoreError}.
 *
 * - `usage`: an option is wrong, or the client does not fit the server.
 * - `closed`: the store was closed before.
 * - `unreachable`: there is no connection to Redis, or the slot of a record moves to another node. Nothing was done.
 * - `lost`: Redis did not answer in time, or the connection ended. The operation may have been done or not.
 * - `denied`: Redis refuses the user or a command.
 * - `readOnly`: the server is a replica, as after a failover. The client is told to connect anew.
 * - `full`: Redis has no memory left.
 * - `wrongKey`: a sealing key is missing, or a record was altered.
 * - `failed`: any other error of Redis.
 */
export type RedisStoreErrorCode =
  'usage' | 'closed' | 'unreachable' | 'lost' | 'denied' | 'readOnly' | 'full' | 'wrongKey' | 'failed';

/** An error of the store. Its message says what to do, and holds no key, no value and no personal data. */
export class RedisStoreError extends Error {
  override readonly name = 'RedisStoreError';
  readonly code: RedisStoreErrorCode;

  constructor(code: RedisStoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Returns the error of an option that cannot be used. `name` is its path, such as `sealingKeys.0.key`. */
export function usageError(name: string, message: string): RedisStoreError {
  return new RedisStoreError('usage', `${name}: ${message}`);
}
