import type { Clock } from '@secure-start/protocol/rp';
import { createReadClaimed } from './claims/read-claimed.ts';
import { drainEffects, isDue, type RunEffect } from './effects/drain-effects.ts';
import type { Instant, Now } from './instant.ts';
import type { Effect, Entry } from './machine.ts';
import type { RecordUpdater } from './record-updater.ts';
import type { ClaimedEntry, Records } from './records.ts';
import { repeatUntilEnded } from './repeat-until-ended.ts';
import type { RetryUntilStored } from './retry-until-stored.ts';
import type { ClaimedRecord } from './scheduler.ts';

/** Pause after a step that failed. */
const retryAfterMs = 1_000;
/** Pause before a record is read again that cannot be decoded: an operator has to act. */
const undecodableRetryMs = 60_000;
/** A record is read at this interval while its effects are run: requests and other processes change it meanwhile. */
const rereadIntervalMs = 1_000;

/** One step of a due record: the requests that its state calls for, such as a collect at BankID. */
export type Step<State, SomeEffect> = (options: {
  entry: Entry<State, SomeEffect>;
  /** Instant at which a page was last seen waiting for the record. */
  seenAt: Instant;
  /**
   * Returns whether no other process has worked on the record since this one did. The answer may become `false` while the
   * step waits for BankID.
   */
  isContinuous: () => boolean;
}) => Promise<{
  /** `undefined` when the store has forgotten the record. */
  entry: Entry<State, SomeEffect> | undefined;
  /** Instant before which BankID asked for no request. */
  notBefore?: Instant;
}>;

/** Creates what the scheduler does with claimed records: a step of each, and the effects that are due. */
export function createWork<State, Event, SomeEffect extends Effect>(options: {
  records: Records<State, SomeEffect>;
  updater: Pick<RecordUpdater<State, Event, SomeEffect>, 'acknowledge'>;
  step: Step<State, SomeEffect>;
  runEffect: RunEffect<State, Event, SomeEffect>;
  /** See `drainEffects`. */
  isKept: (state: State, effect: SomeEffect) => boolean;
  retryUntilStored: RetryUntilStored;
  clock: Pick<Clock, 'sleep'>;
  now: Now;
  onError: (error: unknown, entry: Entry<State, SomeEffect> | undefined) => void;
}): (claimed: readonly ClaimedRecord[]) => readonly Promise<{ version: number; dueAt: Instant | undefined }>[] {
  const { records, updater, step, runEffect, isKept, retryUntilStored, clock, now, onError } = options;
  const readClaimed = createReadClaimed({ records, now, onError: (error) => onError(error, undefined) });

  async function workOn(
    { claim, token, seenAt, isContinuous, isLost }: ClaimedRecord,
    reading: Promise<ClaimedEntry<State, SomeEffect> | undefined>,
  ): Promise<{ version: number; dueAt: Instant | undefined }> {
    let entry: Entry<State, SomeEffect> | undefined;
    const claimedAt = now();
    try {
      const read = await reading;
      if (read === 'unanswered') return { version: claim.version, dueAt: now() + retryAfterMs };
      if (read === undefined) return { version: claim.version, dueAt: undefined };
      if (read instanceof Error) {
        onError(read, undefined);
        return { version: claim.version, dueAt: now() + undecodableRetryMs };
      }
      entry = read;
      const begunAt = now();
      // The process may have been paused while it read, and the record is another one's by now.
      if (isLost()) return next(entry, begunAt, undefined);
      const isStillContinuous = (): boolean => isContinuous && !isLost();
      // The time of the reading does not count: the process may have been stopped meanwhile.
      const stepped = await step({ entry, seenAt: seenAt + (begunAt - claimedAt), isContinuous: isStillContinuous });
      if (stepped.entry === undefined) return { version: claim.version, dueAt: undefined };
      // A process that has claimed the record meanwhile runs its effects.
      const isDrained = isLost() || !hasDueEffect(stepped.entry, now());
      if (isDrained) return next(stepped.entry, begunAt, stepped.notBefore);
      const drained = await drain({
        first: stepped.entry,
        steppedAt: begunAt,
        notBefore: stepped.notBefore,
        token,
        isLost,
      });
      return next(drained.entry, drained.steppedAt, drained.notBefore);
    } catch (error) {
      onError(error, entry);
      // Of the newest version, which the step may have stored: else its due time would hold, and there would be no pause.
      const newest = records.atHand(claim.key, 0) ?? entry;
      return { version: newest?.version ?? claim.version, dueAt: now() + retryAfterMs };
    }
  }

  function next(
    entry: Entry<State, SomeEffect>,
    steppedAt: Instant,
    notBefore: Instant | undefined,
  ): { version: number; dueAt: Instant | undefined } {
    return { version: entry.version, dueAt: later(records.dueAt(entry, steppedAt), notBefore) };
  }

  /** Runs effects. A callback of the application may take long, and the steps of its record go on meanwhile. */
  async function drain(begun: {
    first: Entry<State, SomeEffect>;
    steppedAt: Instant;
    notBefore: Instant | undefined;
    token: () => number;
    isLost: () => boolean;
  }): Promise<{ entry: Entry<State, SomeEffect>; steppedAt: Instant; notBefore: Instant | undefined }> {
    const { first, token, isLost } = begun;
    let { first: newest, steppedAt, notBefore } = begun;
    /** When the next step is due; the effects do not count. */
    const stepDueAt = (): Instant => later(records.dueAt({ ...newest, effects: [] }, steppedAt), notBefore) ?? Infinity;
    const stepOnce = async (isDrained: () => boolean): Promise<'goOn' | 'end'> => {
      if (isLost()) return 'end';
      const current = await records.read(newest.key);
      if (current === undefined || isDrained() || isLost()) return 'end';
      newest = current;
      if (stepDueAt() > now()) return 'goOn';
      steppedAt = now();
      // Presence is known only at a claim, so the next claim judges whether the page is still open.
      const stepped = await step({ entry: newest, seenAt: now(), isContinuous: () => !isLost() });
      if (stepped.entry === undefined) return 'end';
      newest = stepped.entry;
      notBefore = stepped.notBefore;
      return 'goOn';
    };
    const attemptStep = async (isDrained: () => boolean): Promise<'goOn' | 'end'> => {
      try {
        return await stepOnce(isDrained);
      } catch (error) {
        onError(error, newest);
        notBefore = now() + retryAfterMs;
        return 'goOn';
      }
    };
    const endSteps = repeatUntilEnded({
      clock,
      pauseMs: () => Math.min(stepDueAt() - now(), rereadIntervalMs),
      act: attemptStep,
    });
    let last: Entry<State, SomeEffect> | undefined;
    try {
      last = await drainEffects({
        entry: first,
        token,
        isLost,
        run: runEffect,
        isKept,
        updater,
        retryUntilStored,
        now,
        onError: (error) => onError(error, first),
      });
    } finally {
      await endSteps();
    }
    return { entry: last !== undefined && last.version >= newest.version ? last : newest, steppedAt, notBefore };
  }

  return (claimed) => {
    const entryOf = readClaimed(claimed.map(({ claim }) => claim));
    return claimed.map((one) => workOn(one, entryOf(one.claim.key)));
  };
}

function hasDueEffect<State, SomeEffect>({ effects }: Entry<State, SomeEffect>, now: Instant): boolean {
  return effects.some((pending) => isDue(pending, now));
}

/** A pause that BankID asked for delays the effects and deadlines of the record too; it is short. */
function later(dueAt: Instant | undefined, notBefore: Instant | undefined): Instant | undefined {
  if (dueAt === undefined || notBefore === undefined) return dueAt;
  return Math.max(dueAt, notBefore);
}
