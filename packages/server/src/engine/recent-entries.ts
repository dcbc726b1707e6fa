import type { Clock } from '@secure-start/protocol/rp';

/** An entry that was not used for so long is forgotten, at twice this time at the latest. */
const unusedForMs = 60_000;
/** Entries of one generation, at most. */
const maxPerGeneration = 25_000;

/** Entries by their key, of which those that are in use stay at hand. */
export interface RecentEntries<SomeEntry> {
  /** Returns an entry that is at hand; it counts as used. */
  get(key: string): SomeEntry | undefined;
  set(key: string, entry: SomeEntry): void;
  delete(key: string): void;
}

/**
 * Creates the entries that a process keeps at hand. It has one timer for all of them, and none while it has none.
 *
 * They hold what was asked and who answered, and another process may be the one that ends their work: only their use tells
 * whether they are needed. They come in two generations. The older one is forgotten whole when the time of the younger one
 * is up, or when that is full.
 */
export function createRecentEntries<SomeEntry>(options: {
  clock: Pick<Clock, 'sleep'>;
  closing: AbortSignal;
}): RecentEntries<SomeEntry> {
  const { clock, closing } = options;
  let younger = new Map<string, SomeEntry>();
  let older = new Map<string, SomeEntry>();
  let isRunning = false;

  function turn(): void {
    older = younger;
    younger = new Map();
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (younger.size + older.size > 0 && !closing.aborted) {
      await clock.sleep(unusedForMs, { signal: closing, background: true }).catch(() => undefined);
      turn();
    }
    isRunning = false;
  }

  function set(key: string, entry: SomeEntry): void {
    older.delete(key);
    younger.set(key, entry);
    if (younger.size >= maxPerGeneration) turn();
    if (!isRunning && !closing.aborted) void run();
  }

  return {
    get(key) {
      const entry = younger.get(key);
      if (entry !== undefined) return entry;
      const old = older.get(key);
      if (old !== undefined) set(key, old);
      return old;
    },
    set,
    delete(key) {
      younger.delete(key);
      older.delete(key);
    },
  };
}
