import { createHash } from 'node:crypto';

/** Numbers from a seed: the same seed gives the same numbers in the same order. */
export interface Random {
  /** Returns a number from 0 up to 1, without 1. */
  next(): number;
  /** Returns a number from `from` up to `to`, without `to`. */
  between(from: number, to: number): number;
  /** Returns one of the items. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** Returns numbers of their own, which do not depend on how many were taken from this source. */
  branch(name: string): Random;
}

/** Creates the numbers of a seed. */
export function createRandom(seed: string): Random {
  let count = 0;
  const next = (): number => {
    count += 1;
    return createHash('sha256').update(`${seed}:${count}`).digest().readUInt32BE() / 2 ** 32;
  };
  return {
    next,
    between: (from, to) => from + next() * (to - from),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    branch: (name) => createRandom(`${seed}/${name}`),
  };
}
