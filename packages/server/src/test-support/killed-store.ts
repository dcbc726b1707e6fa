import type { Store } from '../engine/store.ts';

/** The point at which a process is killed: the n-th operation of its store after a fact was stored, and a side of it. */
export interface Kill {
  operation: number;
  side: 'before' | 'after';
}

/**
 * A store as a process sees it that is killed: nothing that it has begun comes back. `arm` begins the wait for the fact
 * whose effects are to be interrupted, which is operation 0.
 */
export function storeOfKilledProcess(
  shared: Store,
  kill: Kill,
  isOver: Promise<void>,
): { store: Store; arm: () => void; isDead: () => boolean } {
  let isArmed = false;
  let count = -1;
  let isDead = false;

  async function killed(): Promise<never> {
    isDead = true;
    await isOver;
    throw new Error('this process is dead');
  }

  async function through<Result>(operation: () => Promise<Result>): Promise<Result> {
    if (isDead) return killed();
    const isTarget = count >= 0 && count === kill.operation;
    if (count >= 0) count += 1;
    if (isTarget && kill.side === 'before') return killed();
    const result = await operation();
    return isTarget || isDead ? killed() : result;
  }

  const store: Store = {
    create: (record) => through(() => shared.create(record)),
    get: (keys) => through(() => shared.get(keys)),
    async compareAndSet(change) {
      if (!isArmed || isDead || change.token !== undefined) return through(() => shared.compareAndSet(change));
      if (kill.operation === 0 && kill.side === 'before') return killed();
      const answer = await shared.compareAndSet(change);
      if (answer.outcome !== 'stored') return answer;
      isArmed = false;
      count = 1;
      return kill.operation === 0 ? killed() : answer;
    },
    touch: (presences) => through(() => shared.touch(presences)),
    watch: (key, listener) => through(() => shared.watch(key, listener)),
    claimDue: (options) => through(() => shared.claimDue(options)),
    reschedule: (reschedulings) => through(() => shared.reschedule(reschedulings)),
    renew: (options) => through(() => shared.renew(options)),
    admit: (admissions) => through(() => shared.admit(admissions)),
    release: (leases) => through(() => shared.release(leases)),
    leases: (name) => through(() => shared.leases(name)),
  };
  return { store, arm: () => void (isArmed = true), isDead: () => isDead };
}
