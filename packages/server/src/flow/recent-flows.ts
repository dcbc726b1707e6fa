/** Far more flows than one process has open at a time; a key takes about a hundred bytes. */
const maxKeys = 10_000;

/** The keys of the flows that a process has read or stored of late, so that it can tell an old flow from an unknown one. */
export interface RecentFlows {
  add(key: string): void;
  has(key: string): boolean;
}

/**
 * Creates the memory, which forgets the oldest keys.
 *
 * A flow that a shared store does not have is an old one: any process may have stored and read it.
 */
export function createRecentFlows(options: { isStoreShared: boolean }): RecentFlows {
  if (options.isStoreShared) return { add: () => {}, has: () => true };
  const keys = new Set<string>();
  return {
    add(key) {
      keys.delete(key);
      keys.add(key);
      const [oldest] = keys;
      if (keys.size > maxKeys && oldest !== undefined) keys.delete(oldest);
    },
    has: (key) => keys.has(key),
  };
}
