import type { Store } from '../store.ts';

type Listener = Parameters<Store['watch']>[1];

/** One call of `watch`: a listener that is given twice is called twice. */
interface Watcher {
  listener: Listener;
}

/** The watchers of the records of a memory store. */
export interface RecordWatchers {
  /** Returns how to stop watching. */
  add(key: string, listener: Listener): () => void;
  /**
   * Notifies the watchers of a record after the writer has its answer: then the writer has the new version at hand, and need not
   * read it for a watcher of its own.
   */
  notify(change: { key: string; version: number }): void;
}

/** Creates it, without a watcher. */
export function createRecordWatchers(): RecordWatchers {
  /** Most records have one watcher, for which a list is smaller than a set. */
  const watchersByKey = new Map<string, readonly Watcher[]>();
  return {
    add(key, listener) {
      const watcher: Watcher = { listener };
      watchersByKey.set(key, (watchersByKey.get(key) ?? []).concat(watcher));
      return () => {
        const others = watchersByKey.get(key)?.filter((other) => other !== watcher) ?? [];
        if (others.length === 0) watchersByKey.delete(key);
        else watchersByKey.set(key, others);
      };
    },
    notify({ key, version }) {
      if (!watchersByKey.has(key)) return;
      setImmediate(() => {
        for (const { listener } of watchersByKey.get(key) ?? []) listener({ key, version });
      });
    },
  };
}
