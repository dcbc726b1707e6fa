import { describe, test } from 'node:test';
import { admissionTests } from './admission-tests.ts';
import { claimTests } from './claim-tests.ts';
import { engineTests } from './engine-tests.ts';
import { recordTests } from './record-tests.ts';
import type { StoreUnderTest } from './store-under-test.ts';

/**
 * Registers the tests of the store contract with `node:test`, for any implementation.
 *
 * @example
 * import { testStoreContract } from '@secure-start/server/store-contract';
 *
 * testStoreContract({
 *   name: 'my store',
 *   async createStore() {
 *     const [one, other] = [await connect(), await connect()];
 *     return {
 *       stores: [one.store, other.store],
 *       passTime: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
 *       close: () => removeEverything([one, other]),
 *     };
 *   },
 * });
 */
export function testStoreContract(options: {
  /** Name of the store, in the titles of the tests. */
  name: string;
  /** Makes an empty store for one test. */
  createStore: () => Promise<StoreUnderTest>;
}): void {
  const { name, createStore } = options;
  for (const [about, cases] of [
    ['records', recordTests],
    ['claims', claimTests],
    ['admissions', admissionTests],
    ['the engine', engineTests],
  ] as const) {
    describe(`${name}: ${about}`, () => {
      for (const { name: title, run } of cases) {
        test(title, async () => {
          const store = await createStore();
          try {
            await run(store);
          } finally {
            await store.close();
          }
        });
      }
    });
  }
}
