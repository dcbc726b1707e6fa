import { createHash, randomUUID } from 'node:crypto';

/** The source of tokens. With a seed, it repeats the same tokens in every run. */
export interface Randomness {
  readonly seed: number;
  /** Returns a UUID that was not returned before. */
  uuid(): string;
}

/**
 * Creates a source of tokens: `hash(seed, tenant, n)` when it is repeatable, else random ones.
 *
 * A repeatable run is for tests only: with the seed, every secret is known.
 */
export function createRandomness(options: { seed: number; tenant: string; repeatable: boolean }): Randomness {
  const { seed, tenant, repeatable } = options;
  if (!repeatable) return { seed, uuid: () => randomUUID() };
  let count = 0;
  return {
    seed,
    uuid: () => {
      count += 1;
      return uuidFrom(createHash('sha256').update(`${seed}/uuid/${tenant}/${count}`).digest('hex'));
    },
  };
}

/** Formats the first 128 bits of a hash as a version 4 UUID. */
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
