import {
  type Clock,
  type CollectResponse,
  type CompleteOrder,
  type FailedOrder,
  knownErrorCode,
  type PendingOrder,
  timings,
} from '@secure-start/protocol/rp';
import { isBankIdError, type BankIdError } from './errors.ts';
import type { RequestOptions } from './options.ts';

/** Longer than any order lives: the time to start it, to finish it, and to fetch an outcome that is kept. */
const defaultDeadlineMs = timings.startWindow.ms + timings.finishWindow.ms + timings.completeKept.ms;

/** Options of `waitForOrder`. */
export interface WaitForOrderOptions {
  orderRef: string;
  /** Called with every pending answer; what it throws ends the waiting. */
  onPending?: (order: PendingOrder) => void;
  /** Milliseconds; longer than an order's life by default. Nothing is cancelled when it passes. */
  timeoutMs?: number;
  /** Stops the waiting at once with `signal.reason`. An answer that is under way may be lost with it. */
  signal?: AbortSignal;
}

/**
 * How the order ended is not known. Never a log-in; a signing may have been signed.
 *
 * - `responseLost`: an answer was lost, and BankID no longer knows the order: it gives a terminal answer only once.
 * - `timeout`: the deadline passed while the order was pending or the service could not be reached.
 */
export interface UnknownOutcome {
  status: 'outcomeUnknown';
  orderRef: string;
  reason: 'responseLost' | 'timeout';
  /** The last failure of a collect, if any. */
  lastError?: BankIdError;
}

/** How an order ended. */
export type OrderOutcome = CompleteOrder | FailedOrder | UnknownOutcome;

/**
 * Collects an order every two seconds, measured from the start of the last collect, never two at a time, until it ends.
 *
 * A lost connection, maintenance and the like are repeated on the next beat. Errors that say that the call itself is
 * wrong are thrown.
 *
 * @see docs/spec/rp-api.md#timing-and-life-cycle
 */
export async function waitForOrder(
  options: WaitForOrderOptions & {
    collect: (options: { orderRef: string }, call: RequestOptions) => Promise<CollectResponse>;
    clock: Clock;
  },
): Promise<OrderOutcome> {
  const { orderRef, clock, signal } = options;
  const call = signal ? { signal } : {};
  const deadline = clock.monotonic() + (options.timeoutMs ?? defaultDeadlineMs);
  let lastError: BankIdError | undefined;
  let mayHaveLostAnswer = false;
  signal?.throwIfAborted();
  for (;;) {
    const beatAt = clock.monotonic();
    let waitMs = timings.collectInterval.ms;
    const answer = await ask();
    if (isBankIdError(answer)) {
      if (isNoSuchOrder(answer)) return unknown('responseLost');
      lastError = answer;
      mayHaveLostAnswer ||= mayHaveHeldOutcome(answer);
      if (answer.code === 'api') waitMs = Math.max(waitMs, answer.retryAfterMs ?? 0);
    } else {
      if (answer.status !== 'pending') return answer;
      options.onPending?.(answer);
    }
    const nextBeatAt = beatAt + waitMs;
    await clock.sleep(Math.max(0, Math.min(nextBeatAt, deadline) - clock.monotonic()), call);
    if (nextBeatAt >= deadline) return unknown('timeout');
  }

  /** One collect; failures that the loop can live with are answers too. */
  async function ask(): Promise<CollectResponse | BankIdError> {
    try {
      return await options.collect({ orderRef }, call);
    } catch (error) {
      if (!isBankIdError(error)) throw error;
      if (isWorthAnotherBeat(error) || (mayHaveLostAnswer && isNoSuchOrder(error))) return error;
      throw error;
    }
  }

  function unknown(reason: UnknownOutcome['reason']): UnknownOutcome {
    return { status: 'outcomeUnknown', orderRef, reason, ...(lastError && { lastError }) };
  }
}

/** Whether the next collect may do better: BankID or the way to it is in trouble, not the call. */
function isWorthAnotherBeat(error: BankIdError): boolean {
  if (error.code === 'usage') return false;
  return error.code === 'transport' || error.httpStatus >= 500 || error.httpStatus === 408 || error.httpStatus === 429;
}

/** Whether the order's outcome may have been in an answer that never came. */
function mayHaveHeldOutcome(error: BankIdError): boolean {
  if (error.code === 'transport') return error.requestSent !== 'no';
  return error.code !== 'api' || knownErrorCode(error.errorCode) !== 'maintenance';
}

function isNoSuchOrder(error: BankIdError): boolean {
  return error.code === 'api' && knownErrorCode(error.errorCode) === 'invalidParameters';
}
