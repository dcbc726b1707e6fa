import type { Store } from '../engine/store.ts';

/** Returns a shared store as one process sees it. Once the process was killed, it reaches nothing and gives nothing back. */
export function mortalStore(shared: Store): { store: Store; die: () => void } {
  let isDead = false;
  const alive = <Result>(operation: () => Promise<Result>): Promise<Result> =>
    isDead ? Promise.reject(new Error('this process is dead')) : operation();
  return {
    store: {
      create: (record) => alive(() => shared.create(record)),
      get: (keys) => alive(() => shared.get(keys)),
      compareAndSet: (options) => alive(() => shared.compareAndSet(options)),
      touch: (presences) => alive(() => shared.touch(presences)),
      watch: (key, listener) => alive(() => shared.watch(key, listener)),
      claimDue: (options) => alive(() => shared.claimDue(options)),
      reschedule: (reschedulings) => alive(() => shared.reschedule(reschedulings)),
      renew: (options) => alive(() => shared.renew(options)),
      admit: (admissions) => alive(() => shared.admit(admissions)),
      release: (leases) => alive(() => shared.release(leases)),
      leases: (name) => alive(() => shared.leases(name)),
    },
    die: () => void (isDead = true),
  };
}
