import { randomBytes } from 'node:crypto';
import type { Claim, Store, StoreRecord } from '@secure-start/server';

/** Returns a record that is due at once and kept for a minute. */
export async function newRecord(store: Store, change: Partial<StoreRecord> = {}): Promise<StoreRecord> {
  const { now } = await store.get([]);
  return {
    key: randomBytes(32).toString('base64url'),
    kind: 'test',
    format: 1,
    version: 1,
    keepUntil: now + 60_000,
    dueAt: now,
    presenceAt: now,
    bytes: () => Buffer.from('{"first":true}'),
    ...change,
  };
}

/** Returns the version of a record that follows. */
export function nextVersion(record: StoreRecord, change: Partial<StoreRecord> = {}): StoreRecord {
  return { ...record, version: record.version + 1, ...change };
}

/** Claims what is due of the kind of these records. */
export async function claimAll(store: Store, leaseMs = 10_000): Promise<readonly Claim[]> {
  return (await store.claimDue({ kind: 'test', maxClaims: 500, leaseMs, maxFormat: 1 })).claims;
}
