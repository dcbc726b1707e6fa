import { isBankIdError } from '@secure-start/client';
import type { Clock } from '@secure-start/protocol/rp';
import { BankIdServerError } from '../http/server-error.ts';
import { outageOf } from './outage.ts';

/** It opens after so many failures in a row, when the first of them is this long ago. */
const opensAfterFailures = 10;
const opensAfterMs = 5_000;
/** While it is open, one request at a time is let through, at most one in this time. */
const probeIntervalMs = 1_000;
/** The time that people are asked to wait, in seconds. */
const retryAfterSeconds = 10;

/** Keeps requests from a service that answers none, until it answers again. There is one for each certificate. */
export interface CircuitBreaker {
  isOpen(): boolean;
  /** Takes the result of each request; `undefined` when it succeeded. `orderRef` is absent for a start. */
  note(error: unknown, orderRef?: string): void;
  /**
   * Sends a request, unless it would only wait for a service that is away.
   *
   * @throws BankIdServerError `bankIdUnavailable` when it was not sent.
   */
  pass<Result>(send: () => Promise<Result>): Promise<Result>;
}

/**
 * Creates a breaker, which is closed: requests pass. It closes again by itself, with the first request that is answered.
 *
 * Connections that fail, time limits, maintenance and other answers of the class 5xx are failures, once they are about more
 * than one order. What one request is refused for, and a certificate that is not accepted, keep no other request back.
 */
export function createCircuitBreaker(options: { clock: Pick<Clock, 'monotonic'> }): CircuitBreaker {
  const { clock } = options;
  let failures = 0;
  let firstFailedAt = 0;
  let firstFailed: string | undefined;
  let hasFailedForOthers = false;
  let isOpen = false;
  let isProbing = false;
  let probedAt = 0;

  return {
    isOpen: () => isOpen,
    note(error, orderRef) {
      if (isOwnQueueFull(error)) return;
      if (!isFailure(error)) {
        failures = 0;
        isOpen = false;
        return;
      }
      if (failures === 0) {
        firstFailedAt = clock.monotonic();
        firstFailed = orderRef;
        hasFailedForOthers = false;
      } else {
        hasFailedForOthers ||= orderRef === undefined || orderRef !== firstFailed;
      }
      failures += 1;
      const hasLasted = failures >= opensAfterFailures && clock.monotonic() - firstFailedAt >= opensAfterMs;
      if (hasLasted && hasFailedForOthers) isOpen = true;
    },
    async pass(send) {
      if (!isOpen) return send();
      const now = clock.monotonic();
      if (isProbing || now - probedAt < probeIntervalMs) throw unavailable();
      isProbing = true;
      probedAt = now;
      try {
        return await send();
      } finally {
        isProbing = false;
      }
    },
  };
}

function unavailable(): BankIdServerError {
  return new BankIdServerError('bankIdUnavailable', '', { 'retry-after': String(retryAfterSeconds) }, 'maintenance');
}

function isFailure(error: unknown): boolean {
  const outage = outageOf(error);
  if (outage !== undefined) return outage !== 'certificateNotAccepted';
  return isBankIdError(error) && error.code === 'api' && error.httpStatus >= 500;
}

/** It says nothing of BankID: this process has too much to ask. */
function isOwnQueueFull(error: unknown): boolean {
  return isBankIdError(error) && error.code === 'transport' && error.reason === 'queueFull';
}
