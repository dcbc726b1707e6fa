import { createHmac } from 'node:crypto';
import type { Admission } from '../store.ts';
import { undeliveredName } from './undelivered-name.ts';

/** The names of rates and leases as the store has them. */
export interface StoreNames {
  /** Returns the name in the store: the word before the colon, and the HMAC of the rest. */
  of(name: string): string;
  ofAdmissions(admissions: readonly Admission[]): readonly Admission[];
  ofLeases(leases: readonly { name: string; holder: string }[]): readonly { name: string; holder: string }[];
}

/**
 * Creates the names of one kind of record.
 *
 * Addresses and personal numbers have so few values that a plain digest of one can be undone by trying all. The key
 * prevents that. It is not the key that seals records, because that one rotates, and limits and holds must outlive it.
 */
export function createStoreNames(options: {
  kind: string;
  /** `undefined`: the store has a key of its own, and gets the names as they are. */
  nameKey: string | Uint8Array | undefined;
}): StoreNames {
  const { kind, nameKey } = options;
  /** It names no person, and must be found again whatever becomes of the key. */
  const clear = undeliveredName(kind);

  function of(name: string): string {
    if (name === clear || nameKey === undefined) return name;
    const word = name.slice(0, name.indexOf(':') + 1);
    return word + createHmac('sha256', nameKey).update(name).digest('base64url');
  }

  return {
    of,
    ofAdmissions: (admissions) => admissions.map((admission) => ({ ...admission, name: of(admission.name) })),
    ofLeases: (leases) => leases.map(({ name, holder }) => ({ name: of(name), holder })),
  };
}
