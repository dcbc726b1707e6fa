/** Tests that every implementation of {@link Store} must pass. */
export { testStoreContract } from './store-contract.ts';
export type { StoreUnderTest } from './store-under-test.ts';
