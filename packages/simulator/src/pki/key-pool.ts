import { createHash } from 'node:crypto';
import type { KeyPair } from './key-pair.ts';
import { generateKeys, type KeyType } from './keys.ts';

/** A few keys that many owners share, each made the first time it is asked for. */
export interface KeyPool {
  /** The same key for the same owner; owners are spread over the pool. */
  keyFor(owner: string): Promise<KeyPair>;
}

/** Makes an empty pool; nothing is computed before the first `keyFor`. Default size 4. */
export function createKeyPool(options: { keyType: KeyType; size?: number }): KeyPool {
  const { keyType, size = 4 } = options;
  const keys = new Map<number, Promise<KeyPair>>();
  return {
    keyFor(owner) {
      const slot = createHash('sha256').update(owner).digest().readUInt32BE() % size;
      const made = keys.get(slot) ?? generateKeys(keyType);
      keys.set(slot, made);
      return made;
    },
  };
}
