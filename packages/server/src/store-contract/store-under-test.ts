import { randomBytes } from 'node:crypto';
import type { Instant } from '../engine/instant.ts';
import type { Claim, Store, StoreRecord } from '../engine/store.ts';

/** A store that the contract is tested on; a fresh and empty one for each test. */
export interface StoreUnderTest {
  /** The one store as two processes reach it: two connections, or the same object twice. */
  stores: readonly [Store, Store];
  /** Lets time pass on the store's clock: waits, or moves a clock that the store was given. */
  passTime(ms: number): Promise<void>;
  /** Removes what the test has left, and closes connections. */
  close(): Promise<void>;
}

/** One test of the contract. */
export interface TestCase {
  name: string;
  run(store: StoreUnderTest): Promise<void>;
}

/** The kind of all records but those of a test of kinds. */
export const kind = 'test';

/** A claim whose end a test waits for lasts this long. */
export const leaseMs = 300;

/** A claim that must not end lasts this long: a store under load may take its time. */
export const longLeaseMs = 60_000;

/** Returns a key as the engine makes them. */
export function newKey(): string {
  return randomBytes(32).toString('base64url');
}

/** Returns a record that is due at once and kept for a minute. */
export async function newRecord(store: Store, change: Partial<StoreRecord> = {}): Promise<StoreRecord> {
  const now = await nowOf(store);
  return {
    key: newKey(),
    kind,
    format: 1,
    version: 1,
    keepUntil: now + 60_000,
    dueAt: now,
    presenceAt: now,
    bytes: () => new TextEncoder().encode('{"first":true}'),
    ...change,
  };
}

/** Returns the store's clock. */
export async function nowOf(store: Store): Promise<Instant> {
  return (await store.get([])).now;
}

/** Claims what is due, for a minute unless a test waits for the end, and returns the claim of one key. */
export async function claim(store: Store, key: string, forMs: number = longLeaseMs): Promise<Claim | undefined> {
  const { claims } = await store.claimDue({ kind, maxClaims: 100, leaseMs: forMs, maxFormat: 1 });
  // A store of many shards may look twice, and a short claim may have run out in between.
  return claims.findLast((one) => one.key === key);
}

/** Lets time pass until something is the case: a notification may come late. */
export async function passTimeUntil(store: StoreUnderTest, isSo: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 400 && !isSo(); attempt += 1) await store.passTime(25);
}

/** Returns the record that a compare-and-set may put in the place of another. */
export function nextVersion(record: StoreRecord, change: Partial<StoreRecord> = {}): StoreRecord {
  return { ...record, version: record.version + 1, ...change };
}
