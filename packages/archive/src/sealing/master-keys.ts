import { hkdfSync } from 'node:crypto';
import { ArchiveError, usageError } from '../errors.ts';

/** A key of the operator that wraps the keys of the records. Keep it outside the database. */
export interface MasterKey {
  /** 1–100 characters, stored beside each key that it wraps. Never given to other bytes. */
  id: string;
  /** At least 32 bytes of randomness, or the base64 of them. */
  key: Uint8Array | string;
}

/** The master keys of one archive, ready to wrap. */
export interface MasterKeyRing {
  /** Id of the key that wraps from now on. */
  currentId: string;
  /**
   * Returns the AES-256 key that is derived from a master key.
   *
   * @throws ArchiveError `wrongKey` when no master key has the id.
   */
  wrappingKey(id: string): Uint8Array;
}

const leastBytes = 32;

/** Returns the ring of some master keys, of which the first one wraps and every one unwraps. */
export function createMasterKeyRing(masterKeys: readonly MasterKey[]): MasterKeyRing {
  const first = masterKeys[0];
  if (first === undefined) throw usageError('masterKeys', 'give at least one key.');
  const keys = new Map<string, Uint8Array>();
  for (const [index, { id, key }] of masterKeys.entries()) {
    if (typeof id !== 'string' || id === '' || id.length > 100) {
      throw usageError(`masterKeys.${index}.id`, 'give 1 to 100 characters.');
    }
    if (keys.has(id)) throw usageError(`masterKeys.${index}.id`, 'two keys have the same id.');
    const bytes = keyBytes(key, `masterKeys.${index}.key`);
    keys.set(id, new Uint8Array(hkdfSync('sha256', bytes, '', 'secure-start-archive-wrapping-key-1', 32)));
  }
  return {
    currentId: first.id,
    wrappingKey(id) {
      const key = keys.get(id);
      if (key !== undefined) return key;
      throw new ArchiveError(
        'wrongKey',
        `Keys in the archive are wrapped by master key "${id}". Add it to masterKeys.`,
      );
    },
  };
}

function keyBytes(key: Uint8Array | string, name: string): Uint8Array {
  const bytes = typeof key === 'string' ? bytesOfBase64(key.trim()) : key;
  if (!(bytes instanceof Uint8Array)) throw usageError(name, 'give bytes, or base64 as of `openssl rand -base64 32`.');
  if (bytes.length < leastBytes) {
    throw usageError(name, `give at least ${leastBytes} bytes, as of \`openssl rand -base64 32\`.`);
  }
  return bytes;
}

/** Node skips what is no base64, which would make a short key of a wrong one. */
function bytesOfBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
