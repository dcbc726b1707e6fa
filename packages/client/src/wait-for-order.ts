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

// Longer than the life of any order: the time to start it, to complete it, and to fetch a result that BankID keeps.
const defaultTimeoutMs =
  timings.startWindow.durationMs + timings.finishWindow.durationMs + timings.completeKept.durationMs;

/** Options of `waitForOrder`. */
export interface WaitForOrderOptions {
  orderRef: string;
  /** Receives every response of a pending order. An error that it throws ends the wait. */
  onPending?: (order: PendingOrder) => void;
  /** The longest wait. Default: longer than the life of any order. The order is not cancelled when it ends. */
  timeoutMs?: number;
  /** Ends the wait at once with `signal.reason`. A response that is being received may be lost. */
  signal?: AbortSignal;
}

/**
 * An outcome that is not known. Never a log-in; a text may have been signed.
 *
 * - `responseLost`: a response was lost, and BankID no longer knows the order. It gives a terminal response only once.
 * - `timeout`: the time was up while the order was pending or BankID was out of reach.
 */
export interface UnknownOutcome {
  status: 'outcomeUnknown';
  orderRef: string;
  reason: 'responseLost' | 'timeout';
  /** The last failure of a collect, if any. */
  lastError?: BankIdError;
}

/** The end of an order. */
export type OrderOutcome = CompleteOrder | FailedOrder | UnknownOutcome;

/**
 * Collects an order until it ends: every two seconds from the start of the last collect, and never two at a time.
 *
 * After a lost connection, maintenance or another failure of BankID the next collect comes at its usual time. An error that
 * says that the request is wrong is thrown.
 *
 * @see docs/spec/rp-api.md#timing-and-life-cycle
 */
export async function waitForOrder(
  options: WaitForOrderOptions & {
    collect: (options: { orderRef: string }, request: RequestOptions) => Promise<CollectResponse>;
    clock: Clock;
  },
): Promise<OrderOutcome> {
  const { orderRef, clock, signal } = options;
  const request = signal ? { signal } : {};
  const deadlineAt = clock.monotonic() + (options.timeoutMs ?? defaultTimeoutMs);
  let lastError: BankIdError | undefined;
  let mayHaveLostResult = false;
  signal?.throwIfAborted();
  for (;;) {
    const collectedAt = clock.monotonic();
    let waitMs = timings.collectInterval.durationMs;
    const order = await collectOnce();
    if (isBankIdError(order)) {
      if (isNoSuchOrder(order)) return unknown('responseLost');
      lastError = order;
      mayHaveLostResult ||= mayHaveHeldResult(order);
      if (order.code === 'api') waitMs = Math.max(waitMs, order.retryAfterMs ?? 0);
    } else {
      if (order.status !== 'pending') return order;
      options.onPending?.(order);
    }
    const nextCollectAt = collectedAt + waitMs;
    await clock.sleep(Math.max(0, Math.min(nextCollectAt, deadlineAt) - clock.monotonic()), request);
    if (nextCollectAt >= deadlineAt) return unknown('timeout');
  }

  /** Collects once. Returns an error after which the loop continues, and throws any other. */
  async function collectOnce(): Promise<CollectResponse | BankIdError> {
    try {
      return await options.collect({ orderRef }, request);
    } catch (error) {
      if (!isBankIdError(error)) throw error;
      if (isWorthAnotherCollect(error) || (mayHaveLostResult && isNoSuchOrder(error))) return error;
      throw error;
    }
  }

  function unknown(reason: UnknownOutcome['reason']): UnknownOutcome {
    return { status: 'outcomeUnknown', orderRef, reason, ...(lastError && { lastError }) };
  }
}

/** Returns whether the next collect may succeed: BankID or the network failed, and the request is right. */
function isWorthAnotherCollect(error: BankIdError): boolean {
  if (error.code === 'usage') return false;
  return error.code === 'transport' || error.httpStatus >= 500 || error.httpStatus === 408 || error.httpStatus === 429;
}

/** Returns whether the lost response may have held the result of the order. */
function mayHaveHeldResult(error: BankIdError): boolean {
  if (error.code === 'transport') return error.requestSent !== 'no';
  return error.code !== 'api' || knownErrorCode(error.errorCode) !== 'maintenance';
}

function isNoSuchOrder(error: BankIdError): boolean {
  return error.code === 'api' && knownErrorCode(error.errorCode) === 'invalidParameters';
}
