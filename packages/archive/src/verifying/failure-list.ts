import type { ArchiveFailure } from './archive-report.ts';

/** Collects failures: the first ones whole, the others as a number. */
export interface FailureList {
  add(failure: ArchiveFailure): void;
  readonly failures: readonly ArchiveFailure[];
  readonly count: number;
}

/** Returns an empty list that keeps at most `maxFailures`. */
export function createFailureList(maxFailures: number): FailureList {
  const failures: ArchiveFailure[] = [];
  let count = 0;
  return {
    add(failure) {
      count += 1;
      if (failures.length < maxFailures) failures.push(failure);
    },
    failures,
    get count() {
      return count;
    },
  };
}
