import { RedisStoreError } from '../store-error.ts';
import type { RedisClient } from './redis-client.ts';
import { fromRedisError } from './redis-errors.ts';

/**
 * Follows the connection of a client until `close`, and returns what names the reason why there is none.
 *
 * The listener also keeps the client from printing each of its attempts: the reason is in the errors of the operations.
 */
export function followConnection(client: RedisClient): { failure(): RedisStoreError; close(): void } {
  let latest: unknown;
  const noteError = (error: unknown): void => void (latest = error);
  const forget = (): void => void (latest = undefined);
  client.on?.('error', noteError);
  client.on?.('ready', forget);
  return {
    // An error of a client that is connected says nothing about a node that is silent.
    failure: () => failureOf(client.status === 'ready' ? undefined : latest),
    close() {
      client.off?.('error', noteError);
      client.off?.('ready', forget);
    },
  };
}

/** In a cluster, the reason is that of the node which was tried last. */
function failureOf(latest: unknown): RedisStoreError {
  const error = hasNodeError(latest) ? latest.lastNodeError : latest;
  const failure = fromRedisError(error);
  if (failure.code === 'denied') return failure;
  const reason = codeOf(error);
  return new RedisStoreError(
    'unreachable',
    `There is no connection to Redis${reason === undefined ? '' : ` (${reason})`}. It is tried again by itself.`,
  );
}

const hasNodeError = (error: unknown): error is { lastNodeError: unknown } =>
  error instanceof Error && 'lastNodeError' in error && error.lastNodeError instanceof Error;

/** The code of an error of the system or of TLS, such as `ECONNREFUSED`. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(error.code) ? error.code : undefined;
}
