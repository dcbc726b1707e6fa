import type { Instant } from '../engine/instant.ts';

/** Requests to one address that may be under way at a time, of one process. */
const maxParallel = 16;
/** After so many failures in a row, one request at a time tries whether the address answers again. */
const restsAfterFailures = 3;
const firstRestMs = 5_000;
const longestRestMs = 5 * 60_000;
/** The shortest time after which one that was turned away comes again. */
const turnedAwayForMs = 1_000;
/** The longest pause between two that were turned away: the time that an address seems to need for one. */
const longestSpacingMs = 1_000;

/** The result of a request to an address. */
export interface AddressResult {
  isTaken: boolean;
  /** The pause that the address asks for. */
  retryAfterMs?: number;
}

/** Limits the requests of one process to one address, so that one that is slow or dead holds up no other. */
export interface AddressGate {
  /** Returns `undefined` when a request may be sent now, and `leave` must follow; else when to come again. */
  enter(now: Instant): Instant | undefined;
  leave(result: AddressResult, now: Instant): void;
}

/**
 * Creates the gate of an address.
 *
 * Those that are turned away get an instant each, one after another, so that a thousand of them do not come again at once.
 */
export function createAddressGate(): AddressGate {
  let inFlight = 0;
  let failures = 0;
  let restsUntil: Instant = -Infinity;
  let lastSlotAt: Instant = -Infinity;
  let spacingMs = 0;
  let begunAt: Instant = 0;

  function slotAfter(now: Instant): Instant {
    const earliest = Math.max(now + turnedAwayForMs, restsUntil);
    lastSlotAt = Math.min(Math.max(lastSlotAt + spacingMs, earliest), earliest + longestRestMs);
    return lastSlotAt;
  }

  return {
    enter(now) {
      const places = failures >= restsAfterFailures ? 1 : maxParallel;
      if (now < restsUntil || inFlight >= places) return slotAfter(now);
      if (inFlight === 0) begunAt = now;
      inFlight += 1;
      return undefined;
    },
    leave({ isTaken, retryAfterMs = 0 }, now) {
      inFlight -= 1;
      spacingMs = Math.min(Math.max(now - begunAt, 1) / maxParallel, longestSpacingMs);
      begunAt = now;
      failures = isTaken ? 0 : failures + 1;
      const doubled =
        failures < restsAfterFailures ? 0 : firstRestMs * 2 ** Math.min(failures - restsAfterFailures, 10);
      const restMs = Math.max(Math.min(doubled, longestRestMs), retryAfterMs);
      if (restMs > 0) restsUntil = now + restMs;
    },
  };
}
