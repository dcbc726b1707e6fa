import type { Instant } from '../instant.ts';
import type { InstantSource } from '../instant-source.ts';
import type { Claim, Store } from '../store.ts';
import { unansweredError } from '../unanswered-error.ts';

/** A claim lasts this long without being renewed: the longest that a killed process holds a record. */
export const claimMs = 5_000;
/** A claim with less than this left is renewed. */
const renewBelowMs = 3_000;
/** Pause before a claim is renewed again of which the store has not answered. */
const renewAgainAfterMs = 500;

/** A claim under which this process works on a record. */
export interface HeldClaim {
  key: string;
  token: number;
  /** Its end, by this process's reckoning. */
  until: Instant;
  renewAt: Instant;
  /** The store left its last renewal out, as it does where a part of it is slower than the others. */
  isLate?: boolean;
  /** Number of the renewal that was answered last. */
  answered?: number;
  /** The last change of the record that this process has stored since the claim began. */
  changed?: { version: number; dueAt: Instant };
}

/** The claims of one process, from their beginning until the work ends. */
export interface HeldClaims {
  count(): number;
  find(key: string): HeldClaim | undefined;
  all(): readonly HeldClaim[];
  /**
   * Takes a claim. Returns `undefined` when work under way goes on under it: this process had the claim before it, which ran
   * out while the store could not be asked. A store may say that it is lost before this process hears of the later one.
   */
  take(claim: Claim, now: Instant): HeldClaim | undefined;
  /** Returns whether it was the record's claim until now. */
  drop(held: HeldClaim): boolean;
  /** A claim that could not be renewed in time is another process's, as far as this one knows. */
  isCurrent(held: HeldClaim): boolean;
  /**
   * Renews the claims that need it. One of which the store does not answer is kept, as long as its last renewal lasts, and renewed
   * again. That is no failure of the whole store: the part that has the record may be away, and what the work stores there fails
   * as well.
   *
   * A part of the store that is slower than the others is no error. What it leaves out is renewed apart from the others, so that the
   * store waits for it, and reported when it is left out then.
   */
  renew(): Promise<void>;
}

/** Creates the claims of one process. */
export function createHeldClaims(options: {
  store: Pick<Store, 'renew'>;
  instants: InstantSource;
  /** Called when the store begins to leave renewals unanswered, and not again until it has answered all of a batch. */
  onFailure: (error: unknown) => void;
}): HeldClaims {
  const { store, instants, onFailure } = options;
  const byKey = new Map<string, HeldClaim>();
  let isFailing = false;
  /** Number of renewals that were sent. */
  let sent = 0;

  function noteFailure(error: unknown): void {
    if (!isFailing) onFailure(error);
    isFailing = true;
  }

  function prolong(held: HeldClaim, now: Instant): void {
    held.until = now + claimMs;
    held.renewAt = held.until - renewBelowMs;
    held.isLate = false;
  }

  function lose(held: HeldClaim): void {
    held.until = -Infinity;
    held.renewAt = Infinity;
    held.isLate = false;
  }

  /** Returns the claims of which the store did not answer. */
  async function renewTogether(renewed: readonly HeldClaim[]): Promise<readonly HeldClaim[]> {
    const claims = renewed.map(({ key, token }) => ({ key, token }));
    sent += 1;
    const number = sent;
    const answer = await instants.observe(() => store.renew({ claims, leaseMs: claimMs }));
    const lost = new Set(answer.lost);
    const unanswered = new Set(answer.unanswered);
    for (const [index, held] of renewed.entries()) {
      // It may have been claimed anew meanwhile.
      if (held.token !== claims[index]?.token) continue;
      // A later renewal may have been answered before: one that was lost then is not won back.
      if (unanswered.has(held.key) || number < (held.answered ?? 0)) continue;
      held.answered = number;
      if (lost.has(held.key)) lose(held);
      else prolong(held, answer.now);
    }
    return renewed.filter(({ key }) => unanswered.has(key));
  }

  async function renewFirst(renewed: readonly HeldClaim[]): Promise<void> {
    const late = await renewTogether(renewed);
    for (const held of late) held.isLate = true;
    if (![...byKey.values()].some(({ isLate }) => isLate)) isFailing = false;
  }

  async function renewAgain(renewed: readonly HeldClaim[]): Promise<void> {
    const unanswered = await renewTogether(renewed);
    if (unanswered.length > 0) noteFailure(unansweredError(unanswered.map(({ key }) => key)));
    else isFailing = false;
  }

  return {
    count: () => byKey.size,
    find: (key) => byKey.get(key),
    all: () => [...byKey.values()],
    take({ key, token, previousToken, claimedAt }, now) {
      const before = byKey.get(key);
      const goesOn = before !== undefined && before.token === previousToken;
      const held = goesOn ? before : { key, token, until: now, renewAt: now };
      held.token = token;
      prolong(held, claimedAt ?? now);
      byKey.set(key, held);
      return goesOn ? undefined : held;
    },
    drop(held) {
      return byKey.get(held.key) === held && byKey.delete(held.key);
    },
    isCurrent: (held) => byKey.get(held.key) === held && instants.now() < held.until,
    async renew() {
      const now = instants.now();
      const [first, again]: [HeldClaim[], HeldClaim[]] = [[], []];
      for (const held of byKey.values()) {
        if (held.renewAt >= now) continue;
        held.renewAt = now + renewAgainAfterMs;
        (held.isLate ? again : first).push(held);
      }
      if (first.length + again.length === 0) return;
      await Promise.all([
        first.length > 0 && renewFirst(first).catch(noteFailure),
        again.length > 0 && renewAgain(again).catch(noteFailure),
      ]);
    },
  };
}
