import { effectsKeptForMs, isLastAttempt } from './attempts.ts';
import type { Instant, Now } from '../instant.ts';
import type { Effect, Entry, PendingEffect } from '../machine.ts';
import type { RecordUpdater } from '../record-updater.ts';
import type { RetryUntilStored } from '../retry-until-stored.ts';

/** The outcome of running an effect. */
export interface EffectOutcome<Event> {
  /** The event that running it led to. */
  event?: Event;
  /** It must be run again. Absent: it is done, or given up. */
  retryAfterMs?: number;
  /** This process cannot run it, and another one may: it is run again as after an error. */
  isUnable?: true;
  /** It stays in the outbox, and is not run again by itself. */
  isGivenUp?: true;
}

/**
 * Runs one effect. It may have been run before, by this process or by one that was killed.
 *
 * @throws what it did not expect; the effect is run again then, for eight days unless its record is kept for another reason.
 */
export type RunEffect<State, Event, SomeEffect> = (options: {
  entry: Entry<State, SomeEffect>;
  effect: SomeEffect;
  /** Number of attempts without success. */
  attempts: number;
}) => Promise<EffectOutcome<Event>>;

const shortestRetryMs = 1_000;
const longestRetryMs = 60 * 60_000;

/** Returns the pause before a further attempt: it doubles from `firstMs`, up to an hour. */
export function backoffMs(attempts: number, firstMs: number = shortestRetryMs): number {
  return Math.min(firstMs * 2 ** Math.min(attempts, 20), longestRetryMs);
}

/**
 * Runs the effects of a claimed record that are due, one after another, and acknowledges each.
 *
 * Returns the record afterwards; `undefined` when the claim was lost or the store has forgotten the record.
 */
export async function drainEffects<State, Event, SomeEffect extends Effect>(options: {
  entry: Entry<State, SomeEffect>;
  /** Returns the token of the claim. */
  token: () => number;
  /** Returns whether another process may have claimed the record: it runs the effects that are left. */
  isLost: () => boolean;
  run: RunEffect<State, Event, SomeEffect>;
  /** Returns whether the record stays though an effect is given up, for the effect or for its state: then none is. */
  isKept: (state: State, effect: SomeEffect) => boolean;
  updater: Pick<RecordUpdater<State, Event, SomeEffect>, 'acknowledge'>;
  retryUntilStored: RetryUntilStored;
  now: Now;
  /** Takes what `run` throws. */
  onError: (error: unknown) => void;
}): Promise<Entry<State, SomeEffect> | undefined> {
  const { token, isLost, run, isKept, updater, retryUntilStored, now, onError } = options;
  let entry: Entry<State, SomeEffect> = options.entry;
  for (;;) {
    const pending = firstDue(entry.effects, now());
    if (pending === undefined) return entry;
    if (isLost()) return undefined;
    const { event, retryAfterMs, isGivenUp } = await attempt(entry, pending);
    const retry = retryAfterMs === undefined ? {} : { retryAt: now() + retryAfterMs };
    const effectResult = { id: pending.id, ...retry, ...(isGivenUp && { isGivenUp }) };
    const before = entry;
    const acknowledged = await retryUntilStored(() =>
      updater.acknowledge({ entry: before, event, effectResult, token: token() }),
    );
    if (acknowledged.isFenced || acknowledged.entry === undefined) return undefined;
    entry = acknowledged.entry;
  }

  async function attempt(
    before: Entry<State, SomeEffect>,
    { effect, attempts }: PendingEffect<SomeEffect>,
  ): Promise<EffectOutcome<Event>> {
    try {
      const outcome = await run({ entry: before, effect, attempts });
      if (!outcome.isUnable) return outcome;
    } catch (error) {
      onError(error);
    }
    const isLast = isLastAttempt({ attempts, pauseMs: backoffMs, forMs: effectsKeptForMs });
    if (!isLast || isKept(before.state, effect)) return { retryAfterMs: backoffMs(attempts) };
    onError(givenUpError(effect));
    return {};
  }
}

function givenUpError({ type }: Effect): Error {
  const message = `the effect "${type}" was given up: no process could run it for eight days`;
  return Object.assign(new Error(message), { code: 'effectGivenUp' });
}

/** Returns whether an effect is to be run now. */
export function isDue(
  { dueAt, isGivenUp }: Pick<PendingEffect<unknown>, 'dueAt' | 'isGivenUp'>,
  now: Instant,
): boolean {
  return dueAt <= now && !isGivenUp;
}

/** Effects run in the order in which they came up; one that waits for its next attempt does not hold up the others. */
function firstDue<SomeEffect>(
  effects: readonly PendingEffect<SomeEffect>[],
  now: Instant,
): PendingEffect<SomeEffect> | undefined {
  return effects.find((pending) => isDue(pending, now));
}
