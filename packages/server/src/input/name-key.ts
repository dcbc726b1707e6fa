import { BankIdServerConfigError } from '../config-error.ts';
import { isMemoryStore } from '../engine/memory-store.ts';
import type { Store } from '../engine/store.ts';
import type { RandomBytes } from '../http/secrets.ts';
import type { Check } from './check-options.ts';

const minBytes = 32;

/** Checks the type and the length of a name key. */
export const nameKey: Check = (value) => {
  const isKey = (typeof value === 'string' || value instanceof Uint8Array) && Buffer.byteLength(value) >= minBytes;
  return isKey ? undefined : `give a secret of at least ${minBytes} bytes, the same to all processes`;
};

/**
 * Returns the key of the names of rates and leases; a random one for the memory store, which only this process reads.
 *
 * `undefined`: the store has a key of its own.
 *
 * @throws BankIdServerConfigError when other processes use the store, and none is given.
 */
export function checkedNameKey(options: {
  nameKey: string | Uint8Array | undefined;
  store: Store;
  randomBytes: RandomBytes;
}): string | Uint8Array | undefined {
  const { nameKey: given, store, randomBytes } = options;
  if (given !== undefined || store.hidesNames) return given;
  if (isMemoryStore(store)) return randomBytes(minBytes);
  throw new BankIdServerConfigError(
    'nameKey',
    `is required with a store of several processes; give all of them the same secret of at least ${minBytes} bytes, such as the output of "openssl rand -base64 32". ` +
      'A random key for each process would give each of them limits, locks and holds of its own',
  );
}
