import { type BankIdApiError, isBankIdError } from '@secure-start/client';
import type { MessageId } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import { BankIdServerError } from '../http/server-error.ts';
import { outageOf } from './outage.ts';

/** It opens after so many failures in a row, when the first of them is this long ago. */
const opensAfterFailures = 10;
const opensAfterMs = 5_000;
/** While it is open, one request at a time is let through, at most one in this time. */
const probeIntervalMs = 1_000;
/** The time that people are asked to wait during an outage. */
const retryAfterMs = 10_000;
/** The first pause after "too many requests" that names none; it doubles. */
const firstPauseMs = 1_000;
/** No answer keeps starts back for longer, because people are waiting. */
const longestPauseMs = 30_000;

/**
 * Keeps requests from a service that answers none, until it answers again, and starts from one that has too many requests, for
 * as long as it asks. There is one for each certificate, by which BankID knows the e-service.
 */
export interface CircuitBreaker {
  isOpen(): boolean;
  /** Takes the result of each request; `undefined` when it succeeded. `orderRef` is absent for a start. */
  note(error: unknown, orderRef?: string): void;
  /**
   * Sends a request, unless it would only wait for a service that is away, or is a start during a pause. `orderRef` is absent
   * for a start.
   *
   * @throws BankIdServerError `bankIdUnavailable` when it was not sent.
   */
  pass<Result>(send: () => Promise<Result>, orderRef?: string): Promise<Result>;
}

/**
 * Creates a breaker, which is closed: requests pass. It closes again by itself, with the first request that is answered.
 *
 * Too many requests (429) are no outage: starts pause for the time in its answer, at most 30 s, and then pass again. Collects
 * go on, because BankID keeps the answer of an order for a short time only. Each process learns that by itself, from its own
 * first request.
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
  let pausedUntil = -Infinity;
  let pauses = 0;

  /** Begins a pause, and forgets the last one. An answer to a request from before the pause changes nothing. */
  function notePace(error: unknown, orderRef: string | undefined): void {
    const now = clock.monotonic();
    if (now < pausedUntil) return;
    if (!isTooMany(error)) {
      // Only a start shows that starts are taken again.
      if (orderRef === undefined) pauses = 0;
      return;
    }
    const pauseMs = error.retryAfterMs ?? firstPauseMs * 2 ** Math.min(pauses, 10);
    pauses += 1;
    pausedUntil = now + Math.min(pauseMs, longestPauseMs);
  }

  function checkPause(): void {
    const leftMs = pausedUntil - clock.monotonic();
    if (leftMs > 0) throw unavailable(leftMs);
  }

  return {
    isOpen: () => isOpen,
    note(error, orderRef) {
      if (isOwnQueueFull(error)) return;
      notePace(error, orderRef);
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
    async pass(send, orderRef) {
      if (orderRef === undefined) checkPause();
      if (!isOpen) return send();
      const now = clock.monotonic();
      if (isProbing || now - probedAt < probeIntervalMs) throw unavailable(retryAfterMs, 'maintenance');
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

function unavailable(afterMs: number, notice?: MessageId): BankIdServerError {
  return new BankIdServerError('bankIdUnavailable', '', { 'retry-after': String(Math.ceil(afterMs / 1_000)) }, notice);
}

function isTooMany(error: unknown): error is BankIdApiError {
  return isBankIdError(error) && error.code === 'api' && error.httpStatus === 429;
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
