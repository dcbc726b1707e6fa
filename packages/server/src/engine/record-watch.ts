import type { Entry } from './machine.ts';
import type { Records } from './records.ts';
import type { Clock } from '@secure-start/protocol/rp';
import type { Store } from './store.ts';

/** Pause before a changed record is read again that the store did not give. */
const readAgainAfterMs = 1_000;

/** Called with the newest version of a record; with `undefined` when the store has forgotten it. */
type Listener<State, SomeEffect> = (entry: Entry<State, SomeEffect> | undefined) => void;

/** Follows records that any process changes. */
export interface RecordWatch<State, SomeEffect> {
  /** Calls `listener` after each change. However many follow a record, the store is asked once. Returns how to stop. */
  watch(key: string, listener: Listener<State, SomeEffect>): Promise<() => void>;
  /**
   * Waits until the record satisfies `until`, at most `timeoutMs`. Returns the newest version seen.
   *
   * `change` is applied first, in one trip with the beginning of the watch.
   */
  waitFor(options: {
    entry: Entry<State, SomeEffect>;
    change?: () => Promise<Entry<State, SomeEffect> | undefined>;
    until: (entry: Entry<State, SomeEffect>) => boolean;
    timeoutMs: number;
    signal?: AbortSignal;
  }): Promise<Entry<State, SomeEffect> | undefined>;
}

interface Watched<State, SomeEffect> {
  /** Most records have one listener, for which a list is smaller than a set. */
  listeners: readonly Listener<State, SomeEffect>[];
  stop: Promise<() => void>;
  version: number;
}

/** Creates the watch of one process. */
export function createRecordWatch<State, SomeEffect>(options: {
  store: Pick<Store, 'watch'>;
  records: Pick<Records<State, SomeEffect>, 'read' | 'atHand'>;
  clock: Pick<Clock, 'sleep'>;
  onError: (error: unknown) => void;
}): RecordWatch<State, SomeEffect> {
  const { store, records, clock, onError } = options;
  const watchedByKey = new Map<string, Watched<State, SomeEffect>>();

  function begin(key: string): Watched<State, SomeEffect> {
    const watched: Watched<State, SomeEffect> = {
      listeners: [],
      version: 0,
      stop: store.watch(key, ({ version }) => {
        if (version <= watched.version) return;
        const atHand = records.atHand(key, version);
        if (atHand !== undefined) notify(watched, atHand);
        else void readUntilRead(key, version, watched);
      }),
    };
    watchedByKey.set(key, watched);
    return watched;
  }

  /** A change is notified once: what could not be read then would never be heard of by a page. */
  async function readUntilRead(key: string, version: number, watched: Watched<State, SomeEffect>): Promise<void> {
    while (watched.listeners.length > 0 && version > watched.version) {
      try {
        return notify(watched, await records.read(key));
      } catch (error) {
        onError(error);
        await clock.sleep(readAgainAfterMs, { background: true });
      }
    }
  }

  function notify(watched: Watched<State, SomeEffect>, entry: Entry<State, SomeEffect> | undefined): void {
    if (entry !== undefined && entry.version <= watched.version) return;
    watched.version = entry?.version ?? Infinity;
    for (const listener of watched.listeners) listener(entry);
  }

  async function watch(key: string, listener: Listener<State, SomeEffect>): Promise<() => void> {
    const watched = watchedByKey.get(key) ?? begin(key);
    watched.listeners = watched.listeners.concat(listener);
    const stop = (): void => {
      if (!watched.listeners.includes(listener)) return;
      watched.listeners = watched.listeners.filter((other) => other !== listener);
      if (watched.listeners.length > 0) return;
      if (watchedByKey.get(key) === watched) watchedByKey.delete(key);
      watched.stop.then((stopWatching) => stopWatching(), onError);
    };
    try {
      await watched.stop;
    } catch (error) {
      watched.listeners = watched.listeners.filter((other) => other !== listener);
      if (watchedByKey.get(key) === watched) watchedByKey.delete(key);
      throw error;
    }
    return stop;
  }

  return {
    watch,
    async waitFor({ entry, change, until, timeoutMs, signal }) {
      let newest: Entry<State, SomeEffect> | undefined = entry;
      const ending = new AbortController();
      const onAbort = (): void => ending.abort('settled');
      signal?.addEventListener('abort', onAbort, { once: true });
      // A signal that was aborted beforehand tells no listener.
      if (signal?.aborted) onAbort();
      const look = (changed: Entry<State, SomeEffect> | undefined): void => {
        newest = changed;
        if (changed === undefined || until(changed)) ending.abort('settled');
      };
      const watching = watch(entry.key, look);
      try {
        const [changed] = await Promise.all([change ? change() : entry, watching]);
        look(changed);
        // It may have changed before the watch began.
        if (!ending.signal.aborted) look(await records.read(entry.key));
        if (!ending.signal.aborted) await clock.sleep(timeoutMs, { signal: ending.signal }).catch(() => undefined);
        return newest;
      } finally {
        // A change that failed is not held up by a watch that has yet to begin.
        watching.then(
          (stop) => stop(),
          () => undefined,
        );
        signal?.removeEventListener('abort', onAbort);
      }
    },
  };
}
