import type { Clock } from '@secure-start/protocol/rp';

/** The part of a store that keeps one thing from happening twice at once, over all processes. */
export interface LeaseStore {
  lease(lease: { name: string; holder: string; ms: number }): Promise<boolean>;
  release(lease: { name: string; holder: string }): Promise<void>;
}

/** How long after a process died another one may do what was its own. */
export const leaseMs = 30_000;

interface Leased<Result> {
  store: LeaseStore;
  clock: Clock;
  lease: { name: string; holder: string };
  work: () => Promise<Result>;
}

/**
 * Does work that may be under way only once at a time.
 *
 * @returns what the work returns; nothing when it is under way already.
 */
export async function underLease<Result>(options: Leased<Result>): Promise<Result | undefined> {
  const { store, lease } = options;
  if (!(await store.lease({ ...lease, ms: leaseMs }))) return undefined;
  try {
    return await holdingLease(options);
  } finally {
    // What the work has done stands, though the store fails now: the lease runs out by itself.
    await store.release(lease).catch(() => undefined);
  }
}

/** Prolongs a lease until the work is done: only BankID, the store and the application know how long they take. */
export async function holdingLease<Result>({ store, clock, lease, work }: Leased<Result>): Promise<Result> {
  const isDone = new AbortController();
  const prolong = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(leaseMs / 3, { signal: isDone.signal });
      await store.lease({ ...lease, ms: leaseMs }).catch(() => false);
    }
  };
  const prolonging = prolong().catch(() => undefined);
  try {
    return await work();
  } finally {
    isDone.abort();
    await prolonging;
  }
}
