import { type Clock, knownErrorCode } from '@secure-start/protocol/rp';
import { isBankIdError, type BankIdApiError, type BankIdTransportError } from './errors.ts';
import { isTransient } from './connection/transport-failure.ts';

const maxAttempts = 3;
const firstPauseMs = { transport: 100, api: 1_000 };

/** The error that a retry follows: nothing was sent, or BankID did nothing because of maintenance. */
export type RetryReason = BankIdTransportError | BankIdApiError;

/**
 * Sends a request up to three times within its time limit, as long as a retry cannot create a second order.
 *
 * That is so when the connection failed before anything was sent, and when BankID answered `maintenance`. The pauses
 * double, with a jitter of half their length.
 *
 * @see docs/spec/rp-api.md#http-rules
 * @see docs/spec/rp-api.md#error-codes
 */
export async function retryWhenSafe<Result>(options: {
  /** Sends the request once, within `timeoutMs`. */
  send: (timeoutMs: number) => Promise<Result>;
  /** The longest time for all attempts and pauses. No pause begins that would outlast it. */
  timeoutMs: number;
  /** `false`: the error of `maintenance` is thrown at once, for a caller that repeats the request at an interval. */
  duringMaintenance: boolean;
  clock: Clock;
  /** Returns a number from 0 to below 1. */
  random: () => number;
  signal: AbortSignal | undefined;
  onRetry: (retry: { reason: RetryReason; attempt: number; pauseMs: number }) => void;
}): Promise<Result> {
  const { clock } = options;
  const deadlineAt = clock.monotonic() + options.timeoutMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await options.send(deadlineAt - clock.monotonic());
    } catch (error) {
      if (attempt === maxAttempts || !isSafeToRetry(error, options.duringMaintenance)) throw error;
      const pauseMs = Math.round(firstPauseMs[error.code] * 2 ** (attempt - 1) * (0.5 + options.random()));
      if (clock.monotonic() + pauseMs >= deadlineAt) throw error;
      options.onRetry({ reason: error, attempt, pauseMs });
      await clock.sleep(pauseMs, options.signal && { signal: options.signal });
    }
  }
}

function isSafeToRetry(error: unknown, duringMaintenance: boolean): error is RetryReason {
  if (!isBankIdError(error)) return false;
  if (error.code === 'transport') return isTransient(error);
  return duringMaintenance && error.code === 'api' && knownErrorCode(error.errorCode) === 'maintenance';
}
