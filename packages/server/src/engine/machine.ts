import type { Instant } from './instant.ts';

/** An action that follows from a change of state and is done afterwards, until it is acknowledged. Plain JSON data. */
export interface Effect {
  type: string;
  /** Not run before this instant. */
  notBefore?: Instant;
}

/** A state, and the effects that follow from reaching it. */
export interface Transition<State, SomeEffect> {
  /** The very same object when the event changed nothing. */
  state: State;
  effects: readonly SomeEffect[];
}

/**
 * The life of one kind of record as pure functions. There are two kinds: flows, and the desks of a call desk.
 *
 * All members are pure. The engine stores the state and its effects together, claims the record when it is due, and runs
 * the effects: see `applyEvent`, `startScheduler`, `drainEffects`.
 */
export interface Machine<State, Event, SomeEffect extends Effect> {
  /** Name of the kind of its records. */
  kind: string;
  /** Version of the stored format. Records of the version before are read by `upgrade`. */
  format: number;
  /** Reads a record of format `format - 1`. */
  upgrade(body: unknown): { state: State; effects: readonly SomeEffect[] };
  /** The same event may be applied twice: a store may report a failure of what it has done. */
  transition(state: State, event: Event, now: Instant): Transition<State, SomeEffect>;
  /** Returns when the scheduler must look at the state again; `undefined` when nothing more can happen by itself. */
  dueAt(state: State, now: Instant): Instant | undefined;
  /** Returns when the state may be forgotten; `undefined`: not before its next change. Pending effects keep it for longer. */
  keepUntil(state: State): Instant | undefined;
  /** Returns whether an effect delivers what a person completed. Its record is kept until it is acknowledged. */
  isDelivery(effect: SomeEffect): boolean;
}

/** An effect in the outbox of its record. */
export interface PendingEffect<SomeEffect> {
  /** Counts the effects of the record. */
  id: number;
  effect: SomeEffect;
  dueAt: Instant;
  /** Number of attempts without success. */
  attempts: number;
  /** It is not attempted again by itself: an operator has it delivered anew, or drops it. */
  isGivenUp?: true;
}

/** A record, decoded. Never changed; each version is a new object. */
export interface Entry<State, SomeEffect> {
  key: string;
  version: number;
  state: State;
  /** The outbox, oldest first. */
  effects: readonly PendingEffect<SomeEffect>[];
  nextEffectId: number;
}
