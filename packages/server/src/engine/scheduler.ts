import type { Clock } from '@secure-start/protocol/rp';
import type { Instant } from './instant.ts';
import type { InstantSource } from './instant-source.ts';
import type { Claim, Rescheduling, Store } from './store.ts';

/** A claim lasts this long without being renewed: the longest that a killed process holds a record. */
const claimMs = 5_000;
/** A claim with less than this left is renewed. */
const renewBelowMs = 3_000;
/** Longest pause between two claims: other processes may have left work. */
const pollIntervalMs = 1_000;
/** For so long finished work is gathered, to be given back in one batch. */
const batchWindowMs = 20;
/** Longest gap between two answers of the store in which the process counts as having been at work. */
const pausedAfterMs = 5_000;
const maxClaimsPerRound = 500;
/** Tokens of a process's own last claims that are kept. */
const maxLastTokens = 50_000;
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
  /** Claims due work at once, because this process has just stored some. */
  wake(): void;
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
}): Scheduler {
  const { store, instants, clock, kind, maxFormat, work, onStoreFailure } = options;
  /** By key: the token, and until when the claim lasts by this process's reckoning. */
  const inFlight = new Map<string, { token: number; until: Instant }>();
  /** By key: the token of the last claim of this process, while the record is due again. */
  const lastTokens = new Map<string, number>();
  /** Number of records that are worked on. */
  let underWay = 0;
  let finished: Rescheduling[] = [];
  let isClosing = false;
  let isStopped = false;
  let isFailing = false;
  let isWoken = false;
  let endSleep = (): void => {};
  /** No page counts as gone because it was not seen before this instant: see `noteAnswer`. */
  let resumedAt: Instant = -Infinity;
  let lastAnswerAt: Instant = -Infinity;

  function wake(): void {
    isWoken = true;
    endSleep();
  }

  async function flush(): Promise<void> {
    if (finished.length === 0) return;
    const batch = finished;
    finished = [];
    try {
      await instants.observe(() => store.reschedule(batch));
    } catch (error) {
      finished = [...batch, ...finished];
      throw error;
    }
  }

  async function renew(): Promise<void> {
    const now = instants.now();
    const claims = [...inFlight].filter(([, { until }]) => until - now < renewBelowMs);
    if (claims.length === 0) return;
    const batch = claims.map(([key, { token }]) => ({ key, token }));
    const { lost, now: answeredAt } = await instants.observe(() => store.renew({ claims: batch, leaseMs: claimMs }));
    const gone = new Set(lost);
    for (const [key, held] of claims) {
      if (gone.has(key)) inFlight.delete(key);
      else held.until = answeredAt + claimMs;
    }
  }

  function begin(claims: readonly Claim[], now: Instant): void {
    for (const { key, token } of claims) inFlight.set(key, { token, until: now + claimMs });
    const claimed = claims.map((claim) => ({
      claim,
      seenAt: Math.max(claim.presenceAt, resumedAt),
      isContinuous: claim.previousToken === 0 || lastTokens.get(claim.key) === claim.previousToken,
      isLost: () => !isHeld(claim),
    }));
    for (const [index, done] of work(claimed).entries()) {
      const claim = claims[index];
      if (claim === undefined) continue;
      // Work that rejects is a fault of ours: its record is due no more until it is changed.
      void done.then(
        (next) => end(claim, next),
        () => end(claim, { version: claim.version, dueAt: undefined }),
      );
      underWay += 1;
    }
  }

  /** A claim that could not be renewed in time is another process's, as far as this one knows. */
  function isHeld({ key, token }: Claim): boolean {
    const held = inFlight.get(key);
    return held?.token === token && instants.now() < held.until;
  }

  function end({ key, token }: Claim, next: { version: number; dueAt: Instant | undefined }): void {
    underWay -= 1;
    if (inFlight.get(key)?.token === token) inFlight.delete(key);
    noteToken(key, next.dueAt === undefined ? undefined : token);
    finished.push({ key, token, version: next.version, dueAt: next.dueAt });
    // The first of a batch ends the sleep; the rest is gathered meanwhile.
    if (finished.length === 1 || isClosing) endSleep();
  }

  /** A record that another process has ended is never heard of again, so the oldest tokens are dropped. */
  function noteToken(key: string, token: number | undefined): void {
    lastTokens.delete(key);
    if (token === undefined) return;
    lastTokens.set(key, token);
    if (lastTokens.size <= maxLastTokens) return;
    for (const oldest of lastTokens.keys()) {
      lastTokens.delete(oldest);
      break;
    }
  }

  /**
   * Between two answers of the store no process could be seen at work, and no page could show that it was open: it was
   * paused, or the store was out of reach.
   */
  function noteAnswer(now: Instant): void {
    if (now - lastAnswerAt > pausedAfterMs) resumedAt = now;
    lastAnswerAt = now;
  }

  /** Gives back, renews, and claims and begins what is due. Returns when to look again. */
  async function round(): Promise<Instant> {
    // A store that takes nothing back must not cost the claims of work under way.
    await flush().finally(renew);
    if (isClosing) return instants.now() + closingIntervalMs;
    const maxClaims = Math.min(maxClaimsPerRound, maxInFlight - inFlight.size);
    if (maxClaims <= 0) return instants.now() + batchWindowMs;
    const { claims, nextDueAt, now } = await instants.observe(() =>
      store.claimDue({ kind, maxClaims, leaseMs: claimMs, maxFormat }),
    );
    noteAnswer(now);
    if (isClosing) giveBack(claims);
    else begin(claims, now);
    return claims.length === maxClaims ? now : Math.min(nextDueAt ?? Infinity, now + pollIntervalMs);
  }

  /** Sleeps until more may be due, finished work is to be given back, or `wake` is called. */
  async function pause(wakeAt: Instant): Promise<void> {
    if (!isWoken && finished.length === 0) await sleep(wakeAt - instants.now());
    if (!isWoken && finished.length > 0 && !isClosing) await sleep(batchWindowMs);
  }

  /** No record has version 0, so that the due time which the store has stays. */
  function giveBack(claims: Iterable<{ key: string; token: number }>): void {
    for (const { key, token } of claims) finished.push({ key, token, version: 0, dueAt: undefined });
  }

  async function sleep(ms: number): Promise<void> {
    if (ms <= 0) return;
    const ending = new AbortController();
    endSleep = () => ending.abort(woken);
    await clock.sleep(ms, { signal: ending.signal, background: true }).catch(() => undefined);
    endSleep = () => {};
  }

  /** While the process closes, the claims of work under way are renewed and given back one by one. */
  function goesOn(): boolean {
    return !isClosing || (underWay > 0 && !isStopped);
  }

  async function run(): Promise<void> {
    while (goesOn()) {
      isWoken = false;
      let wakeAt: Instant;
      try {
        wakeAt = await round();
        if (isFailing) onStoreFailure(undefined);
        isFailing = false;
      } catch (error) {
        if (!isFailing) onStoreFailure(error);
        isFailing = true;
        wakeAt = instants.now() + pollIntervalMs;
      }
      if (!goesOn()) return;
      if (isFailing) await sleep(isClosing ? closingIntervalMs : pollIntervalMs);
      else await pause(wakeAt);
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
    async close() {
      isClosing = true;
      wake();
      await withinMs(running, closeWithinMs);
      isStopped = true;
      endSleep();
      giveBack([...inFlight].map(([key, { token }]) => ({ key, token })));
      // The store may be the reason why the process ends; its claims run out by themselves.
      await withinMs(
        flush().catch(() => undefined),
        giveBackWithinMs,
      );
    },
  };
}
