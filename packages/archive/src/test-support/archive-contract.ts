import { describe, test } from 'node:test';
import { appendTests } from './append-tests.ts';
import type { ArchiveUnderTest } from './archive-under-test.ts';
import { badRowTests } from './bad-row-tests.ts';
import { erasureTests } from './erasure-tests.ts';
import { forgeryTests } from './forgery-tests.ts';
import { headTests } from './head-tests.ts';
import { readingTests } from './reading-tests.ts';
import { tamperingTests } from './tampering-tests.ts';

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
    ['forgery', forgeryTests],
    ['one bad row', badRowTests],
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
