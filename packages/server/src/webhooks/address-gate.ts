import type { Instant } from '../engine/instant.ts';

/** Requests to one address that may be under way at a time, of one process. */
const maxParallel = 16;
/** After so many failures in a row, one request at a time tries whether the address answers again. */
const restsAfterFailures = 3;
const firstRestMs = 5_000;
const longestRestMs = 5 * 60_000;
/** The shortest time after which one that was turned away comes again. */
const turnedAwayForMs = 1_000;
/** The longest pause between two that were turned away. */
const longestSpacingMs = 1_000;
/** The shortest one while the address rests: one that refuses connections at once is not a fast one. */
const shortestRestSpacingMs = 100;

/** The result of a request to an address. */
export interface AddressResult {
  isTaken: boolean;
  /** The pause that the address asks for. */
  retryAfterMs?: number;
}

/** One request that may be sent now. */
export interface AddressVisit {
  enteredAt: Instant;
  /** Number of rests that had begun before. */
  rests: number;
}

/** Limits the requests of one process to one address, so that one that is slow or dead holds up no other. */
export interface AddressGate {
  /** Returns a visit when a request may be sent now, and `leave` must follow; else when to come again. */
  enter(options: {
    now: Instant;
    /** It is the last chance: it goes in also while the address rests. */
    isLastChance?: boolean;
  }): { visit: AddressVisit } | { notBefore: Instant };
  leave(options: { visit: AddressVisit; result: AddressResult; now: Instant }): void;
}

/**
 * Creates the gate of an address.
 *
 * Those that are turned away get an instant each, one after another, so that a thousand of them do not come again at once.
 */
export function createAddressGate(): AddressGate {
  let inFlight = 0;
  let failures = 0;
  let rests = 0;
  let restsUntil: Instant = -Infinity;
  let lastSlotAt: Instant = -Infinity;
  /** The time that a request takes, as the mean of about the last sixteen. */
  let meanMs = 0;

  const places = (): number => (failures >= restsAfterFailures ? 1 : maxParallel);

  function slotAfter(now: Instant): Instant {
    const earliest = Math.max(now + turnedAwayForMs, restsUntil);
    const isResting = now < restsUntil || places() === 1;
    const shortestMs = isResting ? shortestRestSpacingMs : 1;
    const spacingMs = Math.min(Math.max(meanMs / (isResting ? 1 : maxParallel), shortestMs), longestSpacingMs);
    const next = lastSlotAt + spacingMs;
    // Beyond the longest wait the slots begin anew, so that those at the end do not share one instant.
    lastSlotAt = next < earliest || next > earliest + longestRestMs ? earliest : next;
    return lastSlotAt;
  }

  return {
    enter({ now, isLastChance = false }) {
      const isOpen = isLastChance ? inFlight < maxParallel : now >= restsUntil && inFlight < places();
      if (!isOpen) return { notBefore: slotAfter(now) };
      inFlight += 1;
      return { visit: { enteredAt: now, rests } };
    },
    leave({ visit, result: { isTaken, retryAfterMs = 0 }, now }) {
      inFlight -= 1;
      const tookMs = Math.max(now - visit.enteredAt, 1);
      meanMs = meanMs === 0 ? tookMs : meanMs + (tookMs - meanMs) / maxParallel;
      // Those that were under way when the address began to rest tell of the same failure once more.
      const isNews = isTaken || visit.rests === rests;
      if (isNews) failures = isTaken ? 0 : failures + 1;
      const restMs = Math.max(isNews ? restAfter(failures) : 0, retryAfterMs);
      if (restMs === 0) return;
      restsUntil = Math.max(restsUntil, now + restMs);
      if (isNews) rests += 1;
    },
  };
}

function restAfter(failures: number): number {
  if (failures < restsAfterFailures) return 0;
  return Math.min(firstRestMs * 2 ** Math.min(failures - restsAfterFailures, 10), longestRestMs);
}
