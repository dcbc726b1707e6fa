import type { Clock } from '@secure-start/protocol/rp';
import type { Instant, Now } from './instant.ts';
import type { Effect, Entry, Machine, PendingEffect } from './machine.ts';
import type { Records } from './records.ts';
import { createPendingWrites, type Write } from './pending-writes.ts';

/** The result of an attempt at an effect. */
export interface EffectResult {
  id: number;
  /** Absent: it is acknowledged and leaves the outbox, unless it is given up. */
  retryAt?: Instant;
  isGivenUp?: true;
}

/** Changes the stored records of one machine, also under concurrent changes. */
export interface RecordUpdater<State, Event, SomeEffect> {
  /** Returns whether an event changes the record as it was last read. */
  isChangedBy(entry: Entry<State, SomeEffect>, event: Event): boolean;
  /**
   * Applies an event by compare-and-set. Facts need no claim: the process that learns of one applies it.
   *
   * Returns the record afterwards; `undefined` when the store has forgotten it.
   */
  applyEvent(options: {
    /** The record as it was last read. Later changes by others are taken into account. */
    entry: Entry<State, SomeEffect>;
    /** The same object when it is repeated: an attempt whose answer was lost is found where it was stored. */
    event: Event;
  }): Promise<Entry<State, SomeEffect> | undefined>;
  /**
   * Writes down what became of an effect, or what an operator has decided about it, together with the event that running it led to.
   *
   * `isFenced`: another process has claimed the record meanwhile and runs the effect again. The event is applied all the
   * same: what was learned is a fact.
   */
  acknowledge(options: {
    entry: Entry<State, SomeEffect>;
    event: Event | undefined;
    /** The same object when it is repeated. */
    effectResult: EffectResult;
    /** Of the claim under which it was run. Absent: it was not run, and an operator decides about it. */
    token?: number;
  }): Promise<{ entry: Entry<State, SomeEffect> | undefined; isFenced: boolean }>;
}

/** Creates the {@link RecordUpdater} of one machine. */
export function createRecordUpdater<State, Event extends object, SomeEffect extends Effect>(options: {
  machine: Machine<State, Event, SomeEffect>;
  records: Records<State, SomeEffect>;
  now: Now;
  clock: Pick<Clock, 'sleep'>;
  closing: AbortSignal;
  /**
   * Called after each change that this process has stored, with the instant at which the record is due. Without one, the
   * work on it goes on under its claim, or there is none. Where the store's answer was lost, it is called as soon as the
   * record shows the change. Must not throw.
   */
  onStored: (change: {
    before: Entry<State, SomeEffect>;
    after: Entry<State, SomeEffect>;
    dueAt: Instant | undefined;
  }) => void;
}): RecordUpdater<State, Event, SomeEffect> {
  const { machine, records, now, clock, closing, onStored } = options;
  const pending = createPendingWrites<State, SomeEffect>({ read: records.read, clock, closing, onStored: tell });

  function tell({ before, after, isUnderClaim }: Write<State, SomeEffect>): void {
    onStored({ before, after, dueAt: isUnderClaim ? undefined : records.dueAt(after, now()) });
  }

  /** Returns the next version, or the very same entry when nothing changes. */
  function next(
    before: Entry<State, SomeEffect>,
    event: Event | undefined,
    effectResult: EffectResult | undefined,
    token: number | undefined,
  ): Entry<State, SomeEffect> {
    const at = now();
    const { state, effects } =
      event === undefined ? { state: before.state, effects: [] } : machine.transition(before.state, event, at);
    const remaining = effectResult === undefined ? before.effects : withResult(before.effects, effectResult, token);
    if (state === before.state && effects.length === 0 && remaining === before.effects) return before;
    const added = effects.map((effect, index) => ({
      id: before.nextEffectId + index,
      effect,
      dueAt: effect.notBefore ?? at,
      attempts: 0,
    }));
    return {
      key: before.key,
      version: before.version + 1,
      state,
      effects: [...remaining, ...added],
      nextEffectId: before.nextEffectId + added.length,
    };
  }

  async function replace(
    write: Write<State, SomeEffect>,
    token: number | undefined,
  ): Promise<'stored' | 'conflict' | 'fenced'> {
    pending.begin(write);
    try {
      const outcome = await records.replace(write.after, { token });
      if (outcome !== 'stored') pending.refused(write);
      else if (pending.stored(write)) tell(write);
      return outcome;
    } catch (error) {
      pending.lost(write);
      throw error;
    }
  }

  async function change(
    entry: Entry<State, SomeEffect>,
    event: Event | undefined,
    effectResult: EffectResult | undefined,
    token: number | undefined,
  ): Promise<{ entry: Entry<State, SomeEffect> | undefined; isFenced: boolean }> {
    // The same object at each attempt: an attempt whose answer was lost may have been the one that was stored.
    const cause = effectResult ?? event ?? {};
    let result = effectResult;
    let isFenced = false;
    let before = pending.isDone(cause) ? await records.read(entry.key) : entry;
    while (before !== undefined) {
      pending.settle(before);
      const after = pending.isDone(cause) ? before : next(before, event, result, token);
      if (after === before) return { entry: before, isFenced };
      const write = { before, after, cause, isUnderClaim: token !== undefined };
      const outcome = await replace(write, result && token);
      if (outcome === 'stored') return { entry: after, isFenced };
      if (outcome === 'fenced') {
        isFenced = true;
        result = undefined;
      }
      before = await records.read(before.key);
    }
    return { entry: undefined, isFenced };
  }

  return {
    isChangedBy: (entry, event) => next(entry, event, undefined, undefined) !== entry,
    applyEvent: async ({ entry, event }) => (await change(entry, event, undefined, undefined)).entry,
    acknowledge: ({ entry, event, effectResult, token }) => change(entry, event, effectResult, token),
  };
}

function withResult<SomeEffect>(
  effects: readonly PendingEffect<SomeEffect>[],
  { id, retryAt, isGivenUp }: EffectResult,
  token: number | undefined,
): readonly PendingEffect<SomeEffect>[] {
  if (!effects.some((pending) => pending.id === id)) return effects;
  if (retryAt === undefined && !isGivenUp) return effects.filter((pending) => pending.id !== id);
  return effects.map((pending) => {
    if (pending.id !== id) return pending;
    const { effect, dueAt } = pending;
    const attempts = token === undefined ? 0 : pending.attempts + 1;
    return { id, effect, dueAt: retryAt ?? dueAt, attempts, ...(isGivenUp && { isGivenUp }) };
  });
}
