import type { Clock } from '@secure-start/protocol/rp';
import type { Instant } from './instant.ts';
import { createMemoryAdmissions } from './admissions/memory-admissions.ts';
import { createKeptRecords, isOver, type KeptRecord } from './memory/kept-records.ts';
import { createRecordWatchers } from './memory/record-watchers.ts';
import type { Store, StoreRecord } from './store.ts';

/** Shortest pause between two searches for records to forget. */
const sweepIntervalMs = 10_000;

/** Marks the stores of {@link memoryStore}, of any copy of this package. */
const inMemory = Symbol.for('secure-start.memory-store');

/** Returns whether a store is one of {@link memoryStore}, whose records other processes do not see. */
export function isMemoryStore(store: Store): boolean {
  return inMemory in store;
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
  const records = createKeptRecords();
  const watchers = createRecordWatchers();
  const admissions = createMemoryAdmissions();
  let sweptAt = -Infinity;

  const storeNow = (): Instant => startedAt + clock.monotonic();

  function sweep(now: Instant): void {
    if (now - sweptAt < sweepIntervalMs) return;
    sweptAt = now;
    admissions.sweep(now);
    records.sweep(now);
  }

  const store: Store = {
    async create(record) {
      const now = storeNow();
      sweep(now);
      if (records.find(record.key, now) !== undefined) return { now, created: false };
      const kept = keptRecord(record, { presenceAt: record.presenceAt, token: 0, claimedUntil: 0 });
      records.put(kept);
      watchers.notify(kept);
      return { now, created: true };
    },

    async get(keys) {
      const now = storeNow();
      return { now, records: keys.map((key) => recordOf(records.find(key, now))) };
    },

    async compareAndSet({ record, token }) {
      const now = storeNow();
      const before = records.find(record.key, now);
      if (before?.version !== record.version - 1) return { now, outcome: 'conflict' };
      if (token !== undefined && token !== before.token) return { now, outcome: 'fenced' };
      const kept = keptRecord(record, before);
      if (isOver(record, now)) records.forget(kept);
      else records.put(kept);
      watchers.notify(kept);
      return { now, outcome: 'stored' };
    },

    async touch(presences) {
      const now = storeNow();
      for (const { key, presenceAt } of presences) {
        const kept = records.find(key, now);
        if (kept !== undefined) kept.presenceAt = Math.max(kept.presenceAt, presenceAt);
      }
      return { now };
    },

    async watch(key, listener) {
      return watchers.add(key, listener);
    },

    async claimDue({ kind, maxClaims, leaseMs, maxFormat }) {
      const now = storeNow();
      sweep(now);
      return { now, ...records.claimDue({ kind, maxClaims, leaseMs, maxFormat, now }) };
    },

    async reschedule(reschedulings) {
      const now = storeNow();
      for (const { key, token, version, dueAt } of reschedulings) {
        const kept = records.find(key, now);
        if (kept === undefined || kept.token !== token) continue;
        kept.claimedUntil = 0;
        if (kept.version === version) kept.dueAt = dueAt;
        records.queue(kept);
      }
      return { now };
    },

    async renew({ claims, leaseMs }) {
      const now = storeNow();
      const lost: string[] = [];
      for (const { key, token } of claims) {
        const kept = records.find(key, now);
        if (kept === undefined || kept.token !== token) {
          lost.push(key);
          continue;
        }
        kept.claimedUntil = now + leaseMs;
        records.queue(kept);
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

/** Copies member by member: what a caller does to its record afterwards must not reach the store. */
function keptRecord(
  record: Omit<StoreRecord, 'presenceAt'>,
  { presenceAt, token, claimedUntil }: Pick<KeptRecord, 'presenceAt' | 'token' | 'claimedUntil'>,
): KeptRecord {
  const { key, kind, format, version, keepUntil, dueAt, bytes } = record;
  return { key, kind, format, version, keepUntil, dueAt, bytes, presenceAt, token, claimedUntil };
}

/** Copies too: what is claimed or touched later must not change what a caller holds. */
function recordOf(kept: KeptRecord | undefined): StoreRecord | undefined {
  if (kept === undefined) return undefined;
  const { key, kind, format, version, keepUntil, dueAt, presenceAt, bytes } = kept;
  return { key, kind, format, version, keepUntil, dueAt, presenceAt, bytes };
}
