import { setMaxListeners } from 'node:events';
import type { Clock } from '@secure-start/protocol/rp';
import { createInstantSource } from './instant-source.ts';
import type { Instant, Now } from './instant.ts';
import type { RunEffect } from './effects/drain-effects.ts';
import type { Effect, Entry, Machine } from './machine.ts';
import { createPresence, type Presence } from './presence.ts';
import { createRecords, type Records } from './records.ts';
import { createRecordUpdater, type RecordUpdater } from './record-updater.ts';
import { createRecordWatch, type RecordWatch } from './record-watch.ts';
import { createRetryUntilStored, type RetryUntilStored } from './retry-until-stored.ts';
import { startScheduler } from './scheduler.ts';
import { createStoreNames } from './admissions/store-names.ts';
import type { AdmissionAnswer, Admission, Lease, Store } from './store.ts';
import { createWork, type Step } from './work-on-record.ts';

/** Access to the records of one machine in one process, which work on them as they become due. */
export interface Engine<State, Event, SomeEffect extends Effect> {
  now: Now;
  records: Pick<Records<State, SomeEffect>, 'read' | 'atHand' | 'create'>;
  /** Returns whether an event changes a record; see {@link RecordUpdater}. */
  isChangedBy: RecordUpdater<State, Event, SomeEffect>['isChangedBy'];
  /** Applies an event to a record; see {@link RecordUpdater}. */
  applyEvent: RecordUpdater<State, Event, SomeEffect>['applyEvent'];
  /** Writes down what an operator has decided about an effect; see {@link RecordUpdater}. */
  decideOnEffect(options: {
    entry: Entry<State, SomeEffect>;
    id: number;
    decision: 'runAgain' | 'drop';
    event?: Event;
  }): Promise<Entry<State, SomeEffect> | undefined>;
  watch: RecordWatch<State, SomeEffect>['watch'];
  waitFor: RecordWatch<State, SomeEffect>['waitFor'];
  presence: Pick<Presence, 'begin' | 'note'>;
  retryUntilStored: RetryUntilStored;
  /** Reports to `onNewRecord` what became of an event that, like a new record, is the begin of something new. */
  noteNewRecord: (error: unknown) => void;
  admit(admissions: readonly Admission[]): Promise<AdmissionAnswer>;
  release(leases: readonly { name: string; holder: string }[]): Promise<{ released: number }>;
  leases(name: string): Promise<{ leases: readonly Lease[] }>;
  /**
   * Stops working on records; resolves when no work is under way and `after` has resolved, at most 10 s later. Until then
   * BankID's answers that cannot be stored are still tried again.
   */
  close(options?: { after?: Promise<void> }): Promise<void>;
}

/** The impure half of a machine: the step and the effects, made with the engine that runs them. */
export interface MachineHandlers<State, Event, SomeEffect> {
  step: Step<State, SomeEffect>;
  runEffect: RunEffect<State, Event, SomeEffect>;
}

/** Starts the engine of one machine: from here on, records that are due are worked on. */
export function createEngine<State, Event extends object, SomeEffect extends Effect>(options: {
  store: Store;
  machine: Machine<State, Event, SomeEffect>;
  clock: Clock;
  /** Key of the names of rates and leases: see `createStoreNames`. */
  nameKey: string | Uint8Array | undefined;
  handlers: (engine: Engine<State, Event, SomeEffect>) => MachineHandlers<State, Event, SomeEffect>;
  /** Called after each change that this process has stored. Must not throw. */
  onChanged: (before: State, after: State) => void;
  /** Takes what goes wrong and is tried again; `state` where it concerns one record. */
  onError: (error: unknown, state?: State) => void;
  /** Called when the store begins to fail, and with `undefined` when it answers again. Must not throw. */
  onStoreFailure: (error: unknown) => void;
  /** Called when a new record, or what admits it, cannot be stored, and with `undefined` when one was. Must not throw. */
  onNewRecord?: (error: unknown) => void;
}): Engine<State, Event, SomeEffect> {
  const { store, machine, clock, nameKey, onChanged, onError, onStoreFailure, onNewRecord } = options;
  const closing = new AbortController();
  // Each answer that waits for the store listens to it: while the store is away, there is one for each flow.
  setMaxListeners(0, closing.signal);
  const instants = createInstantSource({ clock });
  const { now } = instants;
  const names = createStoreNames({ kind: machine.kind, nameKey });
  const records = createRecords({ store, machine, instants, clock, closing: closing.signal });
  const retryUntilStored = createRetryUntilStored({ clock, closing: closing.signal, onError });
  const updater = createRecordUpdater<State, Event, SomeEffect>({
    machine,
    records,
    now,
    clock,
    closing: closing.signal,
    onStored({ before, after, dueAt }) {
      onChanged(before.state, after.state);
      scheduler.noteDue({ key: after.key, version: after.version, dueAt });
    },
  });
  const recordWatch = createRecordWatch<State, SomeEffect>({ store, records, clock, onError });
  const presence = createPresence({ store, instants, clock, onError });
  async function reporting<Result>(operation: () => Promise<Result>): Promise<Result> {
    try {
      return await operation();
    } catch (error) {
      onNewRecord?.(error);
      throw error;
    }
  }
  const engine: Engine<State, Event, SomeEffect> = {
    now,
    records: {
      read: records.read,
      atHand: records.atHand,
      async create(key, state) {
        const entry = await reporting(() => records.create(key, state));
        onNewRecord?.(undefined);
        if (entry !== undefined) scheduler.noteDue({ key, version: entry.version, dueAt: records.dueAt(entry, now()) });
        return entry;
      },
    },
    isChangedBy: updater.isChangedBy,
    applyEvent: updater.applyEvent,
    async decideOnEffect({ entry, id, decision, event }) {
      const effectResult = { id, ...(decision === 'runAgain' && { retryAt: now() }) };
      return (await updater.acknowledge({ entry, event, effectResult })).entry;
    },
    watch: recordWatch.watch,
    waitFor: recordWatch.waitFor,
    presence,
    retryUntilStored,
    noteNewRecord: (error) => onNewRecord?.(error),
    admit: (admissions) => reporting(() => instants.observe(() => store.admit(names.ofAdmissions(admissions)))),
    release: (leases) => instants.observe(() => store.release(names.ofLeases(leases))),
    leases: (name) => instants.observe(() => store.leases(names.of(name))),
    async close({ after } = {}) {
      await Promise.all([scheduler.close(), after]);
      presence.close();
      closing.abort(new Error('the server is closing'));
    },
  };
  const { step, runEffect } = options.handlers(engine);
  const scheduler = startScheduler({
    store,
    instants,
    clock,
    kind: machine.kind,
    maxFormat: machine.format,
    work: createWork({
      records,
      updater,
      step,
      runEffect,
      isKept: (state, effect) => machine.keepUntil(state) === undefined || machine.isDelivery(effect),
      retryUntilStored,
      clock,
      now,
      onError: (error, entry) => onError(error, entry?.state),
    }),
    onStoreFailure,
    onRenewFailure: (error) => onError(error),
  });
  return engine;
}

/** A record of an engine, decoded. */
export type EngineEntry<SomeEngine> =
  SomeEngine extends Engine<infer State, infer _Event, infer SomeEffect> ? Entry<State, SomeEffect> : never;

export type { Instant };
