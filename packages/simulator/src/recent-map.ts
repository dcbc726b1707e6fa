/** The entries that were set of late. */
export interface RecentMap<Key, Value> {
  get: (key: Key) => Value | undefined;
  set: (key: Key, value: Value) => void;
}

/** Creates an empty map. It keeps the `maxRecent` keys that were set last, and at most twice as many. */
export function createRecentMap<Key, Value>({ maxRecent }: { maxRecent: number }): RecentMap<Key, Value> {
  // Two generations: to delete the oldest key of one map, its iterator would pass all that were deleted before.
  let recent = new Map<Key, Value>();
  let older: ReadonlyMap<Key, Value> = new Map();
  return {
    get: (key) => recent.get(key) ?? older.get(key),
    set(key, value) {
      if (recent.size >= maxRecent && !recent.has(key)) [older, recent] = [recent, new Map()];
      recent.set(key, value);
    },
  };
}
