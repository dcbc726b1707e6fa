import { createHash } from 'node:crypto';

/**
 * Returns a number from 0 up to but not including 1 that follows from its key alone.
 *
 * Each decision has a key of its own instead of the next number of a stream, so unrelated requests do not change it.
 */
export function keyedRandom(...key: readonly (string | number)[]): number {
  return createHash('sha256').update(key.join('/')).digest().readUInt32BE() / 2 ** 32;
}
