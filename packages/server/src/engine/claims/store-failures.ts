/** Request of the scheduler to the store in a round; its failure is reported. */
export type RoundPart = 'claim' | 'giveBack';

/** The parts of the scheduler's rounds in which the store fails. */
export interface StoreFailures {
  /** Runs one part. Its failure is noted and never thrown. */
  attempt<Result>(part: RoundPart, operation: () => Promise<Result>): Promise<Result | undefined>;
  has(part: RoundPart): boolean;
}

/** Creates them. `onStoreFailure` is called when the first part begins to fail, and with `undefined` when none does any more. */
export function createStoreFailures(onStoreFailure: (error: unknown) => void): StoreFailures {
  const failing = new Set<RoundPart>();
  return {
    async attempt(part, operation) {
      try {
        const result = await operation();
        if (failing.delete(part) && failing.size === 0) onStoreFailure(undefined);
        return result;
      } catch (error) {
        if (failing.size === 0) onStoreFailure(error);
        failing.add(part);
        return undefined;
      }
    },
    has: (part) => failing.has(part),
  };
}
