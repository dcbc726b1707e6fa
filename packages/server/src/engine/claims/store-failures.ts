/** Request of the scheduler to the store in a round; its failure is reported. */
export type RoundPart = 'claim' | 'giveBack';

/** The parts of the scheduler's rounds in which the store fails. */
export interface StoreFailures {
  /** Runs one part. Its failure is noted and never thrown. */
  attempt<Result>(part: RoundPart, operation: () => Promise<Result>): Promise<Result | undefined>;
  has(part: RoundPart): boolean;
}

/**
 * Creates them. `onStoreFailure` is called when the first part begins to fail, and with `undefined` when none does any more. It must
 * not throw.
 */
export function createStoreFailures(onStoreFailure: (error: unknown) => void): StoreFailures {
  const failing = new Set<RoundPart>();
  return {
    async attempt<Result>(part: RoundPart, operation: () => Promise<Result>) {
      let result: Result;
      try {
        result = await operation();
      } catch (error) {
        const isFirst = failing.size === 0;
        failing.add(part);
        if (isFirst) onStoreFailure(error);
        return undefined;
      }
      if (failing.delete(part) && failing.size === 0) onStoreFailure(undefined);
      return result;
    },
    has: (part) => failing.has(part),
  };
}
