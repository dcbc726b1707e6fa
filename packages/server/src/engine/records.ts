import type { Clock } from '@secure-start/protocol/rp';
import { effectsKeptForMs } from './effects/attempts.ts';
import type { Instant } from './instant.ts';
import type { InstantSource } from './instant-source.ts';
import type { Effect, Entry, Machine } from './machine.ts';
import { createRecentEntries } from './recent-entries.ts';
import { decodeRecord, encodeBody } from './record-codec.ts';
import type { Claim, Store, StoreRecord } from './store.ts';
import { unansweredError } from './unanswered-error.ts';

/** A record that was read under its claim. It is absent when the store has forgotten it. */
export type ClaimedEntry<State, SomeEffect> = Entry<State, SomeEffect> | Error | 'unanswered';

/** Records of one kind, decoded once for each version. */
export interface Records<State, SomeEffect> {
  read(key: string): Promise<Entry<State, SomeEffect> | undefined>;
  /**
   * Reads claimed records in one round, and none of those whose version is at hand. A record that cannot be decoded comes
   * as its error, so that it does not hold up the others. `unanswered`: the store could not read it, as it could others.
   */
  readClaimed(claims: readonly Claim[]): Promise<ReadonlyMap<string, ClaimedEntry<State, SomeEffect>>>;
  /** Returns the record if this version of it, or a later one, is at hand. */
  atHand(key: string, version: number): Entry<State, SomeEffect> | undefined;
  /** Stores a new record. Returns `undefined` when its key is taken. */
  create(key: string, state: State): Promise<Entry<State, SomeEffect> | undefined>;
  /** Stores an entry in the place of the version before it. */
  replace(
    entry: Entry<State, SomeEffect>,
    options: { token: number | undefined },
  ): Promise<'stored' | 'conflict' | 'fenced'>;
  /** Returns when the scheduler must claim the record: for its state, or for an effect. */
  dueAt(entry: Entry<State, SomeEffect>, now: Instant): Instant | undefined;
}

/** Creates the access to the records of one machine. */
export function createRecords<State, Event, SomeEffect extends Effect>(options: {
  store: Store;
  machine: Machine<State, Event, SomeEffect>;
  instants: InstantSource;
  clock: Pick<Clock, 'sleep'>;
  closing: AbortSignal;
}): Records<State, SomeEffect> {
  const { store, machine, instants, clock, closing } = options;
  const decoded = createRecentEntries<Entry<State, SomeEffect>>({ clock, closing });

  function keep(entry: Entry<State, SomeEffect>): Entry<State, SomeEffect> {
    decoded.set(entry.key, entry);
    return entry;
  }

  function decode(record: StoreRecord): Entry<State, SomeEffect> {
    const known = decoded.get(record.key);
    return known?.version === record.version ? known : keep(decodeRecord(record, machine));
  }

  function decodeOrError(record: StoreRecord): Entry<State, SomeEffect> | Error {
    try {
      return decode(record);
    } catch (error) {
      return error instanceof Error ? error : new Error('a record cannot be decoded', { cause: error });
    }
  }

  function dueAt(entry: Entry<State, SomeEffect>, now: Instant): Instant | undefined {
    if (entry.effects.length === 0) return machine.dueAt(entry.state, now);
    const dues = entry.effects.filter(({ isGivenUp }) => !isGivenUp).map((pending) => pending.dueAt);
    const ofState = machine.dueAt(entry.state, now);
    if (ofState !== undefined) dues.push(ofState);
    return dues.length === 0 ? undefined : Math.min(...dues);
  }

  function keepUntilOf({ state, effects }: Entry<State, SomeEffect>, now: Instant): Instant | undefined {
    const keepUntil = machine.keepUntil(state);
    if (keepUntil === undefined || effects.some(({ effect }) => machine.isDelivery(effect))) return undefined;
    return effects.length > 0 ? Math.max(keepUntil, now + effectsKeptForMs) : keepUntil;
  }

  function recordOf(entry: Entry<State, SomeEffect>): Omit<StoreRecord, 'presenceAt'> {
    const now = instants.now();
    return {
      key: entry.key,
      kind: machine.kind,
      format: machine.format,
      version: entry.version,
      keepUntil: keepUntilOf(entry, now),
      dueAt: dueAt(entry, now),
      bytes: () => encodeBody(entry),
    };
  }

  return {
    async read(key) {
      const { records, unanswered = [] } = await instants.observe(() => store.get([key]));
      if (unanswered.length > 0) throw unansweredError(unanswered);
      const [record] = records;
      if (record !== undefined) return decode(record);
      decoded.delete(key);
      return undefined;
    },

    async readClaimed(claims) {
      const entries = new Map<string, ClaimedEntry<State, SomeEffect>>();
      const unknown: string[] = [];
      for (const { key, version } of claims) {
        const known = decoded.get(key);
        if (known?.version === version) entries.set(key, known);
        else unknown.push(key);
      }
      if (unknown.length > 0) {
        const { records, unanswered = [] } = await instants.observe(() => store.get(unknown));
        for (const key of unanswered) entries.set(key, 'unanswered');
        for (const record of records) {
          if (record !== undefined) entries.set(record.key, decodeOrError(record));
        }
      }
      return entries;
    },

    atHand(key, version) {
      const known = decoded.get(key);
      return known !== undefined && known.version >= version ? known : undefined;
    },

    async create(key, state) {
      const entry: Entry<State, SomeEffect> = { key, version: 1, state, effects: [], nextEffectId: 0 };
      const presenceAt = instants.now();
      const { created } = await instants.observe(() => store.create({ ...recordOf(entry), presenceAt }));
      return created ? keep(entry) : undefined;
    },

    async replace(entry, { token }) {
      const record = recordOf(entry);
      const fence = token === undefined ? {} : { token };
      const { outcome } = await instants.observe(() => store.compareAndSet({ record, ...fence }));
      if (outcome === 'stored') keep(entry);
      // Another process was faster: what is at hand is old.
      if (outcome === 'conflict') decoded.delete(entry.key);
      return outcome;
    },

    dueAt,
  };
}
