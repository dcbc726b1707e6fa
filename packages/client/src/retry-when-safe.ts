import { type Clock, knownErrorCode } from '@secure-start/protocol/rp';
import { isBankIdError, type BankIdApiError, type BankIdTransportError } from './errors.ts';
import { isPassing } from './transport-failure.ts';

const attempts = 3;
const firstPauseMs = { transport: 100, api: 1_000 };

/** Why a call is repeated: nothing was sent, or BankID said that it did nothing because of maintenance. */
export type RetryReason = BankIdTransportError | BankIdApiError;

/**
 * Runs a call up to three times, as long as repeating it cannot create a second order: the connection failed before
 * anything was sent, or BankID answered `maintenance`. The pauses double and are jittered by half.
 *
 * `random` gives numbers from 0 to below 1.
 *
 * @see docs/spec/rp-api.md#http-rules
 * @see docs/spec/rp-api.md#error-codes
 */
export async function retryWhenSafe<Result>(options: {
  call: () => Promise<Result>;
  /** `false`: a maintenance answer is thrown at once, as for a caller who has a beat of its own. */
  duringMaintenance: boolean;
  clock: Clock;
  random: () => number;
  signal: AbortSignal | undefined;
  onRetry: (repeat: { reason: RetryReason; attempt: number; pauseMs: number }) => void;
}): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await options.call();
    } catch (error) {
      if (attempt === attempts || !isSafeToRepeat(error, options.duringMaintenance)) throw error;
      const pauseMs = Math.round(firstPauseMs[error.code] * 2 ** (attempt - 1) * (0.5 + options.random()));
      options.onRetry({ reason: error, attempt, pauseMs });
      await options.clock.sleep(pauseMs, options.signal && { signal: options.signal });
    }
  }
}

function isSafeToRepeat(error: unknown, duringMaintenance: boolean): error is RetryReason {
  if (!isBankIdError(error)) return false;
  if (error.code === 'transport') return isPassing(error);
  return duringMaintenance && error.code === 'api' && knownErrorCode(error.errorCode) === 'maintenance';
}
