import { createHash, randomUUID } from 'node:crypto';

/** Where tokens come from. A parameter, so that a seed makes a run repeatable. */
export interface Randomness {
  readonly seed: number;
  /** A UUID that nobody has seen before. */
  uuid(): string;
}

/**
 * Tokens that follow from the seed: `hash(seed, tenant, n)`. Without a seed that was asked for, they are unguessable.
 *
 * A seeded run is for tests only: whoever knows the seed knows every secret.
 */
export function createRandomness(options: { seed: number; tenant: string; repeatable: boolean }): Randomness {
  if (!options.repeatable) return { seed: options.seed, uuid: () => randomUUID() };
  let drawn = 0;
  return {
    seed: options.seed,
    uuid: () => {
      drawn += 1;
      return uuidFrom(createHash('sha256').update(`${options.seed}/uuid/${options.tenant}/${drawn}`).digest('hex'));
    },
  };
}

/** The first 128 bits of a hash in the form of a version 4 UUID. */
function uuidFrom(hex: string): string {
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
