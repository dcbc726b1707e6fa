import type { KeyObject } from 'node:crypto';

/** The two halves of one key. */
export interface KeyPair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}
