/** Where tokens come from. A parameter, so that a seed makes a run repeatable. */
export interface Randomness {
  readonly seed: number;
  /** A UUID that nobody has seen before. */
  uuid(): string;
}
/**
 * Tokens that follow from the seed: `hash(seed, n)`. Without a seed that was asked for, they are unguessable.
 *
 * A seeded run is for tests only: whoever knows the seed knows every secret.
 */
export declare function createRandomness(options: { seed: number; repeatable: boolean }): Randomness;
