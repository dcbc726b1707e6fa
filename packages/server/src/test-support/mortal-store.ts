import type { Store, Stored } from '../store/store.ts';

/** A shared store as one process sees it. A process that was killed gives nothing back: from then on it reaches nothing. */
export function mortalStore<Item extends Stored>(shared: Store<Item>): { store: Store<Item>; die: () => void } {
  let isDead = false;
  const alive = <Result>(work: () => Promise<Result>): Promise<Result> =>
    isDead ? Promise.reject(new Error('this process is dead')) : work();
  return {
    store: {
      create: (item) => alive(() => shared.create(item)),
      get: (keyHash) => alive(() => shared.get(keyHash)),
      replace: (item) => alive(() => shared.replace(item)),
      watch: (keyHash, listener) => alive(() => shared.watch(keyHash, listener)),
      lease: (lease) => alive(() => shared.lease(lease)),
      admit: (limit) => alive(() => shared.admit(limit)),
      release: (lease) => alive(() => shared.release(lease)),
    },
    die: () => void (isDead = true),
  };
}
