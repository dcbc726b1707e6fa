import type { Instant, Now } from './instant.ts';
import type { Effect, Entry, Machine, PendingEffect } from './machine.ts';
import type { Records } from './records.ts';

/** The result of an attempt at an effect. */
export interface EffectResult {
  id: number;
  /** Of the claim under which it was run. Absent: it was not run, and an operator decides about it. */
  token?: number;
  /** Absent: it is acknowledged and leaves the outbox, unless it is given up. */
  retryAt?: Instant;
  isGivenUp?: true;
}

/** Changes the stored records of one machine, also under concurrent changes. */
export interface RecordUpdater<State, Event, SomeEffect> {
  /**
   * Applies an event by compare-and-set. Facts need no claim: the process that learns of one applies it.
   *
   * Returns the record afterwards; `undefined` when the store has forgotten it.
   */
  applyEvent(options: {
    /** The record as it was last read. Later changes by others are taken into account. */
    entry: Entry<State, SomeEffect>;
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
    effectResult: EffectResult;
  }): Promise<{ entry: Entry<State, SomeEffect> | undefined; isFenced: boolean }>;
}

/** Creates the {@link RecordUpdater} of one machine. */
export function createRecordUpdater<State, Event, SomeEffect extends Effect>(options: {
  machine: Machine<State, Event, SomeEffect>;
  records: Records<State, SomeEffect>;
  now: Now;
  /** Called after each change that this process has stored, with what is due at once. Must not throw. */
  onStored: (change: { before: Entry<State, SomeEffect>; after: Entry<State, SomeEffect>; isDueNow: boolean }) => void;
}): RecordUpdater<State, Event, SomeEffect> {
  const { machine, records, now, onStored } = options;

  /** Returns the next version, or the very same entry when nothing changes. */
  function next(
    before: Entry<State, SomeEffect>,
    event: Event | undefined,
    effectResult: EffectResult | undefined,
  ): Entry<State, SomeEffect> {
    const at = now();
    const { state, effects } =
      event === undefined ? { state: before.state, effects: [] } : machine.transition(before.state, event, at);
    const remaining = effectResult === undefined ? before.effects : withResult(before.effects, effectResult);
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

  async function change(
    entry: Entry<State, SomeEffect>,
    event: Event | undefined,
    effectResult: EffectResult | undefined,
  ): Promise<{ entry: Entry<State, SomeEffect> | undefined; isFenced: boolean }> {
    let result = effectResult;
    let isFenced = false;
    let before: Entry<State, SomeEffect> | undefined = entry;
    while (before !== undefined) {
      const after = next(before, event, result);
      if (after === before) return { entry: before, isFenced };
      const outcome = await records.replace(after, { token: result?.token });
      if (outcome === 'stored') {
        const dueAt = records.dueAt(after, now());
        // After an acknowledgement the work on the record goes on under its claim.
        const isDueNow = effectResult?.token === undefined && dueAt !== undefined && dueAt <= now();
        onStored({ before, after, isDueNow });
        return { entry: after, isFenced };
      }
      if (outcome === 'fenced') {
        isFenced = true;
        result = undefined;
      }
      before = await records.read(before.key);
    }
    return { entry: undefined, isFenced };
  }

  return {
    applyEvent: async ({ entry, event }) => (await change(entry, event, undefined)).entry,
    acknowledge: ({ entry, event, effectResult }) => change(entry, event, effectResult),
  };
}

function withResult<SomeEffect>(
  effects: readonly PendingEffect<SomeEffect>[],
  { id, token, retryAt, isGivenUp }: EffectResult,
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
