import { createRecentMap } from './recent-map.ts';

/** Wraps an asynchronous function so that it runs at the first call, and every call returns the same promise. */
export function lazy<Value>(create: () => Promise<Value>): () => Promise<Value> {
  let created: Promise<Value> | undefined;
  return () => (created ??= create());
}

/**
 * Wraps an asynchronous function so that it runs once for each key of its argument. With `maxRecent` it runs again for a
 * key that is not among so many keys that were asked for last.
 */
export function lazyByKey<Input, Value>(options: {
  keyOf: (input: Input) => string;
  create: (input: Input) => Promise<Value>;
  maxRecent?: number;
}): (input: Input) => Promise<Value> {
  const { keyOf, create, maxRecent = Infinity } = options;
  const created = createRecentMap<string, Promise<Value>>({ maxRecent });
  return (input) => {
    const key = keyOf(input);
    const value = created.get(key) ?? create(input);
    created.set(key, value);
    return value;
  };
}
