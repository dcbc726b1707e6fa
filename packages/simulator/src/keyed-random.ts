import { createHash } from 'node:crypto';

/**
 * A number from 0 up to but not including 1 that follows from its names alone.
 *
 * Every decision is drawn from what it is about, never as the next number of a stream: what else happens meanwhile
 * changes nothing.
 */
export function chance(...names: readonly (string | number)[]): number {
  return createHash('sha256').update(names.join('/')).digest().readUInt32BE() / 2 ** 32;
}
