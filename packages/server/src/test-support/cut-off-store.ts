import type { Store } from '../engine/store.ts';

/** Returns a shared store as one process sees it, which can be cut off from it and connected again. */
export function cutOffStore(shared: Store): { store: Store; setCutOff: (isCutOff: boolean) => void } {
  let isCut = false;
  const store = new Proxy(shared, {
    get(target, name) {
      const operation: unknown = Reflect.get(target, name);
      if (typeof operation !== 'function') return operation;
      return (...options: unknown[]): unknown =>
        isCut ? Promise.reject(new Error('no route')) : Reflect.apply(operation, target, options);
    },
  });
  return { store, setCutOff: (isCutOff) => void (isCut = isCutOff) };
}
