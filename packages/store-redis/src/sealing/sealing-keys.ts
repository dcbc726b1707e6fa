import { hkdfSync } from 'node:crypto';
import { RedisStoreError, usageError } from '../store-error.ts';

/** A key of the operator that seals records. Keep it outside Redis. */
export interface SealingKey {
  /** 1–100 characters, stored in each record that it seals. Never given to other bytes. */
  id: string;
  /** At least 32 bytes of randomness, or the base64 of them. */
  key: Uint8Array | string;
}

/** The sealing keys of one store, ready to seal. */
export interface SealingKeyRing {
  /** Id of the key that seals from now on. */
  currentId: string;
  /**
   * Returns the key from which those of the records are derived.
   *
   * @throws RedisStoreError `wrongKey` when no sealing key has the id.
   */
  keyOf(id: string): Uint8Array;
}

const leastBytes = 32;
const longestId = 100;

/**
 * Returns the ring of some sealing keys, of which the first one seals and every one opens.
 *
 * @throws RedisStoreError `usage`.
 */
export function createSealingKeyRing(sealingKeys: readonly SealingKey[]): SealingKeyRing {
  const [first] = sealingKeys;
  if (first === undefined) throw usageError('sealingKeys', 'give at least one key.');
  const keys = new Map<string, Uint8Array>();
  for (const [index, { id, key }] of sealingKeys.entries()) {
    const length = typeof id === 'string' ? Buffer.byteLength(id) : 0;
    if (length === 0 || length > longestId) throw usageError(`sealingKeys.${index}.id`, 'give 1–100 characters.');
    if (keys.has(id)) throw usageError(`sealingKeys.${index}.id`, 'another key has this id.');
    const bytes = readKeyBytes(key, `sealingKeys.${index}.key`);
    keys.set(id, new Uint8Array(hkdfSync('sha256', bytes, '', 'secure-start-store-redis-1 record', 32)));
  }
  return {
    currentId: first.id,
    keyOf(id) {
      const key = keys.get(id);
      if (key !== undefined) return key;
      throw new RedisStoreError('wrongKey', `sealingKeys: no key has the id "${id}", which sealed a record. Add it.`);
    },
  };
}

/**
 * Returns the bytes of a key. `name` is the option, for the error.
 *
 * @throws RedisStoreError `usage`.
 */
export function readKeyBytes(key: Uint8Array | string, name: string): Uint8Array {
  const bytes = typeof key === 'string' ? bytesOfBase64(key.trim()) : key;
  if (!(bytes instanceof Uint8Array) || bytes.length < leastBytes) {
    throw usageError(name, `give at least ${leastBytes} bytes, or base64 as of \`openssl rand -base64 32\`.`);
  }
  return bytes;
}

/** Node skips what is no base64, which would make a short key of a wrong one. */
function bytesOfBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
