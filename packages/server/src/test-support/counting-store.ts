import type { Store } from '../engine/store.ts';

/** A store that counts its trips. */
export interface CountingStore {
  store: Store;
  /** Returns the operations of each trip since the last call: what is sent together is one trip. */
  takeTrips(): readonly (readonly string[])[];
}

/** Wraps a store. Operations that begin in the same turn are sent together. */
export function countingStore(inner: Store): CountingStore {
  let trips: string[][] = [];
  let current: string[] | undefined;

  function note(operation: string): void {
    if (current === undefined) {
      current = [];
      trips.push(current);
      queueMicrotask(() => (current = undefined));
    }
    current.push(operation);
  }

  const store = new Proxy(inner, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function' || typeof name !== 'string') return call;
      return (...options: unknown[]): unknown => {
        note(name);
        return Reflect.apply(call, target, options);
      };
    },
  });
  return {
    store,
    takeTrips() {
      const taken = trips;
      trips = [];
      return taken;
    },
  };
}
