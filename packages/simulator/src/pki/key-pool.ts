import { createHash } from 'node:crypto';
import type { KeyPair } from './key-pair.ts';
import { generateKeys, type KeyType } from './keys.ts';

/** A few keys that many owners share. Each is generated at its first use. */
export interface KeyPool {
  /** Returns the key of an owner, always the same one. */
  keyFor(owner: string): Promise<KeyPair>;
}

/** Creates an empty pool. Default `keyCount` 4. */
export function createKeyPool(options: { keyType: KeyType; keyCount?: number }): KeyPool {
  const { keyType, keyCount = 4 } = options;
  const keys = new Map<number, Promise<KeyPair>>();
  return {
    keyFor(owner) {
      const slot = createHash('sha256').update(owner).digest().readUInt32BE() % keyCount;
      const keyPair = keys.get(slot) ?? generateKeys(keyType);
      keys.set(slot, keyPair);
      return keyPair;
    },
  };
}
