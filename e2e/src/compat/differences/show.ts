import type { TestContext } from 'node:test';

/** Shows one difference, by running both libraries. */
export type Show = (t: TestContext) => Promise<void>;
