import { describe, test } from 'node:test';
import type { Archive } from '../archive.ts';
import type { OpenArchiveOptions } from '../open-archive.ts';
import { appendTests } from './append-tests.ts';
import { erasureTests } from './erasure-tests.ts';
import { headTests } from './head-tests.ts';
import { readingTests } from './reading-tests.ts';
import { tamperingTests } from './tampering-tests.ts';

/** An empty archive for one test, opened as often as the test wants: each time as another process would. */
export interface ArchiveUnderTest {
  open(options?: Partial<OpenArchiveOptions>): Promise<Archive>;
  /** Runs SQL past the archive, as an attacker with the database would. */
  sql(statement: string): Promise<void>;
}

/** One test of the contract. */
export interface ContractTest {
  name: string;
  run(underTest: ArchiveUnderTest): Promise<void>;
}

/** Registers the tests that an archive must pass on every database. */
export function testArchiveContract(options: {
  name: string;
  create: () => Promise<ArchiveUnderTest & { close(): Promise<void> }>;
}): void {
  for (const [about, tests] of [
    ['appending', appendTests],
    ['reading', readingTests],
    ['erasure and keys', erasureTests],
    ['signed heads', headTests],
    ['tampering', tamperingTests],
  ] as const) {
    describe(`an archive in ${options.name}: ${about}`, () => {
      for (const { name, run } of tests) {
        test(name, async () => {
          const underTest = await options.create();
          try {
            await run(underTest);
          } finally {
            await underTest.close();
          }
        });
      }
    });
  }
}
