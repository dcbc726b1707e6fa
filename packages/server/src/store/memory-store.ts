import type { Clock } from '@secure-start/protocol/rp';
import type { FlowRecord } from './flow-store.ts';
import type { Store, Stored } from './store.ts';

/** How often, at most, flows that are past `keepUntil` are swept out. */
const sweepEveryMs = 10_000;

/** Keeps flows, or desks, in the memory of this process: right for one process, and lost when it ends. */
export function memoryStore<Item extends Stored = FlowRecord>(options: { clock: Clock }): Store<Item> {
  const { clock } = options;
  const items = new Map<string, Item>();
  const watchers = new Map<string, Set<(item: Item) => void>>();
  const leases = new Map<string, { holder: string; until: number }>();
  const workedOffAt = new Map<string, number>();
  let sweptAt = clock.monotonic();

  function sweep(): void {
    if (clock.monotonic() - sweptAt < sweepEveryMs) return;
    sweptAt = clock.monotonic();
    for (const [keyHash, item] of items) if (item.keepUntil <= clock.now()) items.delete(keyHash);
    for (const [name, lease] of leases) if (lease.until <= clock.monotonic()) leases.delete(name);
    for (const [name, at] of workedOffAt) if (at <= clock.monotonic()) workedOffAt.delete(name);
  }

  function kept(keyHash: string): Item | undefined {
    const item = items.get(keyHash);
    return item && item.keepUntil > clock.now() ? item : undefined;
  }

  return {
    async create(item) {
      sweep();
      if (kept(item.keyHash)) return false;
      items.set(item.keyHash, item);
      return true;
    },
    get: async (keyHash) => kept(keyHash),
    async replace(item) {
      if (items.get(item.keyHash)?.version !== item.version - 1) return false;
      items.set(item.keyHash, item);
      for (const listener of watchers.get(item.keyHash) ?? []) listener(item);
      return true;
    },
    async watch(keyHash, listener) {
      const listeners = watchers.get(keyHash) ?? new Set();
      watchers.set(keyHash, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && watchers.get(keyHash) === listeners) watchers.delete(keyHash);
      };
    },
    async lease({ name, holder, ms }) {
      const current = leases.get(name);
      if (current && current.holder !== holder && current.until > clock.monotonic()) return false;
      leases.set(name, { holder, until: clock.monotonic() + ms });
      return true;
    },
    async admit({ name, burst, everyMs }) {
      sweep();
      const now = clock.monotonic();
      const after = Math.max(workedOffAt.get(name) ?? now, now) + everyMs;
      const waitMs = after - burst * everyMs - now;
      if (waitMs > 0) return waitMs;
      workedOffAt.set(name, after);
      return 0;
    },
    async release({ name, holder }) {
      if (leases.get(name)?.holder === holder) leases.delete(name);
    },
  };
}
