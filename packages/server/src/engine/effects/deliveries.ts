import { undeliveredName } from '../admissions/undelivered-name.ts';
import { isLastAttempt } from './attempts.ts';
import type { EffectOutcome } from './drain-effects.ts';
import type { Effect, Entry } from '../machine.ts';
import type { Engine } from '../create-engine.ts';
import type { Admission } from '../store.ts';

/** Longer than any clock is set forward: the count of undelivered results must not shrink by itself. */
const countedForMs = 100 * 365 * 24 * 60 * 60_000;

/** As a number that every store can hold. */
const unlimited = 1_000_000_000;

/** Identifies a delivery: the flow or call, and its record. */
export interface DeliveryRef {
  id: string;
  key: string;
}

/** The outcome of an attempt at a delivery. */
export type DeliveryAttempt<Event> =
  /** `event` where something waits for it. */
  | { outcome: 'delivered'; event?: Event }
  | { outcome: 'failed' }
  /** No attempt can succeed as the application stands. */
  | { outcome: 'impossible' };

/** Returns the admission that is granted while fewer than `maxUndelivered` results wait. */
export function undeliveredAdmission(options: { kind: string; maxUndelivered: number }): Admission {
  return { kind: 'free', name: undeliveredName(options.kind), below: options.maxUndelivered };
}

/** Returns the number of results with a failed delivery. */
export async function countUndelivered(
  engine: { leases(name: string): Promise<{ leases: readonly unknown[] }> },
  kind: string,
): Promise<number> {
  return (await engine.leases(undeliveredName(kind))).leases.length;
}

/**
 * Notes what became of an attempt at a delivery, and returns what becomes of the effect.
 *
 * Time is measured by the pauses, not by a clock: a clock that jumps takes no attempt away. A result that was not taken is
 * counted in the store, until it is delivered or dropped.
 */
export async function settleDelivery<State, Event, SomeEffect extends Effect>(options: {
  engine: Pick<Engine<State, Event, SomeEffect>, 'admit' | 'release' | 'retryUntilStored'>;
  kind: string;
  ref: DeliveryRef;
  attempt: DeliveryAttempt<Event>;
  /** Number of attempts before this one. */
  attempts: number;
  /** Returns the pause after a failure. */
  pauseMs: (attempts: number) => number;
  deliverForMs: number;
  /** Called when the delivery is given up. */
  onGivenUp: () => void;
}): Promise<EffectOutcome<Event>> {
  const { engine, kind, ref, attempt, attempts, pauseMs, deliverForMs, onGivenUp } = options;
  const name = undeliveredName(kind);
  const holder = holderOf(ref);
  if (attempt.outcome === 'delivered') {
    // Also after a first attempt: the process that counted an earlier one may have died before it wrote that down.
    await engine.retryUntilStored(() => engine.release([{ name, holder }]));
    return attempt.event === undefined ? {} : { event: attempt.event };
  }
  const lease = { kind: 'lease', name, holder, forMs: countedForMs, places: unlimited } as const;
  await engine.retryUntilStored(() => engine.admit([lease]));
  if (attempt.outcome === 'failed' && !isLastAttempt({ attempts, pauseMs, forMs: deliverForMs })) {
    return { retryAfterMs: pauseMs(attempts) };
  }
  onGivenUp();
  return { isGivenUp: true };
}

/** Returns the name under which an undelivered result is counted. */
export function holderOf({ id, key }: DeliveryRef): string {
  return `${id}.${key}`;
}

/** Reads {@link holderOf}. */
export function refOf(holder: string): DeliveryRef {
  const [id = '', key = ''] = holder.split('.');
  return { id, key };
}

/** Returns the pending deliveries of a record. */
export function pendingDeliveries<State, SomeEffect extends Effect>(
  { effects }: Entry<State, SomeEffect>,
  isDelivery: (effect: SomeEffect) => boolean,
): Entry<State, SomeEffect>['effects'] {
  return effects.filter(({ effect }) => isDelivery(effect));
}
