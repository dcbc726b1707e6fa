import type { Clock } from '@secure-start/protocol/rp';
import { createDueQueue, type DueQueue } from './claims/due-queue.ts';
import type { Instant } from './instant.ts';
import { createMemoryAdmissions } from './admissions/memory-admissions.ts';
import type { Claim, Store, StoreRecord } from './store.ts';

/** Shortest pause between two searches for records to forget. */
const sweepIntervalMs = 10_000;

/** Marks the stores of {@link memoryStore}, of any copy of this package. */
const inMemory = Symbol.for('secure-start.memory-store');

/** Returns whether a store is one of {@link memoryStore}, whose records other processes do not see. */
export function isMemoryStore(store: Store): boolean {
  return inMemory in store;
}

/** A record with its claim; `claimedUntil` 0 means unclaimed. */
interface Kept extends StoreRecord {
  token: number;
  claimedUntil: Instant;
}

/** One call of `watch`: a listener that is given twice is called twice. */
interface Watcher {
  listener: (change: { key: string; version: number }) => void;
}

/**
 * Creates a store in the memory of this process: right for one process, and lost when it ends.
 *
 * Its clock starts at the wall clock's time and then runs with the monotonic clock. An adjusted wall clock must neither
 * forget records nor make them due.
 *
 * @see docs/explanation/architecture.md#the-engine
 */
export function memoryStore(options: { clock: Pick<Clock, 'now' | 'monotonic'> }): Store {
  const { clock } = options;
  const startedAt = clock.now() - clock.monotonic();
  const records = new Map<string, Kept>();
  const dueByKind = new Map<string, DueQueue>();
  const admissions = createMemoryAdmissions();
  /** Most records have one watcher, for which a list is smaller than a set. */
  const watchers = new Map<string, readonly Watcher[]>();
  let lastToken = 0;
  let sweptAt = -Infinity;

  const storeNow = (): Instant => startedAt + clock.monotonic();

  function find(key: string, now: Instant): Kept | undefined {
    const kept = records.get(key);
    if (kept === undefined || !isOver(kept, now)) return kept;
    forget(kept);
    return undefined;
  }

  function dueOf(kind: string): DueQueue {
    const due = dueByKind.get(kind) ?? createDueQueue();
    dueByKind.set(kind, due);
    return due;
  }

  function forget({ key, kind }: Pick<Kept, 'key' | 'kind'>): void {
    records.delete(key);
    dueOf(kind).set(key, undefined);
  }

  /** A claimed record is next due when its claim ends. */
  function queue({ key, kind, dueAt, claimedUntil }: Kept): void {
    dueOf(kind).set(key, dueAt === undefined && claimedUntil === 0 ? undefined : Math.max(dueAt ?? 0, claimedUntil));
  }

  function put(kept: Kept): void {
    records.set(kept.key, kept);
    queue(kept);
  }

  /** After the writer has its answer: then it has the new version at hand, and need not read it for a watcher of its own. */
  function notify({ key, version }: Kept): void {
    if (!watchers.has(key)) return;
    setImmediate(() => {
      for (const { listener } of watchers.get(key) ?? []) listener({ key, version });
    });
  }

  function sweep(now: Instant): void {
    if (now - sweptAt < sweepIntervalMs) return;
    sweptAt = now;
    admissions.sweep(now);
    for (const kept of records.values()) if (isOver(kept, now)) forget(kept);
  }

  /** Claims one record that the queue gave out; `undefined` when it is not to be claimed. */
  function claim(key: string, now: Instant, leaseMs: number): Claim | undefined {
    const kept = find(key, now);
    if (kept === undefined) return undefined;
    if (kept.dueAt === undefined) {
      // A claim ran out while nothing was due.
      kept.claimedUntil = 0;
      return undefined;
    }
    const previousToken = kept.token;
    lastToken += 1;
    kept.token = lastToken;
    kept.claimedUntil = now + leaseMs;
    queue(kept);
    return { key, token: kept.token, previousToken, version: kept.version, presenceAt: kept.presenceAt };
  }

  const store: Store = {
    async create(record) {
      const now = storeNow();
      sweep(now);
      if (find(record.key, now) !== undefined) return { now, created: false };
      const kept = keptRecord(record, { presenceAt: record.presenceAt, token: 0, claimedUntil: 0 });
      put(kept);
      notify(kept);
      return { now, created: true };
    },

    async get(keys) {
      const now = storeNow();
      return { now, records: keys.map((key) => recordOf(find(key, now))) };
    },

    async compareAndSet({ record, token }) {
      const now = storeNow();
      const before = find(record.key, now);
      if (before?.version !== record.version - 1) return { now, outcome: 'conflict' };
      if (token !== undefined && token !== before.token) return { now, outcome: 'fenced' };
      const kept = keptRecord(record, before);
      if (isOver(record, now)) forget(kept);
      else put(kept);
      notify(kept);
      return { now, outcome: 'stored' };
    },

    async touch(presences) {
      const now = storeNow();
      for (const { key, presenceAt } of presences) {
        const kept = find(key, now);
        if (kept !== undefined) kept.presenceAt = Math.max(kept.presenceAt, presenceAt);
      }
      return { now };
    },

    async watch(key, listener) {
      const watcher: Watcher = { listener };
      watchers.set(key, (watchers.get(key) ?? []).concat(watcher));
      return () => {
        const others = watchers.get(key)?.filter((other) => other !== watcher) ?? [];
        if (others.length === 0) watchers.delete(key);
        else watchers.set(key, others);
      };
    },

    async claimDue({ kind, maxClaims, leaseMs, maxFormat }) {
      const now = storeNow();
      sweep(now);
      const due = dueOf(kind);
      const claims: Claim[] = [];
      const leftToOthers: Kept[] = [];
      while (claims.length < maxClaims) {
        const key = due.takeDue(now);
        if (key === undefined) break;
        const kept = records.get(key);
        if (kept !== undefined && kept.format > maxFormat) leftToOthers.push(kept);
        else {
          const claimed = claim(key, now, leaseMs);
          if (claimed !== undefined) claims.push(claimed);
        }
      }
      const nextDueAt = due.nextDueAt();
      for (const kept of leftToOthers) queue(kept);
      return { now, claims, nextDueAt };
    },

    async reschedule(reschedulings) {
      const now = storeNow();
      for (const { key, token, version, dueAt } of reschedulings) {
        const kept = find(key, now);
        if (kept === undefined || kept.token !== token) continue;
        kept.claimedUntil = 0;
        if (kept.version === version) kept.dueAt = dueAt;
        queue(kept);
      }
      return { now };
    },

    async renew({ claims, leaseMs }) {
      const now = storeNow();
      const lost: string[] = [];
      for (const { key, token } of claims) {
        const kept = find(key, now);
        if (kept === undefined || kept.token !== token) {
          lost.push(key);
          continue;
        }
        kept.claimedUntil = now + leaseMs;
        queue(kept);
      }
      return { now, lost };
    },

    async admit(wanted) {
      const now = storeNow();
      sweep(now);
      return { now, ...admissions.admit(wanted, now) };
    },

    async release(leases) {
      const now = storeNow();
      return { now, released: admissions.release(leases, now) };
    },

    async leases(name) {
      const now = storeNow();
      return { now, leases: admissions.leases(name, now) };
    },
  };
  return Object.assign(store, { [inMemory]: true });
}

function isOver({ keepUntil }: Pick<Kept, 'keepUntil'>, now: Instant): boolean {
  return keepUntil !== undefined && keepUntil <= now;
}

/** Copies member by member: what a caller does to its record afterwards must not reach the store. */
function keptRecord(
  record: Omit<StoreRecord, 'presenceAt'>,
  { presenceAt, token, claimedUntil }: Pick<Kept, 'presenceAt' | 'token' | 'claimedUntil'>,
): Kept {
  const { key, kind, format, version, keepUntil, dueAt, bytes } = record;
  return { key, kind, format, version, keepUntil, dueAt, bytes, presenceAt, token, claimedUntil };
}

/** Copies too: what is claimed or touched later must not change what a caller holds. */
function recordOf(kept: Kept | undefined): StoreRecord | undefined {
  if (kept === undefined) return undefined;
  const { key, kind, format, version, keepUntil, dueAt, presenceAt, bytes } = kept;
  return { key, kind, format, version, keepUntil, dueAt, presenceAt, bytes };
}
