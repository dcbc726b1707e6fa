import { createDueQueue, type DueQueue } from '../claims/due-queue.ts';
import type { Instant } from '../instant.ts';
import type { Claim, StoreRecord } from '../store.ts';

/** A record with its claim; `claimedUntil` 0 means unclaimed. */
export interface KeptRecord extends StoreRecord {
  token: number;
  claimedUntil: Instant;
}

/** The records of a memory store, and the queues of when they are due. */
export interface KeptRecords {
  /** Returns a record; `undefined` when there is none, or its time is over. */
  find(key: string, now: Instant): KeptRecord | undefined;
  /** Puts a record in the place of the one with its key. */
  put(kept: KeptRecord): void;
  forget(kept: Pick<KeptRecord, 'key' | 'kind'>): void;
  /** Queues a record anew, whose due time or claim has changed. */
  queue(kept: KeptRecord): void;
  claimDue(options: { kind: string; maxClaims: number; leaseMs: number; maxFormat: number; now: Instant }): {
    claims: readonly Claim[];
    nextDueAt: Instant | undefined;
  };
  /** Forgets all records whose time is over. */
  sweep(now: Instant): void;
}

/** Creates it, without a record. */
export function createKeptRecords(): KeptRecords {
  const records = new Map<string, KeptRecord>();
  const dueByKind = new Map<string, DueQueue>();
  let lastToken = 0;

  function find(key: string, now: Instant): KeptRecord | undefined {
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

  function forget({ key, kind }: Pick<KeptRecord, 'key' | 'kind'>): void {
    records.delete(key);
    dueOf(kind).set(key, undefined);
  }

  /** A claimed record is next due when its claim ends. */
  function queue({ key, kind, dueAt, claimedUntil }: KeptRecord): void {
    dueOf(kind).set(key, dueAt === undefined && claimedUntil === 0 ? undefined : Math.max(dueAt ?? 0, claimedUntil));
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

  return {
    find,
    put(kept) {
      records.set(kept.key, kept);
      queue(kept);
    },
    forget,
    queue,
    claimDue({ kind, maxClaims, leaseMs, maxFormat, now }) {
      const due = dueOf(kind);
      const claims: Claim[] = [];
      const leftToOthers: KeptRecord[] = [];
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
      return { claims, nextDueAt };
    },
    sweep(now) {
      for (const kept of records.values()) if (isOver(kept, now)) forget(kept);
    },
  };
}

/** Returns whether the time is over for which a record is kept. */
export function isOver({ keepUntil }: Pick<StoreRecord, 'keepUntil'>, now: Instant): boolean {
  return keepUntil !== undefined && keepUntil <= now;
}
