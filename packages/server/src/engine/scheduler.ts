import type { Clock } from '@secure-start/protocol/rp';
import { claimMs, createHeldClaims, type HeldClaim } from './claims/held-claims.ts';
import { createLastTokens } from './claims/last-tokens.ts';
import { createStoreFailures } from './claims/store-failures.ts';
import { createDueQueue } from './claims/due-queue.ts';
import { createGiveBacks } from './claims/give-backs.ts';
import type { Instant } from './instant.ts';
import type { InstantSource } from './instant-source.ts';
import type { Claim, Store } from './store.ts';

/** Longest pause between two searches for all that is due: other processes may have left work. */
const pollIntervalMs = 1_000;
/** Shortest pause between two of them. Meanwhile, records are claimed of which this process knows when they are due. */
const searchIntervalMs = 200;
/** For so long finished work is gathered, to be given back in one batch. */
const batchWindowMs = 20;
/** Longest gap between two answers of the store in which the process counts as having been at work. */
const pausedAfterMs = 5_000;
const maxClaimsPerRound = 500;
/** Reason of an abort that only ends a sleep; `abort()` without one makes an error with a stack each time. */
const woken = 'woken';
/** Claims a process holds at a time, at most: enough for 20,000 flows whose collects take 200 ms. */
const maxInFlight = 2_000;
/** While it closes, claims are given back and renewed this often. */
const closingIntervalMs = 500;
/** The longest that `close` waits for work under way. */
const closeWithinMs = 9_000;
/** The longest that `close` then takes to give claims back. */
const giveBackWithinMs = 1_000;

/** A record that this process has claimed. */
export interface ClaimedRecord {
  claim: Claim;
  /** Returns the token of the claim, or of the one that took its place when it had run out and no other process had one. */
  token: () => number;
  /** Instant at which a page was last seen waiting; the time in which this process was paused does not count. */
  seenAt: Instant;
  /** No other process has worked on the record since this one did; also `true` at its first claim. */
  isContinuous: boolean;
  /**
   * Returns whether another process may have claimed the record: the claim is known to be lost, or could not be renewed in
   * time. It becomes `false` again when a late renewal succeeds.
   */
  isLost: () => boolean;
}

/** The loop of a process that works on due records. */
export interface Scheduler {
  /** Claims due work at once. */
  wake(): void;
  /** Notes when a record is due that this process has stored, so that it need not be searched for. */
  noteDue(stored: { key: string; version: number; dueAt: Instant | undefined }): void;
  /** Stops claiming, waits for work under way and gives all claims back; at most 10 s, whatever the store does. */
  close(): Promise<void>;
}

/**
 * Starts the scheduler of a process.
 *
 * It claims records that are due, in batches, has one step of each done, and gives them back with the instant at which
 * they are due next. The work of a process that dies becomes due by itself when its claims end.
 *
 * `work` begins a step of each record. It returns one promise for each, in their order, of the version of the record that it
 * has seen and the instant at which it is due again. None of them may reject.
 */
export function startScheduler(options: {
  store: Store;
  instants: InstantSource;
  clock: Pick<Clock, 'sleep'>;
  kind: string;
  maxFormat: number;
  /** Begins the work on each record, in order. */
  work: (claimed: readonly ClaimedRecord[]) => readonly Promise<{ version: number; dueAt: Instant | undefined }>[];
  /** Called when the store begins to fail, and with `undefined` when it answers again. */
  onStoreFailure: (error: unknown) => void;
  /** Called once when claims cannot be renewed, and not again until all that need it were. */
  onRenewFailure: (error: unknown) => void;
}): Scheduler {
  const { store, instants, clock, kind, maxFormat, work, onStoreFailure, onRenewFailure } = options;
  const inFlight = createHeldClaims({ store, instants, onFailure: onRenewFailure });
  const lastTokens = createLastTokens();
  /** When records are due that this process has stored or given back. */
  const known = createDueQueue();
  /** Number of records that are worked on. */
  let underWay = 0;
  const giveBacks = createGiveBacks({ store, instants, retryAfterMs: pollIntervalMs });
  const failures = createStoreFailures(onStoreFailure);
  let isClosing = false;
  let isStopped = false;
  let isWoken = false;
  let isSearchWanted = false;
  let searchAt: Instant = -Infinity;
  let wakeAt: Instant = -Infinity;
  let endSleep = (): void => {};
  /** No page counts as gone because it was not seen before this instant: see `noteAnswer`. */
  let resumedAt: Instant = -Infinity;
  let lastAnswerAt: Instant = -Infinity;

  function wake(): void {
    isSearchWanted = true;
    isWoken = true;
    endSleep();
  }

  function noteDue({ key, version, dueAt }: Parameters<Scheduler['noteDue']>[0]): void {
    if (dueAt === undefined) return;
    const held = inFlight.find(key);
    if (held !== undefined) held.changed = { version, dueAt };
    else known.set(key, dueAt);
    if (held !== undefined || dueAt >= wakeAt) return;
    isWoken ||= dueAt <= instants.now();
    endSleep();
  }

  function begin(claims: readonly Claim[], now: Instant): void {
    const begun: HeldClaim[] = [];
    const claimed: ClaimedRecord[] = [];
    for (const claim of claims) {
      known.set(claim.key, undefined);
      const held = inFlight.take(claim, now);
      if (held === undefined) continue;
      begun.push(held);
      claimed.push({
        claim,
        token: () => held.token,
        seenAt: Math.max(claim.presenceAt, resumedAt),
        isContinuous: claim.previousToken === 0 || lastTokens.find(claim.key) === claim.previousToken,
        isLost: () => !inFlight.isCurrent(held),
      });
    }
    for (const [index, done] of work(claimed).entries()) {
      const [held, record] = [begun[index], claimed[index]];
      if (held === undefined || record === undefined) continue;
      // Work that rejects is a fault of ours: its record is due no more until it is changed.
      void done.then(
        (next) => end(held, next),
        () => end(held, { version: record.claim.version, dueAt: undefined }),
      );
      underWay += 1;
    }
  }

  function end(held: HeldClaim, next: { version: number; dueAt: Instant | undefined }): void {
    const { key, token, changed } = held;
    underWay -= 1;
    giveBacks.add({ key, token, version: next.version, dueAt: next.dueAt });
    // Otherwise another process has the record, or this one under a later claim.
    if (inFlight.drop(held)) {
      lastTokens.note(key, next.dueAt === undefined ? undefined : token);
      // The store keeps the due time of a change that the work has not seen.
      known.set(key, changed !== undefined && changed.version > next.version ? changed.dueAt : next.dueAt);
    }
    // The first of a batch ends the sleep; the rest is gathered meanwhile.
    if (giveBacks.count() === 1 || isClosing) endSleep();
  }

  /**
   * Between two answers of the store no process could be seen at work, and no page could show that it was open: it was
   * paused, or the store was out of reach.
   */
  function noteAnswer(now: Instant): void {
    if (now - lastAnswerAt > pausedAfterMs) resumedAt = now;
    lastAnswerAt = now;
  }

  /**
   * Gives back, renews, and claims and begins what is due, all in one trip. Returns when the next round is due, whatever is
   * known. A part of the store may be away or silent: what fails there, or is late, holds up nothing else.
   */
  async function round(): Promise<Instant> {
    const others = Promise.all([
      giveBacks.isReady() ? failures.attempt('giveBack', giveBacks.flush) : undefined,
      inFlight.renew(),
    ]);
    if (isClosing) {
      await others;
      return instants.now() + closingIntervalMs;
    }
    const lookAt = await failures.attempt('claim', claimWhatIsDue);
    if (lookAt !== undefined) return lookAt;
    isSearchWanted = true;
    return instants.now() + pollIntervalMs;
  }

  /** Claims and begins what is due. Returns when to search again. */
  async function claimWhatIsDue(): Promise<Instant> {
    const maxClaims = Math.min(maxClaimsPerRound, maxInFlight - inFlight.count());
    if (maxClaims <= 0) return instants.now() + batchWindowMs;
    const begunAt = instants.now();
    const isSearch = isSearchWanted || begunAt >= searchAt;
    if (isSearch) isSearchWanted = false;
    const justDue = known.takeAllDue(begunAt);
    if (!isSearch && justDue.length === 0) return searchAt;
    const look = (keys: { justDue?: readonly string[] }): ReturnType<Store['claimDue']> =>
      instants.observe(() => store.claimDue({ kind, maxClaims, leaseMs: claimMs, maxFormat, ...keys }));
    // The node that has these keys may be away, while others have work.
    const { claims, nextDueAt, now } = await (isSearch ? look({}) : look({ justDue }).catch(() => look({})));
    noteAnswer(now);
    if (isClosing) giveBack(claims);
    else begin(claims, now);
    if (isSearch) searchAt = Math.min(Math.max(nextDueAt ?? Infinity, now + searchIntervalMs), now + pollIntervalMs);
    if (claims.length === maxClaims) searchAt = now;
    return searchAt;
  }

  /** Returns when to look for the records of which this process knows when they are due. */
  function knownAt(now: Instant): Instant {
    return Math.max(known.nextDueAt() ?? Infinity, now + batchWindowMs);
  }

  /** Sleeps until more may be due, finished work is to be given back, or `wake` is called. */
  async function pause(): Promise<void> {
    if (failures.has('claim')) return sleep(isClosing ? closingIntervalMs : pollIntervalMs);
    // What the store does not take back is kept for a while, and holds up nothing else.
    const isStuck = giveBacks.count() > 0 && failures.has('giveBack');
    const isGathering = giveBacks.count() > 0 && !isStuck;
    const until = isStuck ? Math.min(wakeAt, giveBacks.retryAt()) : wakeAt;
    if (!isWoken && !isGathering) await sleep(until - instants.now());
    if (!isWoken && giveBacks.count() > 0 && !isStuck && !isClosing) await sleep(batchWindowMs);
  }

  /** No record has version 0, so that the due time which the store has stays. */
  function giveBack(claims: Iterable<{ key: string; token: number }>): void {
    for (const { key, token } of claims) giveBacks.add({ key, token, version: 0, dueAt: undefined });
  }

  /** Ended early, it leaves a timer behind, which costs less than a signal: a busy process is woken many times a second. */
  async function sleep(ms: number): Promise<void> {
    if (ms <= 0) return;
    await new Promise<void>((resolve) => {
      endSleep = resolve;
      void clock.sleep(ms, { background: true }).then(resolve);
    });
    endSleep = () => {};
  }

  /** While the process closes, the claims of work under way are renewed and given back one by one. */
  function goesOn(): boolean {
    return !isClosing || (underWay > 0 && !isStopped);
  }

  async function run(): Promise<void> {
    while (goesOn()) {
      isWoken = false;
      const lookAt = await round();
      // Something may have been noted since the round looked.
      wakeAt = isClosing || failures.has('claim') ? lookAt : Math.min(lookAt, knownAt(instants.now()));
      if (goesOn()) await pause();
    }
  }

  async function withinMs(awaited: Promise<unknown>, ms: number): Promise<void> {
    const done = new AbortController();
    const tooLong = clock.sleep(ms, { signal: done.signal }).catch(() => undefined);
    await Promise.race([awaited, tooLong]);
    done.abort(woken);
  }

  const running = run();
  return {
    wake,
    noteDue,
    async close() {
      isClosing = true;
      wake();
      await withinMs(running, closeWithinMs);
      isStopped = true;
      endSleep();
      giveBack(inFlight.all());
      // The store may be the reason why the process ends; its claims run out by themselves.
      await withinMs(
        giveBacks
          .flush()
          .catch(() => undefined)
          .then(giveBacks.flush)
          .catch(() => undefined),
        giveBackWithinMs,
      );
    },
  };
}
